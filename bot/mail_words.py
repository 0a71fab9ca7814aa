"""The words that somebody wrote in a mail themselves: without what they quote, their signature, or a program's additions."""

import re
from email.message import EmailMessage
from html.parser import HTMLParser

from mailparser_reply import EmailMessage as Thread

LONGEST = 6_000
"""Characters looked at: the patterns that find quotes take long on longer ones, and no answer is as long."""
NEVER_OURS = re.compile(r"Bluelamp: |/desk/go/|^(?:From|Sent|To|Subject): ", re.M)
"""What stands in our own mails, or in what a mail program puts above a quote: if it is left, something was not taken off."""
CERTAIN = ("--", "__", "sent from", "get outlook")
ADDED = re.compile(
    r"\s*(?:>.*|[_-]{10,}|\[?(?:(?:security )?(?:classification|marking):? *)?OFFICIAL(?:[ -]+SENSITIVE)?(?:[ -]+[A-Z]+)?\]?)\s*"
)
"""A line that is nobody's own: quoted, a rule, or the marking that a force's mail program puts on every mail."""
SENTENCE = re.compile(r"[.!?]\s*$")
BLOCKS = frozenset(("p", "div", "br", "li", "tr", "h1", "h2", "h3", "table", "ul", "ol"))
VOID = frozenset(("br", "img", "hr", "meta", "link", "input", "col", "wbr"))
QUOTES = (
    "gmail_quote",
    "gmail_signature",
    "divrplyfwdmsg",
    "appendonsend",
    "moz-cite-prefix",
    "moz-signature",
    "yahoo_quoted",
)


def own(mail: EmailMessage) -> tuple[str, bool]:
    """The writer's own words, and whether they can be told from the rest for sure."""
    whole = _text(mail)
    text = re.sub(r"\s*\n\s*\n\s*", "\n\n", whole[:LONGEST]).strip()
    replies = Thread(text, ["en"], keep_hyphen_lists=True).read().replies
    first = replies[0] if replies else None
    if first is None or (first.headers and ">" not in first.content):
        return "", True
    words = _unquoted(first.content if not first.headers else first.content.replace(first.headers, ""))
    signature = (first.signatures or "").strip()
    if signature and _is_signature(signature):
        words = words.replace(_unquoted(signature), "").strip()
    return words, len(whole) <= LONGEST and not NEVER_OURS.search(words)


def _is_signature(text: str) -> bool:
    """Names and numbers under a greeting; where sentences follow, somebody may have gone on writing."""
    first, *others = text.lower().splitlines()
    return first.strip().startswith(CERTAIN) or not any(SENTENCE.search(line) for line in others)


def _unquoted(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not ADDED.fullmatch(line)).strip()


def _text(mail: EmailMessage) -> str:
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    content = str(part.get_content())
    return content if part.get_content_type() == "text/plain" else _Page().read(content)


class _Page(HTMLParser):
    """The text of a page without its quotes, styles and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[str] = []
        self._left_out = 0
        self._over = False

    def read(self, page: str) -> str:
        self.feed(page)
        return "".join(self._pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = " ".join(value or "" for name, value in attrs if name in ("class", "id")).lower()
        self._over = self._over or any(quote in named for quote in QUOTES)
        if tag in VOID:
            self._pieces += ["\n"] if tag == "br" and not self._left_out else []
        elif self._left_out or tag in ("blockquote", "style", "script", "head"):
            self._left_out += 1
        elif tag in BLOCKS:
            self._pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._left_out and tag not in VOID:
            self._left_out -= 1

    def handle_data(self, data: str) -> None:
        if not self._left_out and not self._over:
            self._pieces.append(re.sub(r"\s+", " ", data))
