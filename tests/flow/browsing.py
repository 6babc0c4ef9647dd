"""A page as a browser reads it, where what is evil in it is called so: whether an attack has become markup or code."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

FOLLOWED = {"a": "href", "form": "action", "iframe": "src", "object": "data"}
QUOTED = re.compile(r'"[^"]*"')
CODE = re.compile(
    r"""(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.|\$(?!\{evil))*`|/\*[\s\S]*?\*/|//[^\n]*)"""
    r"""|(?P<open>["']|/\*|&\#)|(?P<evil>evil\()"""
)


def runs(code: str) -> bool:
    """Whether the attack stands outside of quotes and comments of a script."""
    for found in CODE.finditer(code):
        if found["open"]:
            return False
        if found["evil"]:
            return True
    return False


class Reading(HTMLParser):
    """Reads a piece of a page; `is_broken` where an attack has become markup or code."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.is_broken = False
        self._element: tuple[str, str] = ("", "")
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._element = (tag, given.get("type", ""))
        scheme, _, code = given.get(FOLLOWED.get(tag, ""), "").strip().partition(":")
        self.is_broken |= (
            "evil" in tag
            or any(name.startswith("onevil") and value is not None for name, value in attrs)
            or any(name.startswith("on") and runs(value) for name, value in given.items())
            or ";background:evil" in QUOTED.sub("", given.get("style", ""))
            or (scheme.lower() == "javascript" and runs(unquote(code)))
            or ("srcdoc" in given and Reading(given["srcdoc"]).is_broken)
        )

    def handle_data(self, data: str) -> None:
        self.is_broken |= self._element == ("script", "") and runs(data)
        self.is_broken |= self._element[0] == "style" and ";background:evil" in QUOTED.sub("", data)
