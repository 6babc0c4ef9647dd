"""Tests of the host of an address: what they show of the address that `urlparse` took apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.execution.frames import Frame
from stopper.flow.library.url_parts import OF_HOST
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Foreign, Instance, Items, Known, Value, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

HOST_PARTS = ("netloc", "hostname", "host")
CHECKED_HOST = "checked-host"
NO_HOST = "no-host"
ONE_SLASH = "one-slash"
"""Marks an address of which some form was seen not to begin with several slashes."""
OPEN = {"is_private": False, "is_global": True}
"""What `ipaddress` says of a public address; loopback and links are private, and neither test alone says so."""
LOCAL = "local-url"
OF_ROUTES = ("url_map.bind", "create_url_adapter()")
ROUTERS = ("allowed_methods", "test", "match")
"""Methods of the application's own map of addresses, which knows no other site's."""


class HostTests:
    """Marks addresses whose host was checked."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._on = interpreter

    def checked(self, one: form.Expression, frame: Frame) -> None:
        """A test on the host of an address that `urlparse` took apart says something of the address."""
        if isinstance(one, form.Attribute) and one.name in HOST_PARTS:
            # Behind two ways of a test these are the parts of an address checked and unchecked.
            for parsed in options(self._on.value(one.value, frame)):
                if isinstance(parsed, Foreign) and parsed.name.startswith("urllib.parse.url"):
                    self._on.mark(parsed.arguments[:1], CHECKED_HOST, frame)
                elif isinstance(parsed, Instance):  # a project's own urlparse
                    self._on.mark((self._on.value(one, frame),), CHECKED_HOST, frame)
        elif isinstance(one, form.Name):
            held = self._on.value(one, frame)
            if holes(held) and all(OF_HOST in hole.encoders for hole in holes(held)):
                self._on.mark((held,), CHECKED_HOST, frame)

    def begins_not(self, value: Value, prefix: Value, frame: Frame) -> None:
        """`address.startswith("//")` came out false: so it is with whatever the address was cleaned from."""
        several = [
            item for option in options(prefix) for item in (option.items if isinstance(option, Items) else [option])
        ]
        texts = [item.data for item in several if isinstance(item, Known)]
        if any(isinstance(text, str) and text.startswith("//") for text in texts):
            self._on.mark((value,), ONE_SLASH, frame)

    def absent(self, one: form.Expression, frame: Frame) -> None:
        """An address without a host stays on this one, unless a browser reads another in what is left: `///evil`."""
        if isinstance(one, form.Attribute) and one.name in HOST_PARTS:
            for parsed in options(self._on.value(one.value, frame)):
                if isinstance(parsed, Foreign) and parsed.name.startswith("urllib.parse.url"):
                    self._on.mark(parsed.arguments[:1], NO_HOST, frame)
                elif isinstance(parsed, Instance):
                    self._on.mark((self._on.value(one, frame),), NO_HOST, frame)
        elif isinstance(one, form.Name):
            held = self._on.value(one, frame)
            if holes(held) and all(OF_HOST in hole.encoders for hole in holes(held)):
                self._on.mark((held,), NO_HOST, frame)

    def addressed(self, test: form.Attribute, side: bool, frame: Frame) -> None:
        """`address.is_private` came out false: no machine of the inside is what the host's name was looked up as."""
        if OPEN.get(test.name) is side:
            address = self._on.value(test.value, frame)
            if holes(address) and all(CHECKED_HOST in hole.encoders for hole in holes(address)):
                self._on.mark((address,), CHECKED_HOST, frame)

    def compared(self, test: form.Comparison, frame: Frame) -> None:
        """The sides of a comparison that held."""
        for one in (test.left, *test.comparators):
            self.checked(one, frame)

    def routed(self, test: form.Call, name: str, frame: Frame) -> None:
        """`adapter.test(target)`: what the application's own routes answer leads to no other site."""
        owner = test.function.value if isinstance(test.function, form.Attribute) else None
        if name not in ROUTERS or owner is None or not test.arguments:
            return
        router = self._on.value(owner, frame)
        if isinstance(router, Foreign) and any(part in router.name for part in OF_ROUTES):
            self._on.mark((self._on.value(test.arguments[0], frame),), LOCAL, frame)
