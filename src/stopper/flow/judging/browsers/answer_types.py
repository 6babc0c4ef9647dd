"""What an answer says of its own type, by its attributes and headers: HTML, a script, anything else, a file to save."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.flow.judging.browsers.written_headers import is_made, pairs
from stopper.flow.values.contents import parts_of
from stopper.flow.values.value import Foreign, Known, Value, options
from stopper.standard.regex import regex

TYPES = ("mimetype", "content_type", "Content-Type", "content-type")
PAGES = regex(r"html|svg|\A\s*(?:text|application)/xml\b", re.IGNORECASE)
"""Types in which a browser runs scripts: in XML an element names the language that it is of."""


def is_other(parts: tuple[Value, ...]) -> bool:
    """Whether headers among these say that it is no HTML, or is to be saved."""
    return is_saved(parts) or any(names_another(kind) for kind in typed(parts))


def is_saved(parts: tuple[Value, ...]) -> bool:
    """Whether headers among these tell the browser to save the answer as a file."""
    return any(name == "content-disposition" and _is_attachment(value) for name, value in _headers(parts))


def _headers(parts: tuple[Value, ...]) -> Iterator[tuple[str, Value]]:
    """The headers among these, with their names in lower case."""
    for part in parts:
        for option in options(part):
            if isinstance(option, Foreign):
                written = {name.lower(): value for name, value in option.keywords.items()}
                made = dict(_headers(option.arguments[:1])) if is_made(option) else {}
                yield from (made | written).items()
        for key, value in pairs(part):
            if isinstance(key, Known):
                yield str(key.data).lower(), value


def typed(parts: tuple[Value, ...]) -> list[Value]:
    """The types that headers among these name."""
    return [value for name, value in _headers(parts) if name == "content-type"]


def types(response: Foreign) -> list[Value]:
    """What a response was told of its type by an attribute or a header, the last time that it was."""
    found: list[Value] = []
    for name, value in response.keywords.items():
        told = [value] if name in TYPES else typed((value,)) if name == "headers" else []
        found = told or found
    return found


def names_html(kind: Value) -> bool:
    """Whether a type is seen to be that of a page."""
    return any(isinstance(item, Known) and PAGES.search(str(item.data)) is not None for item in options(kind))


def names_script(kind: Value) -> bool:
    """Whether a type is seen to be that of a script."""
    return any(isinstance(item, Known) and "javascript" in str(item.data).lower() for item in options(kind))


def names_another(kind: Value) -> bool:
    """Whether a type is known, and none that a browser runs scripts in."""
    return all(
        isinstance(item, Known) and isinstance(item.data, str) and PAGES.search(item.data) is None
        for item in options(kind)
    )


def _is_attachment(value: Value) -> bool:
    firsts = [next(iter(parts_of(option)), "") for option in options(value)]
    return all(isinstance(first, str) and first.strip().lower().startswith("attachment") for first in firsts)
