"""Outbound connections in the code, and each place that switches off the check of who answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stopper.evidence.source.environments import block_environment
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import FromEnvironment, Known, OneOf, Value
from stopper.model import Place
from stopper.standard.certificate_checks import (
    CLIENTS,
    CONTEXT_LESS,
    HOST_KEY_POLICIES,
    INVERTED,
    OPTIONS,
    UNVERIFIED_CONTEXTS,
    WEAK_MODES,
)
from stopper.syntax import form

PRODUCTION = ("", "production")


@dataclass(frozen=True, slots=True)
class Weakness:
    """One place where verification is off, or may be.

    `needs` is set where a setting decides, `is_mild` where a library leaves verification out by default, `is_default`
    where only the fallback of a setting is wrong.
    """

    message: str
    at: Place
    needs: str = ""
    is_mild: bool = False
    is_default: bool = False


def weaknesses(source: Source) -> Iterator[Weakness]:
    """Every weakness in production code."""
    for scope in source.scopes():
        if is_support(scope.module.path):
            continue
        for call in scope.calls:
            if block_environment(call.block) in PRODUCTION:
                yield from _call(source, call)
        for assign in scope.assignments:
            if block_environment(assign.block) in PRODUCTION:
                yield from _assignment(source, assign)


def outbound_calls(source: Source) -> list[form.Call]:
    """The calls of production code that open a connection with a library whose checks are on unless switched off."""
    return [call for _, call in source.calls_under(*CLIENTS) if not is_support(call.scope.module.path)]


def _call(source: Source, call: form.Call) -> Iterator[Weakness]:
    for rule in _RULES:
        yield from rule(source, call, source.name(call.function, call.scope))


def _keywords(source: Source, call: form.Call, name: str) -> Iterator[Weakness]:
    for keyword in call.keywords:
        if keyword.name in OPTIONS:
            yield from _option(source, call, name, keyword.name, keyword.value)
        elif keyword.name in ("cert_reqs", "ssl_cert_reqs", "validate"):
            yield from _mode(source, call, keyword.name, keyword.value)
        elif (
            keyword.name == "ssl"
            and name.startswith("aiohttp.")
            and source.value(keyword.value, call.scope).equals(False)
        ):
            yield Weakness("ssl=False switches off verification", source.at(call))


def _option(source: Source, call: form.Call, name: str, word: str, expression: form.Expression) -> Iterator[Weakness]:
    if word == "verify" and name.startswith((".", "jwt", "jose", "itsdangerous", "OpenSSL")) and not _is_http(call):
        return
    value = source.value(expression, call.scope)
    bad = word in INVERTED
    at = source.place(expression, call.scope)
    if _is(value, bad):
        yield Weakness(f"{word}={bad} switches off verification", at)
        return
    fallback = _fallback(source, expression, call.scope)
    if fallback is bad:
        yield Weakness(f"{word} falls back to {bad}, which switches off verification", at, is_default=True)
    elif fallback is None and isinstance(value, FromEnvironment) and not value.equals(not bad):
        yield Weakness(f"{word} is {value.describe()}", at, needs=f"the value of {value.name} in production")


def _is(value: Value, wanted: bool) -> bool:
    if isinstance(value, OneOf):
        return any(_is(option, wanted) for option in value.options)
    return isinstance(value, Known) and isinstance(value.data, bool) and value.data is wanted


def _fallback(source: Source, expression: form.Expression, scope: form.Scope) -> bool | None:
    """The constant that `settings.get("verify", False)` gives where nobody chose."""
    if not isinstance(expression, form.Call) or not isinstance(expression.function, form.Attribute):
        return None
    if expression.function.name != "get":
        return None
    value = source.argument(expression, 1, "default")
    return value.data if isinstance(value, Known) and isinstance(value.data, bool) else None


def _is_http(call: form.Call) -> bool:
    words = ("get", "post", "put", "patch", "delete", "head", "request", "options")
    return isinstance(call.function, form.Attribute) and call.function.name in words


def _mode(source: Source, call: form.Call, word: str, expression: form.Expression) -> Iterator[Weakness]:
    if _is_weak_mode(source, expression, call.scope):
        yield Weakness(f"{word} asks for no certificate", source.place(expression, call.scope))


def _is_weak_mode(source: Source, expression: form.Expression, scope: form.Scope) -> bool:
    name = source.name(expression, scope)
    return name in WEAK_MODES or (source.text(expression, scope) or "").upper() in ("CERT_NONE", "NONE")


def _unverified(source: Source, call: form.Call, name: str) -> Iterator[Weakness]:
    if name in UNVERIFIED_CONTEXTS:
        yield Weakness(f"{name}() makes a context that verifies nothing", source.at(call))
    elif name == "ssl.wrap_socket" and call.keyword("cert_reqs") is None and call.keyword("server_side") is None:
        yield Weakness("ssl.wrap_socket() verifies nothing, and Python 3.12 removed it", source.at(call))
    elif name == "ssl.SSLContext" and not _is_mended(source, call):
        protocol = source.name(call.argument(0, "protocol"), call.scope)
        if not protocol.endswith(("PROTOCOL_TLS_CLIENT", "PROTOCOL_TLS_SERVER")):
            words = "ssl.SSLContext() without PROTOCOL_TLS_CLIENT makes a context that verifies nothing"
            yield Weakness(words, source.at(call), is_default=True)


def _is_mended(source: Source, call: form.Call) -> bool:
    """Whether the function around sets a mode itself, or the context serves instead of asking."""
    if any(
        isinstance(target, form.Attribute) and target.name == "verify_mode"
        for assign in call.scope.assignments
        for target in assign.targets
    ):
        return True
    return any(
        isinstance(item.function, form.Attribute) and item.function.name == "load_cert_chain"
        for item in call.scope.calls
    )


def _host_keys(source: Source, call: form.Call, name: str) -> Iterator[Weakness]:
    if not isinstance(call.function, form.Attribute) or call.function.name != "set_missing_host_key_policy":
        return
    policy = source.name(call.argument(0, "policy"), call.scope).removesuffix("()")
    if policy in HOST_KEY_POLICIES:
        yield Weakness(f"{policy.rpartition('.')[2]} accepts any SSH host key", source.at(call))


def _without_context(source: Source, call: form.Call, name: str) -> Iterator[Weakness]:
    plain = name
    if isinstance(call.function, form.Attribute) and call.function.name == "starttls" and not name:
        plain = "smtplib.SMTP().starttls" if _imports(call.scope.module, "smtplib") else ""
    word = CONTEXT_LESS.get(plain)
    if word is None or call.has_star:
        return
    given = call.keyword(word)
    if given is None or source.value(given, call.scope).equals(None):
        shown = "starttls" if plain.endswith(".starttls") else plain
        yield Weakness(f"{shown}() without {word} verifies no certificate", source.at(call), is_mild=True)


def _imports(module: form.Module, name: str) -> bool:
    return any(target == name or target.startswith(name + ".") for target, _ in module.imports)


def _ldap(source: Source, call: form.Call, name: str) -> Iterator[Weakness]:
    if name == "ldap3.Server" and call.keyword("tls") is None and not call.has_star:
        use = source.argument(call, 2, "use_ssl")
        if use is not None and use.is_true() is not False:
            yield Weakness("ldap3.Server without tls verifies no certificate", source.at(call))
    elif name.endswith(".set_option") and len(call.arguments) == 2:
        option, value = [source.name(item, call.scope) for item in call.arguments]
        if option == "ldap.OPT_X_TLS_REQUIRE_CERT" and value in ("ldap.OPT_X_TLS_NEVER", "ldap.OPT_X_TLS_ALLOW"):
            yield Weakness("LDAP accepts any certificate", source.at(call))
    elif isinstance(call.function, form.Attribute) and call.function.name == "setopt" and len(call.arguments) == 2:
        option = source.name(call.arguments[0], call.scope)
        if (
            option in ("pycurl.SSL_VERIFYPEER", "pycurl.SSL_VERIFYHOST")
            and source.value(call.arguments[1], call.scope).is_true() is False
        ):
            yield Weakness(f"{option.rpartition('.')[2]} is switched off", source.at(call))


def _assignment(source: Source, assign: form.Assign) -> Iterator[Weakness]:
    for target in assign.targets:
        if isinstance(target, form.Attribute) and assign.value is not None:
            yield from _attribute(source, target, assign)
        elif isinstance(target, form.Subscript) and source.name(target.value, assign.scope) == "os.environ":
            key = source.text(target.key, assign.scope)
            text = source.text(assign.value, assign.scope)
            if (key, text) in (("PYTHONHTTPSVERIFY", "0"), ("CURL_CA_BUNDLE", ""), ("REQUESTS_CA_BUNDLE", "")):
                yield Weakness(f"{key} is set so that nothing is verified", source.at(assign))


def _attribute(source: Source, target: form.Attribute, assign: form.Assign) -> Iterator[Weakness]:
    value = source.value(assign.value, assign.scope)
    at = source.at(assign)
    if target.name in ("verify", "check_hostname", "assert_hostname") and value.equals(False):
        if target.name == "verify" and source.name(target.value, assign.scope).startswith("."):
            return
        yield Weakness(f"{target.name} = False switches off verification", at)
    elif (
        target.name == "verify_mode" and assign.value is not None and _is_weak_mode(source, assign.value, assign.scope)
    ):
        yield Weakness("verify_mode asks for no certificate", at)
    elif (
        target.name == "_create_default_https_context"
        and source.name(assign.value, assign.scope) in UNVERIFIED_CONTEXTS
    ):
        yield Weakness("every HTTPS connection of the process is left unverified", at)


_RULES: tuple[Callable[[Source, form.Call, str], Iterator[Weakness]], ...] = (
    _keywords,
    _unverified,
    _host_keys,
    _without_context,
    _ldap,
)
