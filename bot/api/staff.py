"""/api/v1/staff: who has an account, for those who read the staff page. No address of a device, no way of signing in."""

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request

from bot.api import shapes
from bot.api.callers import StaffReader, here
from bot.api.problems import said
from bot.storage import access, audit, staff

router = APIRouter(prefix="/api/v1", tags=["staff"])


class WantedStaff(shapes.Paged):
    team: shapes.Given | None = None
    role: Literal["officer", "supervisor", "admin", "auditor"] | None = None
    disabled: bool | None = None


@router.get("/staff", responses=said(404))
def everybody(request: Request, account: StaffReader, wanted: Annotated[WantedStaff, Query()]) -> shapes.Staff:
    """Everybody with an account, by id: for supervisors, admins and auditors (scope `staff:read`)."""
    if not access.may_read_staff(account):
        raise HTTPException(404, "There is nothing here for your role.")
    app = here(request)
    with app.database.write() as db:
        known = staff.people(db).values()
        given = {name: getattr(wanted, name) for name in ("team", "role", "disabled")}
        fit = [one for one in known if all(value in (None, getattr(one, name)) for name, value in given.items())]
        rows, following = shapes.page(fit, wanted.limit, wanted.after, lambda one: one.id)
        audit.record(db, account.id, "list", "staff", app.turns.clock(), f"api, {len(rows)} people")
    return shapes.Staff(staff=[shapes.plain(shapes.Officer, one) for one in rows], next=following)
