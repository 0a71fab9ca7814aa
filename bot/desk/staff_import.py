"""A CSV file of staff on the desk: first its mistakes or its plan, then, after a second look, the change."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot import staff as rules
from bot import staff_file
from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, for_admins, from_our_form
from bot.storage import staff
from bot.storage.staff import Person
from bot.yaml_file import Mistake

router = APIRouter(prefix="/desk/staff-file", include_in_schema=False)
Changing = Depends(from_our_form)


@router.get("")
def choose(request: Request, account: SignedIn) -> HTMLResponse:
    for_admins(account)
    return page(request, "staff_import.html", columns=staff_file.COLUMNS)


@router.post("", dependencies=[Changing])
async def plan(request: Request, account: SignedIn, file: Annotated[UploadFile | None, File()] = None) -> Response:
    """What the file would change; nothing is changed yet."""
    for_admins(account)
    content = await file.read(staff_file.LARGEST + 1) if file else b""
    return await run_in_threadpool(_planned, request, content)


@router.post("/application", dependencies=[Changing])
def apply(
    request: Request, account: SignedIn, text: Annotated[str, Form(max_length=staff_file.LARGEST)] = "",
    seen: Annotated[str, Form(max_length=64)] = "", invite: Annotated[bool, Form()] = False,
) -> Response:  # fmt: skip
    """Carry out the plan that was shown, if it still is that plan."""
    for_admins(account)
    app, content = _app(request), text.encode()
    with app.database.read() as db:
        before = staff.people(db)
        wanted = staff_file.read(content, before, staff.teams(db))
    people = [one for one in wanted if isinstance(one, Person)]
    if len(people) < len(wanted) or seen != _digest(before):
        return _planned(request, content, "Somebody was changed meanwhile. Look at the plan again.")
    done = rules.change(app, account.id, people, invite, before)
    if isinstance(done, list):
        return _planned(request, content, done[0].message)
    return RedirectResponse("/desk/staff?done=imported", 303)


def _planned(request: Request, content: bytes, problem: str = "") -> HTMLResponse:
    with _app(request).database.read() as db:
        before = staff.people(db)
        wanted = staff_file.read(content, before, staff.teams(db))
    wrong = [one for one in wanted if isinstance(one, Mistake)]
    lines = [] if wrong else rules.plan(before, [one for one in wanted if isinstance(one, Person)])
    return page(
        request, "staff_import.html", 422 if wrong or problem else 200, columns=staff_file.COLUMNS, wrong=wrong, plan=lines,
        problem=problem, text=content.decode("utf-8-sig", "replace"), seen=_digest(before), planned=not wrong,
    )  # fmt: skip


def _digest(people: dict[str, Person]) -> str:
    return hashlib.sha256(repr(sorted(people.items())).encode()).hexdigest()


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
