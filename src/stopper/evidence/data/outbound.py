"""Outbound connections in the code, and each place that switches off the check of who answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from stopper.evidence.data.outbound_weakness import Weakness
from stopper.evidence.data.tls_contexts import CONTEXT, serves, unverified_contexts, unverified_peers
from stopper.evidence.source.environments import block_environment
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import FromEnvironment, Known, OneOf, Value
from stopper.standard.certificate_checks import (
    CLIENTS,
    CONTEXT_LESS,
    HOST_KEY_POLICIES,
    INVERTED,
    OPTIONS,
    PLACES_OF_CONTEXTS,
    UNVERIFIED_CONTEXTS,
    WEAK_MODES,
)
from stopper.standard.regex import regex
from stopper.syntax import form

PRODUCTION = ("", "production")
KEYWORDS = OPTIONS | {"cert_reqs", "ssl_cert_reqs", "validate", "ssl"}
SWITCHES = frozenset({"verify", "check_hostname", "assert_hostname"})
ASSIGNED = SWITCHES | {"verify_mode", "_create_default_https_context"}
# What an option is called that switches verification off where somebody asks for it.
SWITCH = regex(r"(?i)(?<![a-z])(skip|ignore|disable|no_)\w{0,20}(verif|tls|ssl|cert)|insecure|self_?signed")
STARTING = frozenset({"starttls", "stls"})
METHODS = frozenset({"set_verify", "set_missing_host_key_policy", "starttls", "stls", "set_option", "setopt"})
HOST_KEY_FIX = "client.load_system_host_keys()\nclient.set_missing_host_key_policy(paramiko.RejectPolicy())"
LDAP3_FIX = "ldap3.Server(host, use_ssl=True, tls=ldap3.Tls(validate=ssl.CERT_REQUIRED))"
NAMED = (
    *UNVERIFIED_CONTEXTS,
    *CONTEXT_LESS,
    "ssl.wrap_socket",
    "ssl.SSLContext",
    "OpenSSL.SSL.Context",
    "ldap3.Server",
)


def weaknesses(source: Source) -> Iterator[Weakness]:
    """Every weakness in production code."""
    named = frozenset(source.calls(*NAMED))
    for module in source.modules:
        for scope in module.scopes if not is_support(module.path) else ():
            for call in scope.calls:
                if call in named or _may_concern(call):
                    yield from _live(call.block, _call(source, call))
            for assign in scope.assignments:
                yield from _live(assign.block, _assignment(source, assign))


def _live(block: form.Block | None, found: Iterator[Weakness]) -> Iterator[Weakness]:
    """What is found, unless the code runs outside production only; asked last, for it is dear."""
    return (replace(item, switch=_switch(block)) for item in found if block_environment(block) in PRODUCTION)


def _switch(block: form.Block | None) -> str:
    """The setting around the code that says by its name what it does (`if self.skip_ssl_verify`); empty for none."""
    while block is not None:
        if block.kind == "if" and block.test is not None and SWITCH.search(last_name(block.test)):
            return last_name(block.test)
        block = block.parent
    return ""


def _may_concern(call: form.Call) -> bool:
    """Whether a rule may apply by a keyword or the name of a method: asked of every call of a project."""
    function = call.function
    if isinstance(function, form.Attribute) and function.name in METHODS:
        return True
    return any(keyword.name is None or keyword.name in KEYWORDS for keyword in call.keywords)


def outbound_calls(source: Source) -> list[form.Call]:
    """The calls of production code that open a connection with a library whose checks are on unless switched off."""
    return [call for _, call in source.calls_under(*CLIENTS) if not is_support(call.scope.module.path)]


def _call(source: Source, call: form.Call) -> Iterator[Weakness]:
    for rule in _RULES:
        yield from rule(source, call, source.name(call.function, call.scope))


def _keywords(source: Source, call: form.Call, name: str) -> Iterator[Weakness]:
    for keyword in call.keywords:
        if keyword.name is None:
            yield from _spread(source, call, name, keyword.value)
        elif keyword.name in OPTIONS:
            yield from _option(source, call, name, keyword.name, keyword.value)
        elif keyword.name in ("cert_reqs", "ssl_cert_reqs", "validate"):
            yield from _mode(source, call, keyword.name, keyword.value)
        elif (
            keyword.name == "ssl"
            and name.startswith("aiohttp.")
            and source.value(keyword.value, call.scope).equals(False)
        ):
            yield Weakness("ssl=False switches off verification", source.at(call), fix=f"ssl={CONTEXT}")


def _spread(source: Source, call: form.Call, name: str, expression: form.Expression) -> Iterator[Weakness]:
    """`requests.get(url, **{"verify": False})`: options that a table gives, of clients that take them."""
    bound = source.names.bindings(expression.id, call.scope) if isinstance(expression, form.Name) else ()
    # What `dict(verify=False)` makes is told there.
    if not name.startswith(CLIENTS) or any(isinstance(one.value, form.Call) for one in bound):
        return
    value = source.value(expression, call.scope)
    table = value.data if isinstance(value, Known) and isinstance(value.data, dict) else {}
    for word in sorted(OPTIONS & table.keys()):
        bad = word in INVERTED
        if table[word] is bad:
            yield Weakness(f"{word}={bad} switches off verification", source.at(call), fix=f"{word}={not bad}")


def _option(source: Source, call: form.Call, name: str, word: str, expression: form.Expression) -> Iterator[Weakness]:
    if word == "verify" and name.startswith((".", "jwt", "jose", "itsdangerous", "OpenSSL")) and not _is_http(call):
        return
    value = source.value(expression, call.scope)
    bad = word in INVERTED
    at = source.place(expression, call.scope)
    fix = f"{word}={not bad}" + ("  # or the path of the authority's certificate" if word == "verify" else "")
    if _is(value, bad):
        yield Weakness(f"{word}={bad} switches off verification", at, fix=fix)
        return
    fallback = _fallback(source, expression, call.scope)
    if fallback is bad:
        yield Weakness(f"{word} falls back to {bad}, which switches off verification", at, is_default=True, fix=fix)
    elif fallback is None and isinstance(value, FromEnvironment) and not value.equals(not bad):
        yield Weakness(f"{word} is {value.describe()}", at, needs=f"the value of {value.name} in production")


def _is(value: Value, wanted: bool) -> bool:
    if isinstance(value, OneOf):
        return any(_is(option, wanted) for option in value.options)
    if not isinstance(value, Known) or value.data is None:
        return False
    # What is empty is false to a client that asks `if verify`.
    return value.data == wanted if isinstance(value.data, int) else not (value.data or wanted)


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
        at = source.place(expression, call.scope)
        yield Weakness(f"{word} asks for no certificate", at, fix=f"{word}=ssl.CERT_REQUIRED")


def _is_weak_mode(source: Source, expression: form.Expression, scope: form.Scope) -> bool:
    name = source.name(expression, scope)
    return name in WEAK_MODES or (source.text(expression, scope) or "").upper() in ("CERT_NONE", "NONE")


def _host_keys(source: Source, call: form.Call, name: str) -> Iterator[Weakness]:
    if not isinstance(call.function, form.Attribute) or call.function.name != "set_missing_host_key_policy":
        return
    policy = source.name(call.argument(0, "policy"), call.scope).removesuffix("()")
    if policy in HOST_KEY_POLICIES:
        words = f"{policy.rpartition('.')[2]} accepts any SSH host key"
        yield Weakness(words, source.at(call), fix=HOST_KEY_FIX)


def _without_context(source: Source, call: form.Call, name: str) -> Iterator[Weakness]:
    plain = name
    if isinstance(call.function, form.Attribute) and call.function.name == "starttls" and not name:
        plain = "smtplib.SMTP().starttls" if _imports(call.scope.module, "smtplib") else ""
    word = CONTEXT_LESS.get(plain)
    if word is None or call.has_star:
        return
    given = call.argument(PLACES_OF_CONTEXTS[plain], word) if plain in PLACES_OF_CONTEXTS else call.keyword(word)
    if given is None or source.value(given, call.scope).equals(None):
        method = plain.rpartition("().")[2]
        shown = method if method in STARTING else plain
        words = f"{shown}() without {word} verifies no certificate"
        yield Weakness(words, source.at(call), is_mild=True, fix=f"{word}={CONTEXT}")


def _imports(module: form.Module, name: str) -> bool:
    return any(target == name or target.startswith(name + ".") for target, _ in module.imports)


def _ldap(source: Source, call: form.Call, name: str) -> Iterator[Weakness]:
    if name == "ldap3.Server" and call.keyword("tls") is None and not call.has_star:
        use = source.argument(call, 2, "use_ssl")
        if use is not None and use.is_true() is not False:
            yield Weakness("ldap3.Server without tls verifies no certificate", source.at(call), fix=LDAP3_FIX)
    elif name.endswith(".set_option") and len(call.arguments) == 2:
        option, value = [source.name(item, call.scope) for item in call.arguments]
        if option == "ldap.OPT_X_TLS_REQUIRE_CERT" and value in ("ldap.OPT_X_TLS_NEVER", "ldap.OPT_X_TLS_ALLOW"):
            fix = "ldap.set_option(ldap.OPT_X_TLS_REQUIRE_CERT, ldap.OPT_X_TLS_DEMAND)"
            yield Weakness("LDAP accepts any certificate", source.at(call), fix=fix)
    elif isinstance(call.function, form.Attribute) and call.function.name == "setopt" and len(call.arguments) == 2:
        option = source.name(call.arguments[0], call.scope)
        if (
            option in ("pycurl.SSL_VERIFYPEER", "pycurl.SSL_VERIFYHOST")
            and source.value(call.arguments[1], call.scope).is_true() is False
        ):
            word = option.rpartition(".")[2]
            fix = f"curl.setopt(pycurl.{word}, {2 if word.endswith('HOST') else 1})"
            yield Weakness(f"{word} is switched off", source.at(call), fix=fix)


def _assignment(source: Source, assign: form.Assign) -> Iterator[Weakness]:
    for target in assign.targets:
        if isinstance(target, form.Attribute):
            if target.name in ASSIGNED and assign.value is not None:
                yield from _attribute(source, target, assign)
        elif isinstance(target, form.Subscript) and source.name(target.value, assign.scope) == "os.environ":
            key = source.text(target.key, assign.scope)
            text = source.text(assign.value, assign.scope)
            if (key, text) in (("PYTHONHTTPSVERIFY", "0"), ("CURL_CA_BUNDLE", ""), ("REQUESTS_CA_BUNDLE", "")):
                fix = f'os.environ.pop("{key}", None)'
                yield Weakness(f"{key} is set so that nothing is verified", source.at(assign), fix=fix)


def _attribute(source: Source, target: form.Attribute, assign: form.Assign) -> Iterator[Weakness]:
    value, scope, word, at = assign.value, assign.scope, target.name, source.at(assign)
    holder = last_name(target.value)
    if word in ("verify_mode", "check_hostname") and serves(target.value, scope):
        return
    if word in SWITCHES:
        is_own = word == "verify" and source.name(target.value, scope).startswith(".")
        # `verify_mode` can only be lowered once the host is not compared: both lines are one fault.
        if not is_own and not _lowers_mode(source, holder, scope) and source.value(value, scope).equals(False):
            yield Weakness(f"{word} = False switches off verification", at, fix=f"{holder}.{word} = True")
    elif word == "verify_mode" and value is not None:
        if _is_weak_mode(source, value, scope):
            yield Weakness("verify_mode asks for no certificate", at, fix=f"{holder}.verify_mode = ssl.CERT_REQUIRED")
    elif word == "_create_default_https_context" and source.name(value, scope) in UNVERIFIED_CONTEXTS:
        fix = "ssl._create_default_https_context = ssl.create_default_context"
        yield Weakness("every HTTPS connection of the process is left unverified", at, fix=fix)


def _lowers_mode(source: Source, holder: str, scope: form.Scope) -> bool:
    """Whether the same context asks for no certificate beside this."""
    return any(
        isinstance(target, form.Attribute) and target.name == "verify_mode" and last_name(target.value) == holder
        for assign in scope.assignments
        for target in assign.targets
        if assign.value is not None and _is_weak_mode(source, assign.value, scope)
    )


_RULES: tuple[Callable[[Source, form.Call, str], Iterator[Weakness]], ...] = (
    _keywords,
    unverified_contexts,
    unverified_peers,
    _host_keys,
    _without_context,
    _ldap,
)
