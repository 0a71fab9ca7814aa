"""Reads a page as a browser would: what on it is active, where it leads, and which forms it holds."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

MARK = "xhostile"
HOSTILE = (
    f"\"'><{MARK}><script>alert(1)</script><img src=x {MARK}=1 onerror=alert(2)><svg onload=alert(3)>"
    f"' {MARK}='1' onfocus='alert(4)\" {MARK}=\"1\" autofocus onfocus=\"alert(5) javascript:alert(6) "
    f'</textarea></title></script><{MARK}>{{{{ 7*191 }}}}{{% raw %}}{{ $x }}${{7*191}} https://x.example/{MARK}"onclick=alert(7)'
)
"""Words that become active wherever they are not escaped: in text, in attributes of either quote, in a script, in a template."""
SCRIPTS = ("/static/", "/desk/worker.js")
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "xlink:href", "cite", "background", "ping")
ACTIVE = ("iframe", "object", "embed", "applet", "base", "frame", "frameset", "portal", "math", "template", MARK)
TYPED = ("text", "search", "email", "tel", "url", "")


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)

    def filled(self, words: str) -> dict[str, str]:
        return {**self.fields, **dict.fromkeys(self.typed, words)}


class Page(HTMLParser):
    """A page that was read."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong, self.links, self.forms = list[str](), list[str](), list[Form]()
        self._form: Form | None = None
        self._select = ""
        self.feed(text)
        self.close()
        if "1337" in text:
            self.wrong.append("a template was carried out")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._judge(tag, given)
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        elif tag == "select":
            self._select = given.get("name", "")
        elif self._form is not None:
            self._collect(self._form, tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._form = None if tag == "form" else self._form
        self._select = "" if tag == "select" else self._select

    def _judge(self, tag: str, given: dict[str, str]) -> None:
        if tag in ACTIVE or (tag == "script" and not given.get("src", "").startswith(SCRIPTS)):
            self.wrong.append(f"<{tag}> {given}")
        if tag == "meta" and "http-equiv" in given:
            self.wrong.append(f"<meta> {given}")
        for name, value in given.items():
            start = "".join(value.split()).lower()
            leads = name in ADDRESSES and start.startswith(("javascript:", "vbscript:", "data:text"))
            foreign = (
                tag in ("img", "script", "link")
                and name in ("src", "href")
                and (value.startswith("//") or not value.startswith(("/", "data:image/")))
            )
            if name.startswith("on") or MARK in name or leads or foreign or name in ("srcdoc", "style", "autofocus"):
                self.wrong.append(f"<{tag} {name}={value!r}>")

    def _collect(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "").lower()
        if tag == "option" and self._select:
            chosen = "selected" in given or self._select not in form.fields
            form.fields.update({self._select: given.get("value", "")} if chosen else {})
        elif tag == "textarea" or (tag == "input" and kind in TYPED):
            form.typed += [name] if name else []
        elif tag == "input" and kind == "file":
            form.files.append(name)
        elif tag in ("input", "button") and name:
            form.fields.setdefault(name, given.get("value", "on"))
