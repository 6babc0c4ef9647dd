"""Where a function of the project verifies the signature of a request, as the senders of webhooks make it."""

from __future__ import annotations

import re
from functools import lru_cache

from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.standard.constant_time import COMPARERS
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

DEPTH = 2
# Resolved names of libraries that refuse what is not signed.
LIBRARY = regex(
    r"(^|\.)(Webhook\.construct_event|construct_event|RequestValidator\(\)\.validate|validate_request_signature"
    r"|WebhookSignature\.verify_header|SignatureVerifier\(\)\.is_valid_request|svix\.webhooks\.Webhook\(\)\.verify"
    r"|VerifyKey\(\)\.verify|verify_key|InteractionResponse\.verify)$"
)
OWN = regex(
    r"(verif|check|valid|is_valid|authenticate)\w*(signature|hmac|webhook|secret)|(signature|hmac)\w*(valid|ok|verif|match)"
    r"|parse_authn_request_response|process_response|authorize_access_token|parse_id_token|step2_exchange",
    re.IGNORECASE,
)
DECODING = frozenset({"jwt.decode", "jose.jwt.decode", "authlib.jose.jwt.decode"})
HEADERS = "flask.request.headers"
SIGNATURE = regex(r"(^|_)(signature|sig)($|_)", re.IGNORECASE)
HEADER = regex(r"signature|hmac|x-hub|webhook|(^|-)(token|secret|api-?key)($|-)", re.IGNORECASE)


@lru_cache(maxsize=4_096)
def verifies_signature(source: Source, function: form.Function, depth: int = 0) -> bool:
    """Whether a function compares a signature, calls a library that does, or a function of the project that does."""
    for call in function.scope.calls:
        name = source.name(call.function, function.scope)
        if name in COMPARERS or LIBRARY.search(name) or OWN.search(last_name(call.function)) or _takes_signature(call):
            return True
        inner = source.function(call.function, function.scope)
        if (
            inner is not None
            and depth < DEPTH
            and inner is not function
            and verifies_signature(source, inner, depth + 1)
        ):
            return True
    return _compares_header(source, function) or any(_decodes_header(source, call) for call in function.scope.calls)


def _decodes_header(source: Source, call: form.Call) -> bool:
    """`jwt.decode(request.headers.get(NAME), KEY, …)`: a token in a header, which no other site can send."""
    if source.name(call.function, call.scope) not in DECODING:
        return False
    token = call.argument(0)
    bound = call.scope.bindings.get(token.id, ()) if isinstance(token, form.Name) else ()
    read = [token, *[item.value for item in bound]]
    return any(source.name(part, call.scope).startswith(HEADERS) for item in read if item for part in within(item))


def _compares_header(source: Source, function: form.Function) -> bool:
    """`if request.headers["X-Token"] != SECRET`: a secret that the caller sends in a header."""
    return any(_holds_header(source, item, function.scope) for item in function.scope.comparisons)


def _holds_header(source: Source, item: form.Comparison, scope: form.Scope) -> bool:
    is_of_equals = item.operators[0] in ("==", "!=")
    return is_of_equals and any(_is_header(source, side, scope, item) for side in (item.left, *item.comparators))


def compared_signatures(source: Source, function: form.Function) -> list[form.Expression]:
    """The comparisons of a function with a secret header: by operators, and by functions that take as long for each."""
    scope = function.scope
    found: list[form.Expression] = [item for item in scope.comparisons if _holds_header(source, item, scope)]
    return found + [call for call in scope.calls if source.name(call.function, scope) in COMPARERS]


def _takes_signature(call: form.Call) -> bool:
    """`verifier.verify(digest, signature)`, whatever library the verifier comes from."""
    given = [last_name(item) for item in call.every_argument]
    return last_name(call.function) == "verify" and any(SIGNATURE.search(name) for name in given)


def _is_header(source: Source, side: form.Expression, scope: form.Scope, whole: form.Comparison) -> bool:
    if isinstance(side, form.Name):
        bound = [item.value for item in scope.bindings.get(side.id, ()) if item.value is not None]
        return any(_is_header(source, value, scope, whole) for value in bound if not isinstance(value, form.Name))
    key: form.Expression | None = None
    if isinstance(side, form.Subscript) and source.name(side.value, scope) == "flask.request.headers":
        key = side.key
    if isinstance(side, form.Call) and source.name(side.function, scope) == "flask.request.headers.get":
        key = side.argument(0)
    if key is None:
        return False
    text = source.text(key, scope)
    if text is not None:
        return HEADER.search(text) is not None
    # The header's name is a setting: what it is compared with says whether it is a secret.
    return any(is_sensitive_name(last_name(item)) for item in (whole.left, *whole.comparators) if item is not side)
