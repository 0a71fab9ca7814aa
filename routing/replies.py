"""Whether a reply still answers what its officer had read, when two write at once."""

from routing.events import OfficerReplied
from routing.handbook import Handbook

PUBLIC = "public"


def overtaken(event: OfficerReplied, handbook: Handbook) -> str | None:
    """Why the reply is held: the person or a colleague spoke since its position; None when nobody did."""
    others = [author for author in dict.fromkeys(event.news) if author != event.officer]
    if not others:
        return None
    names = [_name(author, handbook) for author in others]
    return f"{' and '.join(names)} wrote while you were writing. Read it, then change your reply or send it anyway."


def _name(author: str, handbook: Handbook) -> str:
    officer = handbook.officers.get(author)
    return "The person" if author == PUBLIC else officer.name if officer else "A colleague"
