"""Tokens of a request that the code takes apart itself: `json.loads(b64decode(token.split(".")[1]))`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.handed_arguments import handed_to
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.purpose import names_of_origin, origins
from stopper.standard.regex import regex
from stopper.standard.signers import HMACS
from stopper.syntax import form

DECODING = ("base64.urlsafe_b64decode", "base64.b64decode", "base64.standard_b64decode")
# What a function calls that checks a signature, or leaves it to a library.
CHECKING = regex(r"compare_digest|verif|decode_token|unsign|validate|check|authenticate", re.IGNORECASE)
PUBLIC = regex(r"(?:^|_)pub(?:lic)?_?key|^rsa_?pub", re.IGNORECASE)
TOKEN = regex(r"token|jwt|bearer|head|payload|claims", re.IGNORECASE)
PAYLOAD, SIGNATURE = (1,), (2, -1)
"""Positions of the claims and of the signature; the header before them is read to choose a key."""
DEPTH = 6
FURTHER = 2  # functions of the project between the request and what takes a token apart


def tokens_taken_apart(source: Source) -> Iterator[form.Call]:
    """The calls that decode the claims of a token which a request brings, where nothing around checks a signature."""
    for call in source.calls(*DECODING):
        if is_support(call.scope.module.path):
            continue
        given = [part for item in call.arguments[:1] for one in origins(item, call.scope) for part in within(one)]
        token = next((text for part in given if (text := _whole(source, part, call.scope, PAYLOAD)) is not None), None)
        if token is not None and (is_unsigned(call) or not _is_checked(source, token, call.scope)):
            yield call
    yield from _signed_by_everybody(source)


def is_unsigned(call: form.Call) -> bool:
    """Whether the claims are taken where the token's header says that nothing signs it: `if alg == "none":`.

    They may be decoded before, and given back there.
    """
    held = {
        target.id
        for assign in call.scope.assignments
        if assign.value is not None and call in within(assign.value)
        for target in assign.targets
        if isinstance(target, form.Name)
    }
    back = [one for one in call.scope.returns if isinstance(one.value, form.Name) and one.value.id in held]
    return any(map(_stands_where_nothing_signs, [call.block, *[one.block for one in back]]))


def _stands_where_nothing_signs(block: form.Block | None) -> bool:
    while block is not None:
        compared = within(block.test) if block.kind in ("if", "else") and block.test is not None else ()
        if any(isinstance(one, form.Comparison) and _is_none(one, block.kind == "if") for one in compared):
            return True
        block = block.parent
    return False


def _is_none(item: form.Comparison, is_met: bool) -> bool:
    """`alg == "none"`, `alg in ("none", "None")`; the other way round where the comparison does not hold."""
    texts = (
        part.value for side in (item.left, *item.comparators) for part in within(side) if type(part) is form.Constant
    )
    is_named = any(isinstance(text, str) and text.lower() == "none" for text in texts)
    return is_named and item.operators[0] in (("==", "in") if is_met else ("!=", "not in"))


def _signed_by_everybody(source: Source) -> Iterator[form.Call]:
    """`hmac.new(PUBLIC_KEY.encode(), …)` over a token: everybody has the key that signs it."""
    for call in source.calls(*HMACS):
        key, message = call.argument(0, "key"), call.argument(1, "msg")
        if key is None or message is None or is_support(call.scope.module.path):
            continue
        is_of_token = any(TOKEN.search(name) for name in names_of_origin(message, call.scope))
        if is_of_token and any(PUBLIC.search(name) for name in names_of_origin(key, call.scope)):
            yield call


def _whole(
    source: Source, item: form.Expression, scope: form.Scope, positions: tuple[int, ...]
) -> form.Expression | None:
    """The text of the request of which an expression is the part at one of these positions, split at its dots."""
    if isinstance(item, form.Subscript):
        if not isinstance(_position(item.key), int) or _position(item.key) not in positions:
            return None
        return next((text for one in origins(item.value, scope) if (text := _split(source, one, scope))), None)
    bound = scope.bindings.get(item.id, ()) if isinstance(item, form.Name) else ()
    parted = (one.value for one in bound if one.kind == "unpacked" and one.position in positions)
    return next((text for one in parted if one is not None and (text := _split(source, one, scope))), None)


def _position(key: form.Expression) -> object:
    """The number in `parts[2]` and `parts[-1]`."""
    if isinstance(key, form.Operation) and key.operator == "-" and len(key.operands) == 1:
        inner = _position(key.operands[0])
        return -inner if isinstance(inner, int) else None
    return key.value if isinstance(key, form.Constant) else None


def _split(source: Source, item: form.Expression, scope: form.Scope) -> form.Expression | None:
    """What is split at its dots, where the request brings it."""
    if not isinstance(item, form.Call) or not isinstance(item.function, form.Attribute):
        return None
    is_split = item.function.name in ("split", "rsplit") and source.text(item.argument(0, "sep"), scope) == "."
    return item.function.value if is_split and request_keys(source, item.function.value, scope) else None


def request_keys(source: Source, item: form.Expression, scope: form.Scope) -> frozenset[str]:
    """The keys of the request that a value is made of: `Authorization`."""
    return frozenset(_keys(source, item, scope, FURTHER))


def _keys(source: Source, item: form.Expression, scope: form.Scope, further: int) -> Iterator[str]:
    for part in (part for one in origins(item, scope, DEPTH) for part in within(one)):
        if source.name(_owner(part), scope).startswith("flask.request."):
            yield last_name(part)
        elif isinstance(part, form.Call) and further > 0:
            # A function of the project that reads the token.
            behind = source.function(part.function, scope)
            for answer in behind.scope.returns if behind is not None and not part.arguments else ():
                if answer.value is not None and behind is not None:
                    yield from _keys(source, answer.value, behind.scope, further - 1)
        elif isinstance(part, form.Name) and further > 0:
            for given, caller in handed_to(source, part.id, scope):
                yield from _keys(source, given, caller, further - 1)


def _owner(item: form.Expression) -> form.Expression:
    """What `request.headers["X"]` and `request.headers.get("X")` read; anything else is itself."""
    if isinstance(item, form.Subscript):
        return item.value
    if isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name == "get":
        return item.function.value
    return item


def _is_checked(source: Source, token: form.Expression, scope: form.Scope) -> bool:
    """Whether a function hands the token to what checks a signature, or compares the signature itself."""
    read = request_keys(source, token, scope)
    for call in scope.calls:
        if not CHECKING.search(last_name(call.function)) and "jwt.decode" not in source.name(call.function, scope):
            continue
        given = call.every_argument
        # `check_caller()` reads the request itself.
        if not given or any(_holds_signature(source, item, scope) for item in given):
            return True
        if any(not read.isdisjoint(request_keys(source, item, scope)) for item in given):
            return True
    return any(_compares(source, item, scope) for item in scope.comparisons)


def _compares(source: Source, item: form.Comparison, scope: form.Scope) -> bool:
    """`parts[2] != expected`, encoded or decoded."""
    if item.operators[0] not in ("==", "!="):
        return False
    return any(_holds_signature(source, side, scope) for side in (item.left, *item.comparators))


def _holds_signature(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    parts = (part for one in origins(item, scope) for part in within(one))
    return any(_whole(source, part, scope, SIGNATURE) is not None for part in parts)
