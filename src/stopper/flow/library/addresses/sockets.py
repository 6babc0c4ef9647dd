"""Sockets that wait for strangers."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.values.value import ANYTHING, Foreign, Items, Value

CONNECTION = "socket.socket.accept()"


def accepted(call: LibraryCall) -> Value | None:
    """The connection and the address of `connection, address = server.accept()`."""
    return Items("tuple", (Foreign(CONNECTION), ANYTHING))


FUNCTIONS = {"socket.socket.accept": accepted}
