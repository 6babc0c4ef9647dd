"""Which kinds of refusal a project's tests ask for: without login, without right, without token, with wrong input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.repository.questions import Repository
from stopper.evidence.tree.files import File
from stopper.model import Place
from stopper.standard.regex import regex


class Area(StrEnum):
    """What a test may ask for."""

    AUTHENTICATION = "authentication"
    AUTHORISATION = "authorisation"
    CSRF = "CSRF"
    VALIDATION = "input validation"


class SecurityTest(Struct, frozen=True):
    """One test with an area that it covers."""

    area: Area
    name: str
    at: Place


_TEST = regex(r"(\s*)(?:async\s+)?def\s+(test\w*)")
_ASSERTS = regex(r"\bassert\b|\.assert\w+\(|\bassert_\w+\(|pytest\.raises")
_OTHERS = regex(
    r"other|stranger|foreign|another|victim|attacker|thief|forbid|denied|not_allowed|unauthori[sz]ed|permission|role|admin"
    r"|owner|privilege",
    re.IGNORECASE,
)
_FORGED = regex(r"csrf|xsrf|forge|without_(?:\w+_)?token|(?:other|cross|foreign)_site", re.IGNORECASE)
_LOGIN = regex(r"log_?in|sign_?in|anonymous|unauthenticated|logged_out|auth", re.IGNORECASE)
_INVALID = regex(
    r"invalid|wrong|bad|missing|empty|too_(?:long|large|big|short|small)|malformed|unknown|reject|refus|validat|error"
    r"|negative|not_allowed|limit",
    re.IGNORECASE,
)


@lru_cache(maxsize=8)
def security_tests(repository: Repository) -> tuple[SecurityTest, ...]:
    """The tests that ask for a refusal, by area."""
    found = []
    for path in repository.tests:
        file = repository.tree.get(path)
        if file is not None and file.content is not None:
            found += list(_of_file(file))
    return tuple(found)


def _of_file(file: File) -> Iterator[SecurityTest]:
    for name, number, text in _blocks(file.lines):
        if _ASSERTS.search(text):
            for area in _areas(name, text):
                yield SecurityTest(area, name, Place(file.path, number, 1, number))


def _blocks(lines: list[str]) -> Iterator[tuple[str, int, str]]:
    """Each test function with its line and its text, the decorators above it included."""
    name, start, body, above = "", 0, list[str](), list[str]()
    for number, line in enumerate(lines, 1):
        found = _TEST.match(line)
        if found:
            if name:
                yield name, start, "\n".join(body)
            name, start, body, above = found[2], number, [*above, line], []
        elif line.lstrip().startswith("@"):
            above = [line]
        else:
            body.append(line)
            above = [*above, line] if above else []
    if name:
        yield name, start, "\n".join(body)


def _areas(name: str, text: str) -> Iterator[Area]:
    statuses = set(re.findall(r"(?<![\w.])(30[12378]|40[0-9]|41[0-9]|42[0-9])(?![\w.])", text))
    statuses |= set(re.findall(r"assert_?(40\d)", text))
    has_refusal = bool(statuses)
    is_of_csrf = bool(_FORGED.search(name)) or bool(re.search(r"assert not [^\n]*csrf|CSRFError", text))
    if is_of_csrf or ("csrf" in text.lower() and statuses & {"400", "403", "419"}):
        yield Area.CSRF
    if "401" in statuses or (statuses & {"302", "303", "307", "403"} and _LOGIN.search(text)):
        yield Area.AUTHENTICATION
    has_no_right = re.search(r"assert not [^\n]*(?:can_|permission|allowed|authori|has_role|access)", text)
    if has_no_right or "403" in statuses or (statuses & {"404", "302"} and _OTHERS.search(name)):
        yield Area.AUTHORISATION
    refused = bool(statuses & {"400", "413", "415", "422"})
    if refused or (_INVALID.search(name) and (has_refusal or re.search(r"errors?\b|validate\(", text))):
        yield Area.VALIDATION
