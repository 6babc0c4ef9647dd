"""Tests of the host of an address: what they show of the address that `urlparse` took apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from stopper.flow.guards.hosts.host_patterns import domain_of_address, domain_of_host
from stopper.flow.guards.variables.single_bindings import bound
from stopper.flow.library.addresses.url_parts import OF_HOST, OF_HOST_NAME, OF_SCHEME
from stopper.flow.state.frames import Frame
from stopper.flow.state.marks import mark
from stopper.flow.values.changing import checked
from stopper.flow.values.constants import constant
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.checks import (
    CHECKED_HOST,
    CHECKED_SCHEME,
    JOINED,
    JOINED_HOST,
    LOCAL,
    NO_BARE_SCHEME,
    NO_HOST,
    ONE_SLASH,
    SEEN_HOST,
)
from stopper.flow.values.value import Foreign, Hole, Instance, Items, Known, Text, Value, options
from stopper.standard.regex import regex
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

HOST_PARTS = ("netloc", "hostname", "host")
SCHEME_PARTS = ("scheme",)
SHARED = regex(r"\.(?:ac|co|com|edu|gov|ne|net|or|org)\.[a-z]{2}", re.IGNORECASE)
"""Ends of names below which everybody may have one."""
OPEN = {"is_private": False, "is_global": True}
"""What `ipaddress` says of a public address; loopback and links are private, and neither test alone says so."""
NETWORKS = frozenset({"ipaddress.ip_network()", "ipaddress.IPv4Network()", "ipaddress.IPv6Network()"})
FIXED = regex(r"\s*(?:/[^/\\]|[a-z][a-z0-9+.-]*://[^/?#\\]+[/?#])", re.IGNORECASE)
OF_ROUTES = ("url_map.bind", "create_url_adapter()")
ROUTERS = ("allowed_methods", "test", "match")
"""Methods of the application's own map of addresses, which knows no other site's."""


class HostTests:
    """Marks addresses whose host was checked."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter

    def checked(self, one: form.Expression, frame: Frame) -> None:
        """A test on a part of an address that `urlparse` took apart says something of the address."""
        self._known(one, HOST_PARTS, OF_HOST, CHECKED_HOST, frame)
        self._known(one, ("hostname",), OF_HOST_NAME, SEEN_HOST, frame)
        self._known(one, SCHEME_PARTS, OF_SCHEME, CHECKED_SCHEME, frame)

    def listed(self, one: form.Expression, members: Iterable[Value], frame: Frame) -> None:
        """A part is one of these; where nothing is among them there may be no host: `hostname in (None, HOST)`."""
        is_nothing = any(isinstance(member, Known) and not member.data for member in members)
        self._known(one, HOST_PARTS, OF_HOST, NO_HOST if is_nothing else CHECKED_HOST, frame)
        self._known(one, ("hostname",), OF_HOST_NAME, SEEN_HOST, frame)
        self._known(one, SCHEME_PARTS, OF_SCHEME, CHECKED_SCHEME, frame)
        self.on_path(one, frame)

    def on_path(self, one: form.Expression, frame: Frame) -> None:
        """The path of an address is one of the code's own: it does not begin with the host of another."""
        if isinstance(one, form.Attribute) and one.name == "path":
            self._known(one, (one.name,), "", ONE_SLASH, frame)

    def begins_not(self, value: Value, prefix: Value, frame: Frame) -> None:
        """`address.startswith("//")` came out false: so it is with whatever the address was cleaned from."""
        several = [
            item for option in options(prefix) for item in (option.items if isinstance(option, Items) else [option])
        ]
        texts = [item.data for item in several if isinstance(item, Known)]
        if any(isinstance(text, str) and text.startswith("//") for text in texts):
            mark((value,), ONE_SLASH, frame)

    def absent(self, one: form.Expression, frame: Frame) -> None:
        """An address without a host stays on this one, unless a browser reads another in what is left: `///evil`.

        `https:evil` names one as well, where no test showed that there is no scheme.
        """
        self._known(one, HOST_PARTS, OF_HOST, NO_HOST, frame)
        self._known(one, SCHEME_PARTS, OF_SCHEME, CHECKED_SCHEME, frame)
        self._known(one, SCHEME_PARTS, OF_SCHEME, NO_BARE_SCHEME, frame)

    def present(self, one: form.Expression, frame: Frame) -> None:
        """An address with a host names it after slashes."""
        self._known(one, HOST_PARTS, OF_HOST, NO_BARE_SCHEME, frame)

    def _known(self, one: form.Expression, names: tuple[str, ...], of_part: str, check: str, frame: Frame) -> None:
        if isinstance(one, form.Attribute) and one.name in names:
            # Behind two ways of a test these are the parts of an address checked and unchecked.
            for parsed in options(self._interpreter.value(one.value, frame)):
                if isinstance(parsed, Foreign) and parsed.name.startswith("urllib.parse.url"):
                    self._mark(parsed.arguments[:1], check, frame)
                    self._read_again(one.value, parsed.arguments[:1], check, frame)
                elif isinstance(parsed, Instance):  # a project's own urlparse
                    mark((self._interpreter.value(one, frame),), check, frame)
        elif isinstance(one, form.Name):
            held = self._interpreter.value(one, frame)
            if holes(held) and all(of_part in hole.encoders for hole in holes(held)):
                self._mark((held,), check, frame)

    def _read_again(self, parsed: form.Expression, addresses: tuple[Value, ...], check: str, frame: Frame) -> None:
        """What was taken apart is no variable, and is read a second time: `urlparse(request.args["next"])`."""
        call = bound(parsed, frame)
        source = call.arguments[0] if isinstance(call, form.Call) and call.arguments else None
        if source is None or isinstance(source, form.Name):
            return
        value = self._interpreter.value(source, frame)
        looked_at = {hole.origin for address in addresses for hole in holes(address)}
        if not _is_fixed(value) and all(hole.origin in looked_at for hole in holes(value)):
            self._interpreter.refining.narrow(source, checked(value, check), frame)

    @staticmethod
    def _mark(values: tuple[Value, ...], check: str, frame: Frame) -> None:
        # Behind a site or a folder nothing that a stranger gives chose what the test has looked at.
        values = tuple([option for value in values for option in options(value) if not _is_fixed(option)])
        mark(values, check, frame)
        if check == CHECKED_HOST and any(JOINED in hole.encoders for value in values for hole in holes(value)):
            mark(values, JOINED_HOST, frame)

    def addressed(self, test: form.Attribute, side: bool, frame: Frame) -> None:
        """`address.is_private` came out false: no machine of the inside is what the host's name was looked up as."""
        if OPEN.get(test.name) is side:
            address = self._interpreter.value(test.value, frame)
            if holes(address) and all(CHECKED_HOST in hole.checks for hole in holes(address)):
                self._looked_up(address, frame)

    def within(self, address: Value, network: Value, frame: Frame) -> None:
        """`ipaddress.ip_address(host) in NETWORK`: the network that the code names holds the machine."""
        known = [isinstance(one, Foreign) and one.name in NETWORKS and not holes(one) for one in options(network)]
        if all(known) and all(CHECKED_HOST in hole.checks for hole in holes(address)):
            self._looked_up(address, frame)

    @staticmethod
    def _looked_up(address: Value, frame: Frame) -> None:
        """The machine that the host's name was looked up as is one that may be called."""
        mark((address,), CHECKED_HOST, frame)
        if any(OF_HOST_NAME in hole.encoders for hole in holes(address)):
            mark((address,), SEEN_HOST, frame)

    def compared(self, test: form.Comparison, frame: Frame) -> None:
        """The sides of a comparison that held: another value that the same stranger sends says nothing."""
        right = test.comparators[0]
        for one, other in ((test.left, right), (right, test.left)):
            if not any(_is_sent(hole) for hole in holes(self._interpreter.value(other, frame))):
                self.checked(one, frame)

    def ends(self, one: form.Expression, suffix: Value, frame: Frame) -> None:
        """`host.endswith(".shop.example")`: every host that ends so is one of the same owner; `.com` has no owner."""
        if _is_owned(constant(suffix) or ""):
            self.checked(one, frame)
            # The user before the name may end in a backslash, and a name that ends so as well.
            self._known(one, HOST_PARTS, OF_HOST, SEEN_HOST, frame)

    def fits(self, one: form.Expression, pattern: tuple[str, int], how: str, frame: Frame) -> None:
        """A host, or an address, in which a pattern was found that names a domain."""
        if _is_owned(domain_of_host(*pattern, how)):
            self.checked(one, frame)
        if _is_owned(domain_of_address(*pattern, how)):
            shown = checked(self._interpreter.value(one, frame), CHECKED_HOST, CHECKED_SCHEME)
            self._interpreter.refining.narrow(one, shown, frame)

    def routed(self, test: form.Call, name: str, frame: Frame) -> None:
        """`adapter.test(target)`: what the application's own routes answer leads to no other site."""
        owner = test.function.value if isinstance(test.function, form.Attribute) else None
        if name not in ROUTERS or owner is None or not test.arguments:
            return
        router = self._interpreter.value(owner, frame)
        if isinstance(router, Foreign) and any(part in router.name for part in OF_ROUTES):
            mark((self._interpreter.value(test.arguments[0], frame),), LOCAL, frame)


def _is_fixed(value: Value) -> bool:
    """Whether a constant beginning says already which host it is: `/shop/…`, `https://shop.example/…`."""
    first = value.parts[0] if isinstance(value, Text) and value.parts else None
    return isinstance(first, str) and FIXED.match(first) is not None


def _is_owned(name: str) -> bool:
    """Whether every host that ends so is one of the same owner."""
    return name.startswith(".") and "." in name.strip(".") and not SHARED.fullmatch(name)


def _is_sent(hole: Hole) -> bool:
    """Whether who sends the request chooses the text; the host that a browser asks for is its own."""
    return hole.origin.trust == "direct" and hole.origin.kind not in ("host", "url")
