"""What tests can prove of a hole, apart from what it went through: guards add these names, and sinks ask for them."""

from __future__ import annotations

CHECKED_HOST = "checked-host"
"""The host of the address was compared with allowed ones."""
NO_HOST, HAS_HOST = "no-host", "has-host"
"""`urlparse` saw no host in the address, or saw one; a browser may read another."""
CHECKED_SCHEME, NO_SCHEME = "checked-scheme", "no-scheme"
"""The same of its scheme."""
ONE_SLASH = "one-slash"
"""Some form of the address was seen not to begin with several slashes."""
LOCAL = "local-url"
"""The address is one of this site."""
UNDER = "under"
"""The text begins like something that is not known, and that no stranger gives."""
BESIDE = "beside"
"""Of the path only the beginning of the folder's name was checked: `/srv/app-old` begins like `/srv/app`."""
PROVED = "proved"
"""The text came back with a code that only the application makes, and is its own."""
BEGINS_NOT = "begins-not:"
"""What stands behind this is what the hole does not begin with."""
LASTING = frozenset({CHECKED_HOST, NO_HOST, HAS_HOST, CHECKED_SCHEME, NO_SCHEME, ONE_SLASH, LOCAL, UNDER, PROVED})
"""Checks that hold of a text whatever was stripped or replaced in it before."""
