"""Every setting once. Nothing else reads the environment."""

import os
import secrets
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import AliasChoices, DirectoryPath, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot import roster_text
from routing.pacing import Quiet

ANY_TENANT = ("common", "organizations", "consumers", "9188040d-6c67-4c5b-b112-36a304b66dad", "{tenantid}")
"""The names under which Entra lets in people of other organisations."""


class Settings(BaseSettings):
    """The settings, from the environment or a `.env` file; all others than the first five start with BLUELAMP_."""

    model_config = SettingsConfigDict(env_prefix="BLUELAMP_", env_file=".env", extra="ignore")

    database_url: str = Field("sqlite:///bluelamp.db", validation_alias=AliasChoices("DATABASE_URL"))
    host: str = Field("127.0.0.1", validation_alias=AliasChoices("HOST"))
    port: int = Field(8000, ge=0, le=65535, validation_alias=AliasChoices("PORT"))
    public_url: str = Field("", validation_alias=AliasChoices("PUBLIC_URL"))
    secret_key: SecretStr = Field(SecretStr(""), validation_alias=AliasChoices("SECRET_KEY"))
    telegram_token: SecretStr = SecretStr("")
    database_connections: int = Field(16, ge=2, le=1_000)
    telegram_api_url: str = "https://api.telegram.org"
    telegram_webhook_secret: SecretStr = SecretStr("")
    telegram_name: str = Field("", pattern=r"^[A-Za-z0-9_]{0,32}$")
    telegram_officers: bool = True
    x_consumer_key: SecretStr = SecretStr("")
    x_consumer_secret: SecretStr = SecretStr("")
    x_access_token: SecretStr = SecretStr("")
    x_access_token_secret: SecretStr = Field(SecretStr(""), validate_default=True)
    x_api_url: str = "https://api.x.com"
    x_hook: bool = False
    smtp_url: SecretStr = SecretStr("")
    mail_from: str = "bluelamp@localhost"
    mail_replies: bool = False
    push_services: str = "fcm.googleapis.com updates.push.services.mozilla.com *.push.apple.com *.notify.windows.com"
    keep_answered_days: int = Field(90, ge=0, le=36_500)
    keep_handed_over_days: int = Field(365, ge=0, le=36_500)
    keep_veiled_days: int = Field(365, ge=0, le=36_500)
    keep_urgent_days: int = Field(2190, ge=0, le=36_500)
    keep_complaint_days: int = Field(2190, ge=0, le=36_500)
    response_hours: int = Field(72, ge=1, le=720)
    hold_seconds: int = Field(5, ge=0, le=600)
    read_minutes: int = Field(10, ge=1, le=1440)
    take_back_hours: int = Field(12, ge=0, le=720)
    pause_while_waiting: bool = False
    clock_hours: str = ""
    clock_bank_holidays: bool = True
    bank_holidays: Literal["ENG", "WLS", "SCT", "NIR", "off"] = "ENG"
    quiet_hours: str = ""
    updates_approved: bool = False
    rumour_questions: int = Field(8, ge=0, le=1_000)
    rumour_minutes: int = Field(60, ge=5, le=1_440)
    otlp_url: str = ""
    metrics_token: SecretStr = SecretStr("")
    log: Literal["auto", "plain", "json"] = "auto"
    encoder: str = ""
    border_metres: int = Field(60, ge=0, le=1_000)
    police_api_url: str = "https://data.police.uk/api"
    areas_file: Path = Path("areas.yaml")
    largest_attachment: int = Field(10_000_000, ge=0, le=20_000_000)
    embed_origins: str = "*"
    tile_url: str = ""
    exit_url: str = "https://www.bbc.co.uk/weather"
    time_zone: str = "Europe/London"
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_issuer: str = ""  # after the two that it needs, since it is checked with them
    session_hours: int = Field(12, ge=1, le=168)
    session_idle_minutes: int = Field(120, ge=5, le=1440)
    proxies: str = "127.0.0.1"
    webhook_local: bool = False
    export_fonts: DirectoryPath | None = None
    person_messages_a_minute: int = Field(60, ge=0, le=100_000)
    address_messages_a_minute: int = Field(120, ge=0, le=1_000_000)
    address_chats_an_hour: int = Field(60, ge=0, le=1_000_000)
    address_requests_a_minute: int = Field(3_000, ge=0, le=10_000_000)
    api_calls_a_minute: int = Field(300, ge=1, le=100_000)
    public_figures: bool = False

    @field_validator("public_url", "otlp_url", "telegram_api_url", "x_api_url", "police_api_url", "exit_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if value and not value.startswith(("https://", "http://")):
            raise ValueError("must begin with https:// or http://")
        return value.rstrip("/")

    @field_validator("oidc_issuer")
    @classmethod
    def _is_one_organisation(cls, value: str, known: ValidationInfo) -> str:
        parts = urlsplit(value)
        if value and parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost"):
            raise ValueError("must begin with https://")
        if any(part.lower() in ANY_TENANT for part in parts.path.split("/")):
            raise ValueError("lets in people of any organisation; give the address with your tenant's own id")
        if value and not known.data.get("oidc_client_id"):
            raise ValueError("needs BLUELAMP_OIDC_CLIENT_ID too")
        return value

    @field_validator("tile_url")
    @classmethod
    def _is_tiles(cls, value: str) -> str:
        if value and not (value.startswith("https://") and all(gap in value for gap in ("{z}", "{x}", "{y}"))):
            raise ValueError("must begin with https:// and hold {z}, {x} and {y}")
        return value

    @field_validator("clock_hours")
    @classmethod
    def _is_week(cls, value: str) -> str:
        found = roster_text.read_line(value)
        if isinstance(found, list):
            raise ValueError("; ".join(found))
        return value

    @field_validator("quiet_hours")
    @classmethod
    def _is_a_night(cls, value: str) -> str:
        found = roster_text.read([value])
        if isinstance(found, list) or len(found) > 1:
            raise ValueError("must be like 21:00-08:00")
        return value

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _is_header(cls, value: SecretStr) -> SecretStr:
        if not all(mark.isalnum() or mark in "_-" for mark in value.get_secret_value()):
            raise ValueError("may hold letters, digits, _ and - only")
        return value

    @field_validator("x_access_token_secret")
    @classmethod
    def _are_four(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        others = [info.data.get(name) for name in ("x_consumer_key", "x_consumer_secret", "x_access_token")]
        given = [bool(held and held.get_secret_value()) for held in (*others, value)]
        if any(given) and not all(given):
            raise ValueError("X needs all four: consumer key and secret, access token and secret")
        return value

    @property
    def keep_days(self) -> dict[str, int]:
        """How long words of a closed conversation are kept, by its class (`storage.retention.Kind`); 0 for good."""
        kinds = ("complaint", "urgent", "veiled", "handed_over", "answered")
        return {kind: getattr(self, f"keep_{kind}_days") for kind in kinds}

    @property
    def address(self) -> str:
        """Where the public reaches this program."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def quiet(self) -> Quiet | None:
        """The hours in which no local update goes out."""
        found = roster_text.read([self.quiet_hours])
        night = found[0] if isinstance(found, tuple) and found else None
        return Quiet(night.start, night.end, self.time_zone) if night else None

    @property
    def officers_in_telegram(self) -> bool:
        """Whether officers may link a Telegram chat to their account: there is a bot, and the force wants it."""
        return self.telegram_officers and bool(self.telegram_token.get_secret_value())

    @property
    def elsewhere(self) -> str:
        """Where a person gets a quicker answer than on a channel with limits; empty if nowhere."""
        telegram = f"https://t.me/{self.telegram_name}" if self.telegram_name else ""
        return " or ".join(where for where in (self.public_url, telegram) if where)

    @property
    def webhook_secret(self) -> str:
        """The secret header that Telegram must send; made up for this process if none is set."""
        return self.telegram_webhook_secret.get_secret_value() or _MADE_UP


_MADE_UP = secrets.token_urlsafe(32)


def one_thread_for_sums() -> None:
    """Keep the numeric library to one thread: our sums are small, and its threads cost a busy machine ten times more."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def read() -> Settings | list[str]:
    """The settings, or one line for each wrong one."""
    try:
        return Settings()  # type: ignore[call-arg]  # the values come from the environment
    except ValidationError as error:
        return [
            f"{_name(str(problem['loc'][0]))}: {problem['msg'].removeprefix('Value error, ')}"
            for problem in error.errors()
        ]


def shown(settings: Settings) -> dict[str, str]:
    """All settings by the name of their variable, secrets hidden."""
    return {_name(field): str(getattr(settings, field)) for field in Settings.model_fields}


def _name(field: str) -> str:
    known = Settings.model_fields.get(field.lower())
    alias = known.validation_alias if known else None
    if isinstance(alias, AliasChoices):
        return str(alias.choices[0])
    return field if field.isupper() else f"BLUELAMP_{field.upper()}"
