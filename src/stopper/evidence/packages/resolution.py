"""Which version of a package a deployment installs, as far as pins and locks tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.packages.questions import Packages
from stopper.evidence.packages.requirement import Requirement

DEVELOPMENT = frozenset({"dev", "test", "docs"})
_BESIDE = re.compile(
    r"(?:\A|/)(?:docs?|tests?|testing|examples?|samples?|benchmarks?|\.github|ci|tools?)(?:/|\Z)", re.IGNORECASE
)
_ELSEWHERE = re.compile(
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
    return [
        one
        for one in packages.requirements
        if is_production(one) and applies(one) and one.group != "constraint" and not one.url and one.name not in pinned
    ]
