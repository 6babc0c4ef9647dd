"""Which headers the responses of an application carry in production, and where that is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from stopper.evidence.application.flask import Application
from stopper.evidence.responses.header_conditions import condition_of
from stopper.evidence.responses.header_extensions import extension_headers
from stopper.evidence.responses.header_writes import HeaderWrite, HeaderWriter
from stopper.evidence.responses.talisman import Talisman, talismans
from stopper.evidence.source.effective_value import constant_texts
from stopper.evidence.source.values import Composed, Known, OneOf, Unknown, Value, options
from stopper.model import Place
from stopper.syntax import form

Reach = Literal["all", "most", "some"]
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


@dataclass(frozen=True, slots=True)
class Header:
    """One header of the responses.

    `reach` is "all", "most" (all but static files, other content types and the like) or "some" (a view, a blueprint,
    one path); `text` is what is sent as far as it is constant, holes as U+FFFC, "" where the header is switched off,
    None where unknown; `parts` are the places of directives by lower-case name; `origin` is "code", "Talisman",
    "secure" or "SSLify"; `is_conditional` says that a setting or something unknown decides whether it is sent.
    """

    name: str
    value: Value
    text: str | None
    at: Place
    origin: str = "code"
    reach: Reach = "all"
    is_conditional: bool = False
    is_default: bool = False
    parts: dict[str, Place] = field(default_factory=dict)
    write: HeaderWrite | None = None

    @property
    def texts(self) -> list[tuple[str, str]]:
        """Every text that may be sent, with the environment variable that replaces it ("" where none can)."""
        if isinstance(self.value, OneOf) and any(isinstance(item, Unknown) for item in options(self.value)):
            return [(self.text, "")] if self.text else []
        found = [item for item in dict.fromkeys(constant_texts(self.value)) if item[0].strip()]
        return found or ([(self.text, "")] if self.text else [])

    @property
    def is_exact(self) -> bool:
        """Whether the text is what the code writes, and not put together from what it may write."""
        return isinstance(self.value, Known | Composed) and not self.is_conditional


@dataclass(frozen=True, slots=True)
class ResponseHeaders:
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
            found.append(replace(header, is_conditional=header.is_conditional or talisman.is_conditional))
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
    return Header(write.name.lower(), write.value, write.text, write.at, "code", reach, conditional, write=write)


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


def talisman_headers(talisman: Talisman) -> Iterator[Header]:
    """The headers that Talisman sends for its options; the dead Feature-Policy is left out."""
    yield from _talisman_policy(talisman)
    yield _talisman_transport(talisman)
    for name, option in (
        ("x-frame-options", "frame_options"),
        ("referrer-policy", "referrer_policy"),
        ("permissions-policy", "permissions_policy"),
    ):
        chosen = talisman.option(option)
        text = _option_text(chosen.value)
        value = Known(text) if text is not None and not list(constant_texts(chosen.value)) else chosen.value
        yield Header(name, value, text, chosen.at, "Talisman", is_default=not chosen.is_given)
    sniffing = talisman.option("x_content_type_options")
    truth = sniffing.value.is_true()
    text = None if truth is None else "nosniff" if truth else ""
    yield Header(
        "x-content-type-options", _known(text), text, sniffing.at, "Talisman", is_default=not sniffing.is_given
    )


def _option_text(value: Value) -> str | None:
    if not isinstance(value, Known):
        return next((text for text, variable in constant_texts(value) if not variable), None)
    if isinstance(value.data, dict):
        return ", ".join(f"{name}={content}" for name, content in value.data.items())
    return str(value.data) if value.data else ""


def _known(text: str | None) -> Value:
    return Known(text) if text is not None else Unknown("an option of Talisman is not shown")


def _talisman_policy(talisman: Talisman) -> Iterator[Header]:
    option = talisman.option("content_security_policy")
    text = talisman.policy_text()
    report = talisman.option("content_security_policy_report_only").value.is_true()
    name = "content-security-policy-report-only" if report else "content-security-policy"
    value = _known(text) if text is not None else option.value
    header = Header(name, value, text, option.at, "Talisman", is_default=not option.is_given)
    yield replace(header, parts=talisman.directive_places(), is_conditional=report is None)


def _talisman_transport(talisman: Talisman) -> Header:
    names = {
        "": "strict_transport_security",
        "max-age": "strict_transport_security_max_age",
        "includesubdomains": "strict_transport_security_include_subdomains",
        "preload": "strict_transport_security_preload",
    }
    chosen = {part: talisman.option(name) for part, name in names.items()}
    parts = {part: option.at for part, option in chosen.items() if option.is_given}
    text = _transport_text(*[option.value for option in chosen.values()])
    is_given = any(option.is_given for option in chosen.values())
    at = chosen[""].at
    return Header("strict-transport-security", _known(text), text, at, "Talisman", is_default=not is_given, parts=parts)


def _transport_text(switch: Value, age: Value, subdomains: Value, preload: Value) -> str | None:
    if switch.is_true() is False:
        return ""
    if switch.is_true() is None or not isinstance(age, Known) or subdomains.is_true() is None:
        return None
    words = [f"max-age={age.data}"]
    words += ["includeSubDomains"] if subdomains.is_true() else []
    words += ["preload"] if preload.is_true() else []
    return "; ".join(words)
