"""Addresses of machines, as the module `ipaddress` reads and writes them."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.characters import ALL, mask
from stopper.flow.values.texts.checks import CHECKED_HOST
from stopper.flow.values.value import ANYTHING, Text, Value

FOUR = ("ipaddress.IPv4Address", "ipaddress.IPv4Network", "ipaddress.IPv4Interface")
SIX = ("ipaddress.IPv6Address", "ipaddress.IPv6Network", "ipaddress.IPv6Interface")
EITHER = ("ipaddress.ip_address", "ipaddress.ip_network", "ipaddress.ip_interface")
NAMED = ALL & ~mask("/")
"""The characters of an address of version 6, behind whose `%` an interface is named."""


def clean(call: LibraryCall) -> Value | None:
    """An address of version 4: digits and dots."""
    return ANYTHING


def with_scope(value: Value) -> Value:
    """An address that may be of version 6, made of a stranger's data."""
    found = [replace(one, alphabet=one.alphabet & NAMED) for one in holes(value)]
    return either(*[Text((one,)) for one in found]) if found else value


def named(call: LibraryCall) -> Value | None:
    """An address that may be of version 6: it may end with the name of an interface, which is any text."""
    # Which machine it is was most often asked of the address itself.
    found = [
        replace(one, checks=one.checks | {CHECKED_HOST}, alphabet=one.alphabet & NAMED)
        for one in holes(call.argument(0, "address"))
    ]
    # A network of the code's own is asked later what is in it.
    return either(*[Text((one,)) for one in found]) if found else None


FUNCTIONS = {**dict.fromkeys(FOUR, clean), **dict.fromkeys((*SIX, *EITHER), named)}
