"""One declared or locked package, and the requirement lines that declare it (PEP 508, pip's requirements files)."""

from __future__ import annotations

import re

from msgspec import Struct

from stopper.model import Place
from stopper.standard.regex import regex

_LINE = regex(
    r"(?P<name>[A-Za-z0-9](?:[A-Za-z0-9._\-]{0,98}[A-Za-z0-9])?)\s{0,20}(?P<extras>\[[^\]]{0,300}\])?\s{0,20}"
    r"(?:@\s{0,8}(?P<url>\S{1,2000})|\(?(?P<specifier>(?:[<>=!~]=?=?\s{0,8}[^\s,;()<>=!~]{1,80}\s{0,8}(?:,\s{0,8})?){0,20}+)\)?)\s{0,20}(?:;(?P<marker>.{0,500}))?\Z"
)
_PIN = regex(r"===?\s{0,8}([A-Za-z0-9.!+_\-]{1,80})\Z")
_OPTION = regex(r"\s--?(?:hash|global-option|config-settings|install-option)\b|(?:\A|\s)#")
LONGEST_LINE = 4_000  # characters before the hashes
_EGG = regex(r"[#&]egg=([A-Za-z0-9._\-]{1,100})")
_WHEEL = regex(r"([A-Za-z0-9][A-Za-z0-9._]{0,99}?)-\d[^/\s-]*(?:-[^/\s]+\.whl|\.tar\.gz|\.zip)(?:[#?]|\Z)")


class Requirement(Struct, frozen=True):
    """A package as one place declares it.

    `name` is canonical (PEP 503); `specifier` is as written, without spaces; `exact` is the version where one alone
    fits;
    `group` is main, dev, test, docs or the extra's name; `locked` marks a line of a lock file; `hashed` one with
    hashes.
    """

    name: str
    at: Place
    specifier: str = ""
    exact: str = ""
    group: str = "main"
    marker: str = ""
    url: str = ""
    extras: tuple[str, ...] = ()
    locked: bool = False
    hashed: bool = False


def canonical(name: str) -> str:
    """The name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def parse_requirement(text: str, at: Place, group: str = "main") -> Requirement | None:
    """The requirement that one logical line declares; None where it is none."""
    hashed = "--hash" in text
    bare = _OPTION.split(text[:LONGEST_LINE], maxsplit=1)[0].strip()
    found = _LINE.match(bare)
    if not found:
        return _from_url(bare, at, group)
    specifier = re.sub(r"\s", "", found["specifier"] or "").rstrip(",")
    pin = _PIN.match(specifier)
    exact = pin[1] if pin and "*" not in specifier else ""
    extras = tuple(part.strip() for part in (found["extras"] or "")[1:-1].split(",") if part.strip())
    marker = (found["marker"] or "").strip()
    return Requirement(
        canonical(found["name"]), at, specifier, exact, group, marker, found["url"] or "", extras, hashed=hashed
    )


def _from_url(bare: str, at: Place, group: str) -> Requirement | None:
    """`git+https://…#egg=name`, a wheel's address or a local archive."""
    text = re.sub(r"\A(?:-e|--editable)[ =]\s*", "", bare).strip()
    found = _EGG.search(text) or (
        _WHEEL.search(text.rpartition("/")[2]) if "/" in text or text.endswith(".whl") else None
    )
    return Requirement(canonical(found[1]), at, group=group, url=text[:2000]) if found else None


def group_of(label: str) -> str:
    """main, dev, test or docs for the words that projects use; else the label itself."""
    words = set(re.split(r"[^a-z]+", label.lower()))
    for group, known in _GROUPS.items():
        if words & known:
            return group
    return canonical(label) if label else "main"


_GROUPS = {
    "test": {"test", "tests", "testing", "pytest", "ci"},
    "dev": {
        "dev",
        "devel",
        "develop",
        "development",
        "local",
        "lint",
        "linting",
        "typing",
        "mypy",
        "debug",
        "style",
        "quality",
        "tools",
    },
    "docs": {"doc", "docs", "documentation"},
    "main": {
        "main",
        "default",
        "base",
        "common",
        "prod",
        "production",
        "requirements",
        "all",
        "runtime",
        "core",
        "deploy",
    },
}
