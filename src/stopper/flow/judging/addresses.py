"""The beginning of an address, up to where its host is chosen."""

from __future__ import annotations

import re

from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

# A scheme may come from a setting: `SCHEME + "://" + host`.
SCHEME = rf"(?:(?:[a-z][a-z0-9+.-]*|{HOLE}):)?"
SCHEME_ENDS = regex(rf"{SCHEME}//\Z", re.IGNORECASE)
"""What stands behind this is the host."""
HOST_OPEN = regex(rf"{SCHEME}//[^/?#\\]+\Z", re.IGNORECASE)
"""What stands behind this is a part of the host."""
HOST_ENDS = regex(rf"{SCHEME}//[^/?#\\]*[/?#]", re.IGNORECASE)
"""What stands behind this is no part of the host any more."""
SCHEMES = ("http://", "https://")


def behind_scheme(before: str, host: str) -> tuple[str, ...]:
    """What makes an address of a host behind the beginning of its scheme: `://host` behind `http`."""
    begun = [scheme for scheme in SCHEMES if scheme.startswith(before.lower()) and len(before) < len(scheme)]
    return tuple(f"{scheme[len(before) :]}{host}" for scheme in begun)
