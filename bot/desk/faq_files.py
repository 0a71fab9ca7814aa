"""The FAQ as a file on the desk: taken away as YAML or CSV, brought in after a look at what would change."""

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, HTTPException, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.background import BackgroundTask

from bot import app as composition
from bot import faq_file, faq_plan, faq_table
from bot.app import App
from bot.desk.faq import for_publishers
from bot.desk.faq_page import for_readers
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, from_our_form
from bot.storage import audit, handbook
from bot.storage.accounts import Account
from bot.yaml_file import LARGEST, Mistake
from routing.handbook import Entry

router = APIRouter(prefix="/desk/faq", include_in_schema=False)
Changing = Depends(from_our_form)
WRITERS = {"yaml": (faq_file.write, "application/yaml"), "csv": (faq_table.write, "text/csv")}


@router.get("/file.{kind}")
def export(request: Request, account: SignedIn, kind: str) -> Response:
    """All answers as they stand."""
    for_readers(account)
    if kind not in WRITERS:
        raise HTTPException(404)
    write, media = WRITERS[kind]
    with _app(request).database.read() as db:
        text = write(handbook.entries(db))
    headers = {"Content-Disposition": f'attachment; filename="faq.{kind}"'}
    return Response(text, media_type=f"{media}; charset=utf-8", headers=headers)


@router.get("/import")
def choose(request: Request, account: SignedIn, done: str = "") -> HTMLResponse:
    for_publishers(account)
    return page(request, "faq_import.html", plan=None, mistakes=[], text="", name="", done=done, here="/desk/faq")


@router.post("/import", dependencies=[Changing])
async def look(request: Request, account: SignedIn, file: Annotated[UploadFile | None, File()] = None) -> Response:
    """A dry run: all mistakes with their lines, or what would be added and changed."""
    for_publishers(account)
    if file is None:
        raise HTTPException(422, "No file was chosen.")
    raw = await file.read(LARGEST + 1)
    return await run_in_threadpool(_looked, request, raw.decode("utf-8-sig", "replace"), file.filename or "faq.yaml")


@router.post("/import/confirmation", dependencies=[Changing])
def confirm(
    request: Request, account: SignedIn, text: Annotated[str, Form(max_length=LARGEST)] = "",
    name: Annotated[str, Form(max_length=200)] = "faq.yaml", take_out: Annotated[bool, Form()] = False,
) -> Response:  # fmt: skip
    """The change that was looked at; it is planned anew, since the FAQ may have changed meanwhile."""
    for_publishers(account)
    entries = _entries(text, name)
    if isinstance(entries, str):
        return _looked(request, text, name)
    app = _app(request)
    _bring_in(app, account, entries, take_out)
    response = RedirectResponse("/desk/faq/import?done=yes", 303)
    response.background = BackgroundTask(composition.warm, app)
    return response


def _bring_in(app: App, account: Account, entries: list[Entry], take_out: bool) -> None:
    now = app.turns.clock()
    with app.database.write() as db:
        planned = faq_plan.plan(db, entries)
        faq_plan.carry_out(db, planned, account.id, now, take_out)
        note = f"{len(planned.added)} added, {len(planned.changed)} changed"
        audit.record(db, account.id, "faq imported", "faq", now, note)


def _looked(request: Request, text: str, name: str) -> HTMLResponse:
    found = faq_plan.read(text, name)
    mistakes = [str(one) for one in found if isinstance(one, Mistake)]
    plan = None
    if not mistakes:
        with _app(request).database.read() as db:
            plan = faq_plan.plan(db, [one for one in found if not isinstance(one, Mistake)])
    status = 422 if mistakes else 200
    return page(
        request, "faq_import.html", status, plan=plan, mistakes=mistakes, text=text, name=name, done="", here="/desk/faq"
    )  # fmt: skip


def _entries(text: str, name: str) -> list[Entry] | str:
    found = faq_plan.read(text, name)
    entries = [one for one in found if not isinstance(one, Mistake)]
    return entries if len(entries) == len(found) else "mistakes"


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
