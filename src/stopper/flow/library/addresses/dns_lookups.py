"""Names of machines that are looked up: the addresses are the stranger's as much as the name is."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.characters import WORD, mask
from stopper.flow.values.value import ANYTHING, Items, Text, Value

WRITTEN = WORD | mask(".:%")
"""The characters of an address: behind `%` stands the interface that one of version 6 is asked by."""


def _address(call: LibraryCall) -> Value:
    found = [replace(one, alphabet=one.alphabet & WRITTEN) for one in holes(call.argument(0, "host"))]
    return either(*[Text((one,)) for one in found]) if found else ANYTHING


def one_address(call: LibraryCall) -> Value | None:
    """`gethostbyname(host)`."""
    return _address(call)


def with_aliases(call: LibraryCall) -> Value | None:
    """`gethostbyname_ex(host)`: the name, its other names, its addresses."""
    address = _address(call)
    return Items("tuple", (ANYTHING, ANYTHING, Items("list", (address,), address)))


def rows(call: LibraryCall) -> Value | None:
    """`getaddrinfo(host, port)`: a row for each address, at least one, with the address and the port at its end."""
    row = Items("tuple", (ANYTHING, ANYTHING, ANYTHING, ANYTHING, Items("tuple", (_address(call), ANYTHING))))
    return Items("list", (row,), row)


FUNCTIONS = {
    "socket.gethostbyname": one_address,
    "socket.gethostbyname_ex": with_aliases,
    "socket.getaddrinfo": rows,
}
