"""The site's addresses: django-helpdesk's own, from the root on."""

from django.urls import include, path

urlpatterns = [path("", include("helpdesk.urls", namespace="helpdesk"))]
