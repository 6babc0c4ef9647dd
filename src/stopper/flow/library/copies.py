"""Functions and methods that give back the very value that they are given or asked of, or one like it."""

from __future__ import annotations

from collections.abc import Callable

from stopper.flow.library.call import LibraryCall
from stopper.flow.values.value import Foreign, Value


def same(call: LibraryCall) -> Value | None:
    """`copy.copy(value)`."""
    return call.argument(0)


def method_copy(call: LibraryCall) -> Value | None:
    """`value.copy()`."""
    return call.receiver


def _held(name: str) -> Callable[[LibraryCall], Value]:
    """`request._get_current_object()`: what the proxy stands for is known by the proxy's name."""
    return lambda call: Foreign(name)


PROXIES = ("flask.g", "flask.request", "flask.session", "flask_login.current_user")
FUNCTIONS = {
    **{f"{name}._get_current_object": _held(name) for name in PROXIES},
    "copy.copy": same,
    "copy.deepcopy": same,
    "sys.intern": same,
    "textwrap.dedent": same,
    "typing.cast": lambda call: call.argument(1, "val"),
    "werkzeug.datastructures.ImmutableMultiDict": same,
    "werkzeug.datastructures.MultiDict": same,
}
