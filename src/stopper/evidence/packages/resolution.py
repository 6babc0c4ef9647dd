"""Which version of a package a deployment installs, as far as pins and locks tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.packages.lock_files import TOML_LOCKS
from stopper.evidence.packages.questions import Packages
from stopper.evidence.packages.requirement import Requirement
from stopper.standard.regex import regex

DEVELOPMENT = frozenset({"dev", "test", "docs"})
_SETUP = regex(r"(?:\A|/)(?:setup\.py|setup\.cfg)\Z")
_BESIDE = regex(
    r"(?:\A|/)(?:docs?|tests?|testing|examples?|samples?|benchmark(?:s|ing)?|e2e\w{0,20}|\.github|ci|tools?)(?:/|\Z)",
    re.IGNORECASE,
)
_ELSEWHERE = regex(
    r"(?:sys_platform|platform_system|os_name)\s*==\s*['\"](?:win32|windows|darwin|nt|cygwin)['\"]", re.IGNORECASE
)


def is_production(one: Requirement) -> bool:
    """Whether a deployment installs it: neither for development, tests or documents, nor of a folder beside the app."""
    return one.group not in DEVELOPMENT and not _BESIDE.search(one.at.path.rpartition("/")[0])


def serves_production(one: Requirement, packages: Packages) -> bool:
    """Whether production installs it; a lock without groups is read with what declares the package directly."""
    if not is_production(one):
        return False
    direct = [other for other in packages.declarations(one.name) if not other.locked] if one.locked else []
    return not direct or any(is_production(other) for other in direct)


def applies(one: Requirement) -> bool:
    """Whether it is installed on a server, which runs neither Windows nor macOS."""
    return not _ELSEWHERE.search(one.marker)


def pins(packages: Packages) -> Iterator[Requirement]:
    """Every exact version that is declared or locked; a constraint counts where something declares the package."""
    for one in packages.requirements:
        if one.exact and applies(one) and (one.group != "constraint" or packages.has(one.name)):
            yield one


def open_ranges(packages: Packages) -> list[Requirement]:
    """What production declares without an exact version that no pin or lock settles."""
    pinned = {one.name for one in pins(packages)}
    found = [
        one
        for one in packages.requirements
        if is_production(one) and applies(one) and one.group != "constraint" and not one.url and one.name not in pinned
    ]
    top = [one for one in found if "/" not in one.at.path]
    # A setup.py further down is a plugin's; what is deployed is declared at the top, where anything is.
    has_top = any("/" not in path for path in packages.files)
    return top if has_top and all(_SETUP.search(one.at.path) for one in found if one not in top) else found


def chosen(packages: Packages) -> list[Requirement]:
    """What the project declares itself; where there are only locks, all that they hold."""
    direct = [one for one in packages.requirements if not one.locked and one.group != "constraint"]
    return direct or [one for one in packages.requirements if one.group != "constraint"]


def unhashed(packages: Packages) -> list[Requirement]:
    """Exact versions that production installs, for which no hash is written anywhere."""
    hashed = {one.name for one in packages.requirements if one.hashed}
    compiled = {one.name for one in packages.requirements if one.locked}
    return [
        one
        for one in pins(packages)
        if not one.hashed
        and one.name not in hashed
        and serves_production(one, packages)
        # TOML locks hash whatever an index serves; the rest is a commit. What a lock holds is installed from there.
        and not TOML_LOCKS.search(one.at.path)
        and (one.locked or one.name not in compiled)
    ]
