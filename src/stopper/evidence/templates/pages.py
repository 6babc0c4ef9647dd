"""Which templates a browser shows as pages, and which are letters or plain texts."""

from __future__ import annotations

import re

from stopper.standard.regex import regex

_LETTER = regex(
    r"(?:\A|/)(?:[^/]*[_-])?(?:e-?mails?|mails?|newsletters?|mailings?|notifications?/e-?mail)(?:[_.-][^/]*)?(?:/|\Z)",
    re.IGNORECASE,
)
_MARKUP = (".html", ".htm", ".xhtml", ".jinja", ".jinja2", ".j2", ".tpl", ".svg")


def is_letter(path: str) -> bool:
    """Whether a template is sent by e-mail, by the name of its file or folder."""
    return _LETTER.search(path) is not None


def is_page(path: str) -> bool:
    """Whether a template becomes a page or a part of one."""
    name = path.lower()
    return (
        name.endswith(_MARKUP) and not is_letter(path) and not name.endswith((".txt.j2", ".txt.jinja", ".txt.jinja2"))
    )
