"""Which headers the responses of an application carry in production, and where that is written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.responses.header import Header, Reach
from stopper.evidence.responses.header_conditions import condition_of
from stopper.evidence.responses.header_extensions import extension_headers
from stopper.evidence.responses.header_writes import HeaderWrite, HeaderWriter
from stopper.evidence.responses.stopper_headers import stopper_headers
from stopper.evidence.responses.switches import Switch, switch_of, written_at
from stopper.evidence.responses.talisman import Talisman, talismans
from stopper.evidence.responses.talisman_headers import talisman_headers
from stopper.model import Place
from stopper.syntax import form

SECURITY_HEADERS = frozenset(
    {
        "content-security-policy",
        "content-security-policy-report-only",
        "strict-transport-security",
        "x-content-type-options",
        "x-frame-options",
        "referrer-policy",
        "permissions-policy",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "cross-origin-embedder-policy",
    }
)
WHOLE = ("after_request", "after_app_request")
CALL_DEPTH = 3


class ResponseHeaders(Struct, frozen=True):
    """All headers that production code writes; `unread` are the places that write headers which it does not show."""

    found: tuple[Header, ...]
    unread: tuple[Place, ...] = ()
    talismans: tuple[Talisman, ...] = ()

    def of(self, *names: str) -> list[Header]:
        """The headers of these names that all or most responses carry.

        Switched-off ones are left out, and a library's default where the code writes the header itself.
        """
        wanted = {name.lower() for name in names}
        sent = [item for item in self.found if item.name in wanted and item.reach != "some" and item.text != ""]
        chosen = {item.name for item in sent if not item.is_default and not item.is_conditional}
        return [item for item in sent if not item.is_default or item.name not in chosen]

    def local(self, *names: str) -> list[Header]:
        """The headers of these names that only some views or blueprints send."""
        wanted = {name.lower() for name in names}
        return [item for item in self.found if item.name in wanted and item.reach == "some"]

    def switched_off(self, *names: str) -> list[Header]:
        """The headers of these names that an extension would send and an option takes away."""
        wanted = {name.lower() for name in names}
        return [item for item in self.found if item.name in wanted and item.text == "" and item.reach != "some"]

    @property
    def sets_any(self) -> bool:
        """Whether the code sends any security header to all responses itself, so that a missing one was forgotten."""
        return any(item.name in SECURITY_HEADERS and item.reach != "some" for item in self.found)


@lru_cache(maxsize=16)
def response_headers(application: Application) -> ResponseHeaders:
    """The headers of an application's responses."""
    whole = _whole_functions(application)
    found: list[Header] = []
    unread: list[Place] = []
    for write in HeaderWriter(application).writes():
        header = _header(application, write, whole)
        if header is None:
            continue
        if header.name:
            found.append(header)
        elif header.reach != "some":
            unread.append(header.at)
    installed = talismans(application)
    for talisman in installed:
        for header in talisman_headers(talisman):
            conditional, switch = header.is_conditional or talisman.is_conditional, header.switch or talisman.switch
            found.append(replace(header, is_conditional=conditional, switch=switch))
    found.extend(stopper_headers(application))
    added, opaque = extension_headers(application)
    found.extend(Header(item.name.lower(), item.value, item.text, item.at, item.origin) for item in added)
    unread.extend([*opaque, *_opaque_hooks(application)])
    return ResponseHeaders(tuple(found), tuple(unread), tuple(installed))


def _header(application: Application, write: HeaderWrite, whole: dict[form.Scope, bool]) -> Header | None:
    condition = condition_of(application.source, write.block, write.scope)
    if condition == "never":
        return None
    is_whole = _holder(write.scope, whole)
    conditional = condition == "setting" or (is_whole is not None and whole[is_whole])
    reach: Reach = "some" if is_whole is None or condition == "some" else "most" if condition == "most" else "all"
    switch = _switch(application, write, is_whole) if conditional else None
    header = Header(write.name.lower(), write.value, write.text, write.at, "code", reach, conditional, write=write)
    if write.expression is None or header.name not in SECURITY_HEADERS:
        return replace(header, switch=switch)
    return replace(header, switch=switch, text_at=written_at(application, write.expression, write.scope))


def _switch(application: Application, write: HeaderWrite, whole: form.Scope | None) -> Switch | None:
    """The switch around the write, or around the function that it stands in."""
    node = whole.node if whole is not None else None
    around = switch_of(application, node.block, node.outer) if isinstance(node, form.Function) else None
    return switch_of(application, write.block, write.scope) or around


def _holder(scope: form.Scope, whole: dict[form.Scope, bool]) -> form.Scope | None:
    current: form.Scope | None = scope
    while current is not None:
        if current in whole:
            return current
        current = current.parent
    return None


def _whole_functions(application: Application) -> dict[form.Scope, bool]:
    """The scopes whose writes reach every response, with whether a condition decides if they run at all."""
    source = application.source
    found: dict[form.Scope, bool] = {}
    for hook in application.hooks_of(*WHOLE):
        if hook.is_global and hook.function is not None:
            condition = condition_of(source, hook.function.block, hook.function.outer)
            if condition != "never":
                found[hook.function.scope] = condition != ""
    found.update(dict.fromkeys(_overrides(application), False))
    found.update(dict.fromkeys([item.scope for item in _middleware(application)], False))
    for _ in range(CALL_DEPTH):
        found.update(_called_from(application, found))
    return found


def _overrides(application: Application) -> Iterator[form.Scope]:
    """The methods of a Flask subclass through which every response passes."""
    for item in application.source.classes("flask.Flask"):
        for function in item.scope.functions:
            if function.name in ("process_response", "finalize_request", "make_response"):
                yield function.scope


def _called_from(application: Application, known: dict[form.Scope, bool]) -> dict[form.Scope, bool]:
    source = application.source
    found: dict[form.Scope, bool] = {}
    for scope, conditional in known.items():
        if scope.kind != "function":
            continue
        for call in scope.calls:
            function = source.function(call.function, scope)
            if function is not None and function.scope not in known:
                found[function.scope] = conditional or condition_of(source, call.block, scope) != ""
    return found


def _middleware(application: Application) -> Iterator[form.Class]:
    """The project's WSGI middleware that some code wraps around an application."""
    source = application.source
    for item in source.classes():
        is_callable = any(one.name == "__call__" and len(one.parameters) == 3 for one in item.scope.functions)
        if is_callable and source.calls(source.names.name_of(item)):
            yield item


def _opaque_hooks(application: Application) -> Iterator[Place]:
    """Registrations of after_request whose function stands outside the project or cannot be named."""
    source = application.source
    for kind in WHOLE:
        for call in source.calls(f"flask.Flask().{kind}"):
            argument = call.argument(0)
            if argument is not None and source.function(argument, call.scope) is None:
                yield source.at(call)
