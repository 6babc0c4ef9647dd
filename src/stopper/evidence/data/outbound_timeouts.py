"""Outbound calls of the code, and whether something bounds how long each waits for the other side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.data.session_timeouts import SessionTimeouts
from stopper.evidence.packages.questions import Packages
from stopper.evidence.source.expressions import last_name, names_in
from stopper.evidence.source.index import Source
from stopper.evidence.source.production_calls import is_of_production
from stopper.model import Place
from stopper.standard.client_timeouts import BOUNDED_SINCE, BY_NAME, REQUESTS, SOCKET_DEFAULT, VERBS, Client
from stopper.standard.holes import HOLE
from stopper.syntax import form

Wait = Literal["bounded", "endless", "unknown"]
# The decorators of what no visitor waits for: commands and background jobs.
ASIDE = frozenset(
    {"command", "task", "shared_task", "periodic_task", "job", "actor", "cron", "scheduled_job", "on_after_configure"}
)
DANCING = tuple(f".{verb}" for verb in VERBS)
URL_STORES = ("redis.", "psycopg")


class OutboundCall(Struct, frozen=True):
    """One call that waits for another machine.

    `says_none`: it is told None. `is_mild`: a job or a command waits, or the other side is the project's own.
    """

    name: str
    wait: Wait
    at: Place
    says_none: bool
    is_mild: bool
    word: str

    @property
    def library(self) -> str:
        """The library in a message: "requests", "http.client"."""
        first, _, rest = self.name.partition(".")
        return "http.client" if first == "http" else "requests" if "OAuth" in rest else first


def outbound_waits(source: Source, packages: Packages | None) -> list[OutboundCall]:
    """Every outbound call of production code by a library whose patience is known."""
    reader = _Reader(source, packages)
    known = [(name, client, call) for name, client in BY_NAME.items() for call in source.calls(name)]
    # Flask-Dance hands out a session of Requests for each provider.
    dance = [(name, call) for name, call in source.calls_under("flask_dance.contrib.") if name.endswith(DANCING)]
    known += [("requests.OAuth2Session().get", REQUESTS, call) for _, call in dance]
    found = [item for name, client, call in known for item in reader.read(call, client, name)]
    return sorted((*found, *reader.sockets()), key=lambda item: item.at)


class _Reader:
    def __init__(self, source: Source, packages: Packages | None) -> None:
        self.source = source
        self.sessions = SessionTimeouts(source)
        self.has_socket_default = bool(source.calls(SOCKET_DEFAULT))
        self.bounded = {name for name, since in BOUNDED_SINCE.items() if packages and packages.at_least(name, since)}
        self.unversioned = {
            name for name, since in BOUNDED_SINCE.items() if packages is None or packages.at_least(name, since) is None
        }

    def read(self, call: form.Call, client: Client, name: str) -> Iterator[OutboundCall]:
        """The call, unless it is one of development or of a script."""
        if not is_of_production(call):
            return
        given = self._given(call, client)
        if given is not None:
            wait, says_none = self._by_value(given, call.scope)
        else:
            wait, says_none = self._by_default(call, client, name), False
        word = client.words[0] if client.words else ""
        is_mild = client.is_mild or _is_aside(call.scope)
        yield OutboundCall(_shown(name), wait, self.source.at(call), says_none, is_mild, word)

    def sockets(self) -> Iterator[OutboundCall]:
        """Plain sockets that connect; one for datagrams waits for nobody."""
        for call in self.source.calls("socket.socket().connect") if not self.has_socket_default else ():
            made = self.sessions.origins.of(_receiver(call), call.scope)
            is_datagram = any("SOCK_DGRAM" in name for one in made for name in names_in(one))
            if is_datagram or not is_of_production(call):
                continue
            is_set = any(last_name(one.function) in ("settimeout", "setblocking") for one in call.scope.calls)
            wait: Wait = "bounded" if is_set else "endless"
            yield OutboundCall("socket.connect", wait, self.source.at(call), False, _is_aside(call.scope), "settimeout")

    def _given(self, call: form.Call, client: Client) -> form.Expression | None:
        for word in client.words:
            found = call.argument(client.position, word)
            if found is not None:
                return found
        return None

    def _by_value(self, given: form.Expression, scope: form.Scope) -> tuple[Wait, bool]:
        if self.source.value(given, scope).equals(None):
            return "endless", True
        if isinstance(given, form.Name) and isinstance(scope.node, form.Function):
            return self._by_parameter(given.id, scope.node)
        return "bounded", False

    def _by_parameter(self, name: str, function: form.Function) -> tuple[Wait, bool]:
        """`def fetch(url, timeout=None)`: what the callers give decides."""
        parameter = next((item for item in function.parameters if item.name == name), None)
        if parameter is None or not isinstance(parameter.default, form.Constant) or parameter.default.value is not None:
            return "bounded", False
        if any(binding.kind != "parameter" for binding in function.scope.bindings.get(name, ())):
            return "bounded", False
        position = function.parameters.index(parameter) - (function.outer.kind == "class")
        calls = self.source.names.calls_of(self.source.names.name_of(function))
        if not calls:
            return "unknown", False
        omitted = [call for call in calls if call.argument(position, name) is None and not call.has_star]
        return ("endless" if omitted else "bounded"), False

    def _by_default(self, call: form.Call, client: Client, name: str) -> Wait:
        library = name.partition(".")[0]
        if client.has_default or library in self.bounded or (client.obeys_socket and self.has_socket_default):
            return "bounded"
        if self.sessions.bounds(call):
            return "bounded"
        if call.has_star:
            return self._by_star(call, client)
        if name.startswith(URL_STORES):
            return self._by_address(call, client, library)
        return "endless"

    def _by_address(self, call: form.Call, client: Client, library: str) -> Wait:
        """A store's address may name the timeout itself, and a library's version may bring one."""
        address = call.argument(0, "url" if library == "redis" else "dsn")
        text = self.source.text(address, call.scope) if address is not None else None
        if text is not None and any(word in text for word in client.words):
            return "bounded"
        is_hidden = address is not None and (text is None or HOLE in text)
        return "unknown" if is_hidden or library in self.unversioned else "endless"

    def _by_star(self, call: form.Call, client: Client) -> Wait:
        """Arguments that are put together elsewhere: in this function, or by its callers."""
        scope = call.scope
        if any(_names_timeout(item, client) for item in scope.expressions):
            return "bounded"
        starred = [word.value for word in call.keywords if word.name is None]
        function = scope.node
        if len(starred) == 1 and isinstance(starred[0], form.Name) and isinstance(function, form.Function):
            name = starred[0].id
            if any(item.name == name and item.kind == "double-star" for item in function.parameters):
                return self._by_callers(function, client)
        return "unknown"

    def _by_callers(self, function: form.Function, client: Client) -> Wait:
        calls = self.source.names.calls_of(self.source.names.name_of(function))
        if not calls or any(call.has_star for call in calls):
            return "unknown"
        return (
            "bounded" if all(call.keyword(client.words[0]) is not None for call in calls if client.words) else "endless"
        )


def _names_timeout(item: form.Expression, client: Client) -> bool:
    if isinstance(item, form.Constant):
        return item.value in client.words
    return isinstance(item, form.Call) and any(word.name in client.words for word in item.keywords)


def _is_aside(scope: form.Scope) -> bool:
    """Whether a function is a command or a background job, or its file a script that nothing can import."""
    if not scope.module.path.rpartition("/")[2].removesuffix(".py").isidentifier():
        return True
    node = scope.node
    decorators = node.decorators if isinstance(node, form.Function) else ()
    return any(last_name(item) in ASIDE for item in decorators)


def _receiver(call: form.Call) -> form.Expression | None:
    return call.function.value if isinstance(call.function, form.Attribute) else None


def _shown(name: str) -> str:
    """`Session.get` of "requests.Session().get"."""
    return name.replace("()", "")
