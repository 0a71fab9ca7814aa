"""What the API takes and gives, with an example of each. Every answer is checked against these before it leaves."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from routing.state import State

Row = TypeVar("Row")
LARGEST_ID = 2**31 - 1
NAME = r"^[^\x00-\x1f\x7f]+$"
AT = "2026-11-25T09:30:00Z"


def _in_our_time(moment: datetime) -> datetime:
    """Nothing here is older or newer, and databases do not hold every moment."""
    return moment if 1970 <= moment.year <= 2200 else datetime(1970 if moment.year < 1970 else 2200, 1, 2, tzinfo=UTC)


Given = Annotated[str, Field(min_length=1, max_length=200, pattern=NAME)]
Moment = Annotated[AwareDatetime, AfterValidator(_in_our_time)]


def following(rows: Sequence[Row], limit: int, key: Callable[[Row], object]) -> str | None:
    """What leads to the next page, where one row more than the page was found."""
    return str(key(rows[limit - 1])) if len(rows) > limit else None


def page(rows: Sequence[Row], limit: int, after: str, key: Callable[[Row], object]) -> tuple[Sequence[Row], str | None]:
    """One page of rows that are at hand, behind the row whose key is given, and what leads on."""
    behind = [row for row in sorted(rows, key=lambda row: str(key(row))) if str(key(row)) > after]
    return behind[:limit], following(behind, limit, key)


def _like(**example: Any) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [example]})


class Asked(BaseModel):
    """What a list is asked for; a filter that there is not is refused, since a misspelt one would answer with everything."""

    model_config = ConfigDict(extra="forbid")


class Paged(Asked):
    limit: int = Field(200, ge=1, le=500)
    after: str = Field("", max_length=200, description="`next` of the page before")


class WrongField(BaseModel):
    where: str = Field(examples=["query.limit"])
    what: str = Field(examples=["Input should be greater than or equal to 1"])


class Problem(BaseModel):
    """RFC 9457."""

    model_config = _like(type="about:blank", title="Not Found", status=404, detail="There is no such conversation here.", errors=[])  # fmt: skip
    type: str
    title: str
    status: int
    detail: str
    errors: list[WrongField]


class Reply(BaseModel):
    model_config = _like(text="Thank you. I will walk past on Thursday evening.", seen=4)
    text: str = Field(min_length=1, max_length=20_000)
    seen: int | None = Field(None, ge=0, le=LARGEST_ID, description="the messages_count that the officer had read")
    public: bool | None = Field(None, description="the choice that a public chat needs")


class Message(BaseModel):
    id: int
    author: Literal["public", "bot", "officer"]
    text: str
    status: Literal["received", "queued", "sending", "sent", "failed", "unconfirmed"]
    sent_at: datetime | None
    created_at: datetime
    officer: str | None
    reason: str | None = Field(description="why it was not delivered")


_SUMMARY: dict[str, Any] = {
    "id": 42, "state": "with_officer", "channel": "telegram", "area": "WV002", "team": "bilston", "assignee": "applegarth",
    "messages_count": 1, "urgent": False, "priority": 0, "tags": ["parking"], "due_at": "2026-11-28T09:30:00Z",
    "created_at": AT, "updated_at": AT, "answered_at": None,
}  # fmt: skip
_MESSAGE = {"id": 7, "author": "public", "text": "The van is there every night.", "status": "received", "sent_at": None,
            "created_at": AT, "officer": None, "reason": None}  # fmt: skip


class Conversation(BaseModel):
    model_config = _like(**_SUMMARY)
    id: int
    state: State
    channel: str
    area: str | None
    team: str | None
    assignee: str | None
    messages_count: int
    urgent: bool
    priority: int = Field(description="1 high, 0 normal, -1 low")
    tags: list[str]
    due_at: datetime | None
    created_at: datetime
    updated_at: datetime
    answered_at: datetime | None


class WholeConversation(Conversation):
    model_config = _like(**_SUMMARY, messages=[_MESSAGE])
    messages: list[Message]


class Conversations(BaseModel):
    model_config = _like(conversations=[_SUMMARY], next="42")
    conversations: list[Conversation]
    next: str | None


class Waits(BaseModel):
    model_config = _like(waits="for your mentor")
    waits: str


class Answer(BaseModel):
    id: str
    question: str
    answer: str
    category: str
    url: str | None
    status: str
    language: str
    owner: str | None
    variants: list[str]


class Faq(BaseModel):
    model_config = _like(faq=[{"id": "pavement", "question": "Can I park on the pavement?", "answer": "Only if nobody is blocked.", "category": "roads", "url": "https://www.gov.uk/parking", "status": "published", "language": "en", "owner": None, "variants": ["is pavement parking allowed"]}], next=None)  # fmt: skip
    faq: list[Answer]
    next: str | None


class Area(BaseModel):
    force: str
    id: str
    name: str
    team: str | None
    other_names: list[str]
    postcodes: list[str]


class Areas(BaseModel):
    model_config = _like(areas=[{"force": "west-midlands", "id": "WV002", "name": "Bilston", "team": "bilston", "other_names": [], "postcodes": ["WV14 0"]}], next=None)  # fmt: skip
    areas: list[Area]
    next: str | None


class Officer(BaseModel):
    id: str
    name: str
    email: str
    role: Literal["officer", "supervisor", "admin", "auditor"]
    team: str
    supervises: list[str]
    disabled: bool


class Staff(BaseModel):
    model_config = _like(staff=[{"id": "applegarth", "name": "PC Anna Applegarth", "email": "applegarth@force.example", "role": "officer", "team": "bilston", "supervises": [], "disabled": False}], next="applegarth")  # fmt: skip
    staff: list[Officer]
    next: str | None


class TeamMonth(BaseModel):
    """What a team owed and gave in one month, each answer within the promised hours or not."""

    team: str
    owed: int
    met: int
    late: int
    unanswered: int
    open: int
    median_hours: float | None


class Guarantee(BaseModel):
    model_config = _like(month="2026-11", teams=[{"team": "bilston", "owed": 40, "met": 37, "late": 1, "unanswered": 1, "open": 1, "median_hours": 9.25}])  # fmt: skip
    month: str
    teams: list[TeamMonth]


_OWED = {"conversation_id": 42, "team": "bilston", "area": "WV002", "officer": "applegarth", "started_at": AT,
         "due_at": "2026-11-28T09:30:00Z", "met_at": None, "closed_at": None, "paused_hours": 0.0, "hours": None, "outcome": "open"}  # fmt: skip


class Owed(BaseModel):
    conversation_id: int
    team: str | None
    area: str | None
    officer: str | None
    started_at: datetime
    due_at: datetime
    met_at: datetime | None
    closed_at: datetime | None
    paused_hours: float
    hours: float | None
    outcome: Literal["met", "late", "unanswered", "open"]


class AnswersOwed(BaseModel):
    model_config = _like(month="2026-11", answers=[_OWED], next="1")
    month: str
    answers: list[Owed]
    next: str | None


class Export(BaseModel):
    at: datetime
    by: str


class Hash(BaseModel):
    algorithm: Literal["SHA-256"]
    over: str
    value: str = Field(pattern="^[0-9a-f]{64}$")


class CaseFile(BaseModel):
    """A conversation for a case system; `hash` is over the canonical JSON (RFC 8785) of `conversation`."""

    model_config = _like(format="bluelamp-conversation/1", exported={"at": AT, "by": "kestrel"}, hash={"algorithm": "SHA-256", "over": "conversation, as canonical JSON (RFC 8785)", "value": "0" * 64}, conversation={"id": 42, "messages": [], "notes": [], "events": []})  # fmt: skip
    format: Literal["bluelamp-conversation/1"]
    exported: Export
    hash: Hash
    conversation: dict[str, Any]


Shape = TypeVar("Shape", bound=BaseModel)


def plain(shape: type[Shape], one: object) -> Shape:
    """A shape filled from the fields of the same names."""
    values = {name: getattr(one, name) for name in shape.model_fields}
    return shape(**{name: list(value) if isinstance(value, tuple) else value for name, value in values.items()})
