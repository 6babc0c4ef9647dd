"""Contexts of TLS, of the standard library and of pyOpenSSL, that verify nobody."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.data.outbound_weakness import Weakness
from stopper.evidence.source.environments import is_conditional
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.standard.certificate_checks import UNVERIFIED_CONTEXTS
from stopper.syntax import form

CONTEXT = "ssl.create_default_context()"
MODES = "OpenSSL.SSL.VERIFY_"
SHOWING = ("load_cert_chain", "use_certificate", "use_certificate_file", "use_certificate_chain_file")
CONNECTING = frozenset({"connect", "create_connection", "set_connect_state", "set_tlsext_host_name"})
# The words by which clients are handed a context; a server takes it by `ssl_context` or `ssl`.
HANDED = frozenset({"context", "verify"})


def unverified_contexts(source: Source, call: form.Call, name: str) -> Iterator[Weakness]:
    if name in UNVERIFIED_CONTEXTS and not _compares_hosts(source, call):
        yield Weakness(f"{name}() makes a context that verifies nothing", source.at(call), fix=CONTEXT)
    elif name == "ssl.wrap_socket" and call.keyword("cert_reqs") is None and call.keyword("server_side") is None:
        fix = f"{CONTEXT}.wrap_socket(sock, server_hostname=host)"
        yield Weakness("ssl.wrap_socket() verifies nothing, and Python 3.12 removed it", source.at(call), fix=fix)
    elif name == "ssl.SSLContext" and not _is_mended(source, call):
        protocol = source.name(call.argument(0, "protocol"), call.scope)
        if not protocol.endswith(("PROTOCOL_TLS_CLIENT", "PROTOCOL_TLS_SERVER")):
            words = "ssl.SSLContext() without PROTOCOL_TLS_CLIENT makes a context that verifies nothing"
            yield Weakness(words, source.at(call), is_default=True, fix=CONTEXT)
    elif name == "OpenSSL.SSL.Context" and not _sets_verify(call):
        words = "OpenSSL.SSL.Context() without set_verify makes a context that verifies nothing"
        fix = "context.set_verify(SSL.VERIFY_PEER, callback)"
        yield Weakness(words, source.at(call), is_default=True, fix=fix)


def _is_mended(source: Source, call: form.Call) -> bool:
    """Whether a mode is set by hand, or the context serves instead of asking."""
    if _compares_hosts(source, call):
        return True
    holders = _holders(call)
    targets = (target for assign in call.scope.assignments for target in assign.targets)
    modes = (one for one in targets if isinstance(one, form.Attribute) and one.name == "verify_mode")
    return any(_is_of(holders, one.value) for one in modes) or _serves(call.scope, holders)


def _compares_hosts(source: Source, call: form.Call) -> bool:
    """Whether `check_hostname` is switched on later, which asks for a certificate too where none was asked for."""
    holders: set[str] = set()
    for assign in call.scope.assignments:
        if any(_is_switched_on(source, assign, target, holders) for target in assign.targets):
            return assign.block is call.block or not is_conditional(assign.block)
        names = {last_name(target) for target in assign.targets}
        is_same = assign.value is call or (isinstance(assign.value, form.Name) and assign.value.id in holders)
        holders = holders | names if is_same else holders - names
    return False


def _is_switched_on(source: Source, assign: form.Assign, target: form.Expression, holders: set[str]) -> bool:
    if not isinstance(target, form.Attribute) or target.name != "check_hostname" or assign.value is None:
        return False
    return last_name(target.value) in holders and source.value(assign.value, assign.scope).equals(True) is True


def _sets_verify(call: form.Call) -> bool:
    """Whether it is said of the context what is verified, or it serves instead of asking."""
    holders = _holders(call)
    return _is_called(call.scope, holders, ("set_verify",)) or _serves(call.scope, holders)


def serves(holder: form.Expression, scope: form.Scope) -> bool:
    """Whether a context shows a certificate to who asks: whom it verifies itself are the clients."""
    return _serves(scope, frozenset({last_name(holder)}))


def _serves(scope: form.Scope, holders: frozenset[str]) -> bool:
    # A client shows a certificate too, where the server wants one.
    return _is_called(scope, holders, SHOWING) and not any(_connects(one, holders) for one in scope.calls)


def _connects(call: form.Call, holders: frozenset[str]) -> bool:
    if last_name(call.function) in CONNECTING or call.keyword("server_hostname") is not None:
        return True
    return any(word.name in HANDED and _is_of(holders, word.value) for word in call.keywords)


def _is_called(scope: form.Scope, holders: frozenset[str], methods: tuple[str, ...]) -> bool:
    """Whether one of these methods of a context is called in a function."""
    functions = (item.function for item in scope.calls)
    return any(
        isinstance(one, form.Attribute) and one.name in methods and _is_of(holders, one.value) for one in functions
    )


def _holders(call: form.Call) -> frozenset[str]:
    """The names that what a call makes is given in the same function; none where it is given none."""
    found: set[str] = set()
    for assign in call.scope.assignments:
        if assign.value is call or (isinstance(assign.value, form.Name) and assign.value.id in found):
            found.update(last_name(target) for target in assign.targets)
    return frozenset(found)


def _is_of(holders: frozenset[str], item: form.Expression) -> bool:
    return not holders or last_name(item) in holders


def unverified_peers(source: Source, call: form.Call, name: str) -> Iterator[Weakness]:
    """`context.set_verify(SSL.VERIFY_NONE, callback)`, and a callback that says yes to whatever OpenSSL found."""
    if not isinstance(call.function, form.Attribute) or call.function.name != "set_verify":
        return
    # Without VERIFY_PEER the other modes mean nothing.
    mode = call.argument(0, "mode")
    modes = {source.name(part, call.scope) for part in within(mode)} if mode is not None else set()
    is_weak = any(one.startswith(MODES) for one in modes) and f"{MODES}PEER" not in modes
    if is_weak and not serves(call.function.value, call.scope):
        fix = "context.set_verify(SSL.VERIFY_PEER, callback)"
        yield Weakness("set_verify asks for no certificate", source.at(call), fix=fix)
    elif f"{MODES}PEER" in modes and _accepts_all(source, call.argument(1, "callback"), call.scope):
        words = "set_verify is given a callback that accepts every certificate"
        yield Weakness(
            words, source.at(call), fix="context.set_verify(SSL.VERIFY_PEER, lambda *found: bool(found[-1]))"
        )


def _accepts_all(source: Source, callback: form.Expression | None, scope: form.Scope) -> bool:
    """Whether a function of the project answers nothing but yes: its last argument is what OpenSSL found."""
    if isinstance(callback, form.Lambda):
        return source.value(callback.body, scope).is_true() is True
    function = source.function(callback, scope) if callback is not None else None
    given = function.scope.returns if function is not None else []
    values = [source.value(one.value, one.scope) for one in given]
    return bool(values) and all(isinstance(one, Known) and bool(one.data) for one in values)
