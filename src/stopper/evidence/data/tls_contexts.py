"""Contexts of TLS, of the standard library and of pyOpenSSL, that verify nobody."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.data.outbound_weakness import Weakness
from stopper.evidence.source.expressions import within
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
    """Whether the function around says what is verified, or the context serves instead of asking."""
    words = ("set_verify", "use_certificate", "use_certificate_file", "use_certificate_chain_file")
    return any(isinstance(item.function, form.Attribute) and item.function.name in words for item in call.scope.calls)


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


def unverified_peers(source: Source, call: form.Call, name: str) -> Iterator[Weakness]:
    """`context.set_verify(SSL.VERIFY_NONE, callback)`: without VERIFY_PEER the other modes mean nothing."""
    if not isinstance(call.function, form.Attribute) or call.function.name != "set_verify" or not call.arguments:
        return
    modes = {source.name(part, call.scope) for part in within(call.arguments[0])}
    if any(mode.startswith(MODES) for mode in modes) and f"{MODES}PEER" not in modes:
        fix = "context.set_verify(SSL.VERIFY_PEER, callback)"
        yield Weakness("set_verify asks for no certificate", source.at(call), fix=fix)
