"""Cookies that the project writes as text, into a Set-Cookie header of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.responses.cookie_flags import DEFAULTS, Cookie, FlagValue, needs_of
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known, Unknown
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.syntax import form


def cookies_in_headers(source: Source) -> Iterator[Cookie]:
    """Every cookie that code sets: `headers["Set-Cookie"] = …`, `headers.add("Set-Cookie", …)`, or among headers."""
    for assign in source.assignments():
        for target in assign.targets:
            if isinstance(target, form.Subscript) and _is_set_cookie(source.text(target.key, assign.scope)):
                yield from _written(source.text(assign.value, assign.scope), source.at(assign))
    for call in source.methods("add", "set", "extend", "setdefault"):
        if _is_set_cookie(source.text(call.argument(0), call.scope)):
            yield from _written(source.text(call.argument(1), call.scope), source.at(call))
    yield from _among_headers(source)


def _among_headers(source: Source) -> Iterator[Cookie]:
    """`return data, 201, {"Set-Cookie": …}`, `Response(body, headers={"Set-Cookie": …})`."""
    # Texts are few beside the expressions of a module, and tell most modules apart.
    modules = [item for item in source.modules if any(_is_set_cookie(str(text.value)) for text in item.strings)]
    for scope in (scope for module in modules for scope in module.scopes):
        for item in (item for item in scope.expressions if isinstance(item, form.Mapping)):
            for key, value in zip(item.keys, item.values, strict=True):
                if key is not None and _is_set_cookie(source.text(key, scope)):
                    yield from _written(source.text(value, scope), source.place(item, scope))


def _is_set_cookie(text: str | None) -> bool:
    return text is not None and text.lower() == "set-cookie"


def _written(text: str | None, at: Place) -> Iterator[Cookie]:
    """The cookie that a header's text sets; flags that holes of the text may hold are not known."""
    if text is None or re.search(r"max-age=0|expires=thu, 01.jan.1970", text, re.IGNORECASE):
        return
    first, *rest = text.split(";")
    given = {part.partition("=")[0].strip().lower(): part.partition("=")[2].strip() for part in rest}
    has_holes = any(HOLE in part.partition("=")[0] for part in rest)
    flags = {}
    for flag, default in DEFAULTS.items():
        value = (
            Known(given[flag] if flag in ("samesite", "domain", "path") else True) if flag in given else Known(default)
        )
        needs = needs_of(Unknown(), flag) if flag not in given and has_holes else ""
        words = f"the Set-Cookie header {'has' if flag in given else 'lacks'} {flag}"
        flags[flag] = FlagValue(value, at, words, needs)
    name = first.partition("=")[0].strip()
    yield Cookie("own", f"the cookie {name.replace(chr(0xFFFC), '…')[:40]}", name, at, flags)
