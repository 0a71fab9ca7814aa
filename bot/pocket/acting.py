"""What an officer does to a conversation from their chat: claim, pass on, close, note. Each is an event through the one door."""

from bot.channels.channel import Button
from bot.pocket import showing, words
from bot.pocket.visit import Said, Visit
from bot.storage import access
from bot.storage.accounts import digest
from routing.events import OfficerClosed, OfficerNoted, OfficerPassedOn, OfficerReopened, OfficerSaw
from routing.text import fold

MOST_CHOICES = 30


def claim(visit: Visit, id: int | None, taking_over: bool = False) -> Said:
    """Make it one's own; what a colleague has is taken over only when that was asked for."""
    row, me = visit.one(id), visit.account
    if row is None:
        return Said(words.NOT_THERE)
    if row["officer"] == me.id:
        return Said("It is yours already.", _open(row["id"]))
    if row["officer"] and not taking_over:
        return Said(
            f"{showing.officer(visit, row['officer'])} has it.", (Button("Take it over", f"desk:over:{row['id']}"),)
        )
    return visit.take(
        id, OfficerPassedOn(visit.now, me.id, me.team, me.id), Said(words.DONE["claim"], _open(row["id"]))
    )


def choose(visit: Visit, id: int | None, wanted: str = "") -> Said:
    """Whom it could go to: the officer's own colleagues first, then every team; `wanted` narrows them by name."""
    if visit.one(id) is None:
        return Said(words.NOT_THERE)
    if not access.may_change(visit.account):
        return Said(words.AUDITOR)
    found = {
        to: name for to, name in _choices(visit).items() if all(part in fold(name) for part in fold(wanted).split())
    }
    if not found:
        return Said("Nobody of that name. Write /pass and a part of the name of a team or an officer.")
    buttons = [Button(name, f"desk:to:{id}:{_mark(to)}") for to, name in list(found.items())[:MOST_CHOICES]]
    more = (
        "" if len(found) <= MOST_CHOICES else f" {len(found) - MOST_CHOICES} more: write /pass and a part of the name."
    )
    return Said(
        f"Pass No. {id} on to whom? It moves with its history and its clock, and the person is told.{more}",
        tuple(buttons),
    )


def pass_on(visit: Visit, id: int | None, chosen: str) -> Said:
    """To the choice that a button stands for; one that is no longer there does nothing."""
    to = next(((to, name) for to, name in _choices(visit).items() if _mark(to) == chosen), None)
    if to is None:
        return Said(words.OLD_BUTTON)
    team, _, officer = to[0].partition("/")
    event = OfficerPassedOn(visit.now, visit.account.id, team, officer or None)
    return visit.take(id, event, Said(words.DONE["pass"].format(who=to[1]), words.menu()))


def close(visit: Visit, id: int | None) -> Said:
    undo = (Button("Reopen", f"desk:reopen:{id}"),)
    return visit.take(id, OfficerClosed(visit.now, visit.account.id), Said(f"No. {id}: {words.DONE['close']}", undo))


def reopen(visit: Visit, id: int | None) -> Said:
    return visit.take(id, OfficerReopened(visit.now, visit.account.id), Said(words.DONE["reopen"], _open(id)))


def acknowledge(visit: Visit, id: int | None) -> Said:
    return visit.take(id, OfficerSaw(visit.now, visit.account.id), Said(words.DONE["seen"]))


def note(visit: Visit, id: int | None, text: str) -> Said:
    return visit.take(
        id, OfficerNoted(visit.now, visit.account.id, text), Said(f"No. {id}: {words.DONE['note']}", _open(id))
    )


def _open(id: int | None) -> tuple[Button, ...]:
    return (Button("Open", f"desk:open:{id}"),)


def _choices(visit: Visit) -> dict[str, str]:
    """ "team" or "team/officer" -> its name."""
    teams, me = visit.known.teams, visit.account
    ours = sorted(teams.values(), key=lambda team: (team.id != me.team, team.name))
    found: dict[str, str] = {}
    for team in ours:
        people = [one for one in visit.known.officers.values() if one.team == team.id and one.id != me.id]
        colleagues = {
            f"{team.id}/{one.id}": f"{one.name}, {team.name}" for one in sorted(people, key=lambda one: one.name)
        }
        found |= colleagues if team.id == me.team else {}
        found[team.id] = f"{team.name} (shared inbox)"
    for team in ours:
        found |= {f"{team.id}/{one.id}": f"{one.name}, {team.name}" for one in visit.known.officers.values()
                  if one.team == team.id and one.id != me.id}  # fmt: skip
    return found


def _mark(to: str) -> str:
    """A choice in a button, which has room for 64 bytes and not for every id."""
    return digest(to)[:16]
