"""How long a post is in X's own weighted count, and how a text is made to fit. Pure."""

from bot.channels.channel import PUBLIC, Outbound, Part, split

LONGEST_POST = 280
LONGEST = 9_000
"""Characters of a direct message; X takes 10,000, and the choices under it need room."""
POST = "post:"


def render(outbound: Outbound) -> list[Part]:
    """One post in public; in private as many messages as it needs, the choices with the last."""
    if outbound.chat.startswith((PUBLIC, POST)):
        return [Part(outbound.chat, fit(outbound.text, outbound.keep))]
    pieces = split(outbound.text, LONGEST // 2)
    parts = [Part(outbound.chat, piece) for piece in pieces[:-1]]
    return [*parts, Part(outbound.chat, pieces[-1], outbound.buttons, outbound.ask_location)]


def with_choices(part: Part) -> str:
    """X has no buttons: the choices are numbered, and a number or the words choose one."""
    if not part.buttons:
        return part.text
    return (
        part.text
        + "\n\nReply with a number:\n"
        + "\n".join(f"{at}. {one.label}" for at, one in enumerate(part.buttons, 1))
    )


def weight(text: str) -> int:
    """The weighted length as X counts it: an address is 23, an emoji or an East Asian letter 2."""
    from twitter_text import parse_tweet  # only where it is used: it costs every start a third of a second

    return int(parse_tweet(text).weightedLength)


def fit(text: str, keep: str = "", longest: int = LONGEST_POST) -> str:
    """The text with `keep` as its end, shortened at a sentence, else at a word, until X takes it as one post."""
    if not keep and weight(text) <= longest:
        return text  # an officer's own words stay as they are
    text = " ".join(text.split())
    if keep and text.endswith(keep):
        text = text[: -len(keep)].rstrip()
    if weight(_joined(text, keep)) <= longest:
        return _joined(text, keep)
    for shorter in (*_shorter(text, (". ", "? ")), *(cut + " …" for cut in _shorter(text, (" ",)))):
        if weight(_joined(shorter, keep)) <= longest:
            return _joined(shorter, keep)
    return _joined(text[: longest // 4], keep)


def _joined(text: str, keep: str) -> str:
    return f"{text} {keep}".strip()


def _shorter(text: str, marks: tuple[str, ...]) -> list[str]:
    """The beginnings of a text up to each mark, the longest first."""
    cuts = {at + len(mark) for mark in marks for at in range(min(len(text), 2_000)) if text.startswith(mark, at)}
    return [text[:cut].rstrip() for cut in sorted(cuts, reverse=True)]
