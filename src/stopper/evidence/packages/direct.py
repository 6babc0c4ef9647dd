"""Requirements that name an address in place of an index: archives and repositories, and whether they can change."""

from __future__ import annotations

import re

from msgspec import Struct

from stopper.evidence.packages.questions import Packages
from stopper.evidence.packages.requirement import Requirement
from stopper.standard.regex import regex

_COMMIT = regex(r"@[0-9a-f]{40}(?:[#&]|\Z)|[?&#](?:sha256|sha384|sha512)=[0-9a-f]{64,}", re.IGNORECASE)
# A file of the machine that installs is no address elsewhere, nor is a repository of its own.
_REMOTE = regex(r"(?:git|hg|svn|bzr)\+(?!file:)|(?!file:)[a-z][a-z0-9.-]{1,20}://|git@", re.IGNORECASE)
_PLAIN = regex(r"(?:git\+|hg\+|svn\+)?(?:http|git|ftp)://", re.IGNORECASE)
_TAGGED = regex(r"@v?\d+(?:\.\d+)+[\w.]*(?:[#&]|\Z)|/(?:tags|releases/download)/|/v?\d+(?:\.\d+)+\.(?:zip|tar\.gz)")


class DirectAddress(Struct, frozen=True):
    """One requirement with a remote address: whether its content is fixed, or at least named by a release."""

    requirement: Requirement
    is_fixed: bool
    is_tagged: bool
    is_plain: bool


def direct_addresses(packages: Packages) -> list[DirectAddress]:
    """The requirements that come from an address elsewhere; a folder of the project is none.

    A lock holds the commit that a branch was at, so that what it locks is fixed.
    """
    locked = {one.name for one in packages.requirements if one.locked}
    return [
        DirectAddress(
            one,
            one.hashed or one.name in locked or bool(_COMMIT.search(one.url)),
            bool(_TAGGED.search(one.url)),
            bool(_PLAIN.match(one.url)),
        )
        for one in packages.requirements
        if one.url and not one.locked and _REMOTE.match(one.url)
    ]
