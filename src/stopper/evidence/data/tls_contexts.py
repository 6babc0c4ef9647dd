"""Contexts of TLS, of the standard library and of pyOpenSSL, that verify nobody."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.data.outbound_weakness import Weakness
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.standard.certificate_checks import UNVERIFIED_CONTEXTS
from stopper.syntax import form

CONTEXT = "ssl.create_default_context()"
MODES = "OpenSSL.SSL.VERIFY_"


def unverified_contexts(source: Source, call: form.Call, name: str) -> Iterator[Weakness]:
    if name in UNVERIFIED_CONTEXTS:
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


def _sets_verify(call: form.Call) -> bool:
    """Whether it is said of the context what is verified, or it serves instead of asking."""
    words = ("set_verify", "use_certificate", "use_certificate_file", "use_certificate_chain_file")
    return _is_asked(call, *words)


def _is_mended(source: Source, call: form.Call) -> bool:
    """Whether a mode is set by hand, or the context serves instead of asking."""
    holder = _holder(call)
    targets = (target for assign in call.scope.assignments for target in assign.targets)
    modes = (one for one in targets if isinstance(one, form.Attribute) and one.name == "verify_mode")
    return any(_is_of(holder, one.value) for one in modes) or _is_asked(call, "load_cert_chain")


def _is_asked(call: form.Call, *methods: str) -> bool:
    """Whether one of these methods of what a call makes is called beside it."""
    holder = _holder(call)
    functions = (item.function for item in call.scope.calls)
    return any(
        isinstance(one, form.Attribute) and one.name in methods and _is_of(holder, one.value) for one in functions
    )


def _holder(call: form.Call) -> str:
    """The name that what a call makes is given in the same function; empty where it is given none."""
    made = (target for assign in call.scope.assignments if assign.value is call for target in assign.targets)
    return next((last_name(target) for target in made), "")


def _is_of(holder: str, item: form.Expression) -> bool:
    return not holder or last_name(item) == holder


def unverified_peers(source: Source, call: form.Call, name: str) -> Iterator[Weakness]:
    """`context.set_verify(SSL.VERIFY_NONE, callback)`: without VERIFY_PEER the other modes mean nothing."""
    if not isinstance(call.function, form.Attribute) or call.function.name != "set_verify" or not call.arguments:
        return
    modes = {source.name(part, call.scope) for part in within(call.arguments[0])}
    if any(mode.startswith(MODES) for mode in modes) and f"{MODES}PEER" not in modes:
        fix = "context.set_verify(SSL.VERIFY_PEER, callback)"
        yield Weakness("set_verify asks for no certificate", source.at(call), fix=fix)
