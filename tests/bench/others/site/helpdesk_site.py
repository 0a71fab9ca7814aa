"""A site with django-helpdesk and nothing else, as its manual sets it up; read by its own environment only."""

import os
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

_at = urlsplit(os.environ["DATABASE_URL"])
SECRET_KEY = "bench"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "helpdesk_addresses"
INSTALLED_APPS = [
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.sites",
    "django.contrib.messages", "django.contrib.admin", "django.contrib.humanize", "django.contrib.staticfiles",
    "rest_framework", "helpdesk",
]  # fmt: skip
SITE_ID = 1
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware", "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware", "django.contrib.messages.middleware.MessageMiddleware",
]  # fmt: skip
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]},
}]  # fmt: skip
DATABASES = {"default": {
    "ENGINE": "django.db.backends.postgresql", "NAME": _at.path.strip("/"), "USER": _at.username, "PASSWORD": _at.password or "",
    "HOST": parse_qs(_at.query).get("host", [_at.hostname or ""])[0], "PORT": _at.port or "", "CONN_MAX_AGE": None,
}}  # fmt: skip
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
STATIC_URL, USE_TZ = "/static/", True
MEDIA_ROOT = str(Path(os.environ["HELPDESK_FILES"]))
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ["SMTP_PORT"])
HELPDESK_PUBLIC_TICKET_QUEUE, HELPDESK_PUBLIC_TICKET_PRIORITY, HELPDESK_PUBLIC_TICKET_DUE_DATE = "desk", 3, None
HELPDESK_TEAMS_MODE_ENABLED = False
