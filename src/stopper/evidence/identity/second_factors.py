"""Second factors: the libraries that check them, how codes are compared, and how their secrets are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.source.expressions import last_name, names_in, within, words_of
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

LIBRARIES = (
    "pyotp",
    "webauthn",
    "fido2",
    "onetimepass",
    "duo_universal",
    "duo_web",
    "otpauth",
    "flask_otp",
    "passlib.totp",
)
WORDS = regex(
    r"(two|2)_?factor|2fa|mfa|totp|webauthn|second_?factor|otp_?(secret|token|code)|authenticator_?app", re.IGNORECASE
)
CHECKS = ("pyotp.TOTP().verify", "pyotp.totp.TOTP().verify", "onetimepass.valid_totp")
MAKERS = ("pyotp.random_base32", "pyotp.random_hex")
VERIFYING = regex(r"verify|valid|authenticat|exchange|match|check|confirm", re.IGNORECASE)
# Words of what is remembered of a code; `last_login` and `last_seen` say nothing of one.
REPLAY = frozenset({"replay", "timecode", "spent", "consumed"})
EARLIER = frozenset({"last", "used", "seen", "previous", "counter", "mru", "recent"})
# The first code of a secret that is new shows that it arrived, and lets nobody in.
ENROLLING = regex(r"(?:\A|_)(?:enable|enrol\w*|set_?up|activate|provision)(?:_|\Z)", re.IGNORECASE)
CODES = frozenset({
    "otp", "totp", "hotp", "code", "codes", "token", "tokens", "factor", "mfa", "fa", "step", "steps", "interval",
})  # fmt: skip
ENCRYPTS = regex(r"encrypt|seal|cipher|protect|fernet", re.IGNORECASE)


class CodeCheck(Struct, frozen=True):
    """A comparison of a code: `window` is how many steps before and after the present one are taken, None if not known.

    `remembers`: the code that was used is noted, so that it works once, or it is the first one of a new secret.
    """

    at: Place
    window: int | None
    remembers: bool


class KeptSecret(Struct, frozen=True):
    """The secret of a second factor put into a row at `at`; `is_encrypted` is None where that is not seen."""

    at: Place
    is_encrypted: bool


def library_of(source: Source) -> Place | None:
    """The first import of a library of second factors, or a call, a class or a function that is named for one."""
    found = source.import_of(*LIBRARIES)
    if found is not None:
        return found
    for function in source.functions():
        if WORDS.search(function.name) and not is_support(function.outer.module.path):
            return source.at_definition(function)
    return None


def verification_of(source: Source) -> Place | None:
    """A call that verifies a second factor, by a library or on what is named for one, or a function named so."""
    prefixes = tuple(f"{name}." for name in LIBRARIES)
    called = [call for name, call in source.calls_under(*prefixes) if VERIFYING.search(name.rpartition(".")[2])]
    for call in (*called, *source.methods("verify", "check", "authenticate_complete")):
        is_named = not words_of(" ".join(names_in(call.function))).isdisjoint(
            CODES - {"token", "tokens", "step", "steps"}
        )
        if not is_support(call.scope.module.path) and (call in called or is_named):
            return source.at(call)
    for function in source.functions():
        is_named = WORDS.search(function.name) is not None and VERIFYING.search(function.name) is not None
        if is_named and not is_support(function.outer.module.path):
            return source.at_definition(function)
    return None


def code_checks(source: Source) -> Iterator[CodeCheck]:
    """Every comparison of a code by pyotp or onetimepass."""
    for call in source.calls(*CHECKS):
        value = source.argument(call, 2, "valid_window") or source.argument(call, -1, "window")
        data = value.data if isinstance(value, Known) else 0 if value is None and not call.has_star else None
        window = data if isinstance(data, int) and not isinstance(data, bool) else None
        is_first = ENROLLING.search(call.scope.name) is not None
        yield CodeCheck(source.at(call), window, is_first or _remembers(source, call.scope))


def _remembers(source: Source, scope: form.Scope) -> bool:
    """Whether the function, or those that call it and what they call, note which code was used."""
    scopes = [scope]
    if isinstance(scope.node, form.Function):
        scopes += [call.scope for call in source.names.calls_of(source.names.name_of(scope.node))]
    for outer in list(scopes):
        called = (source.function(call.function, outer) for call in outer.calls)
        scopes += [item.scope for item in called if item is not None]
    names = {name for item in scopes for part in item.expressions for name in names_in(part)}
    return any(_is_of_earlier_code(words_of(name)) for name in names)


def _is_of_earlier_code(words: frozenset[str]) -> bool:
    return not REPLAY.isdisjoint(words) or not (EARLIER.isdisjoint(words) or CODES.isdisjoint(words))


def kept_secrets(source: Source) -> Iterator[KeptSecret]:
    """Every secret of a second factor that is made and put into an attribute or a row."""
    for call in source.calls(*MAKERS):
        scope = call.scope
        if is_support(scope.module.path):
            continue
        holders = {
            target.id
            for assign in scope.assignments
            for target in assign.targets
            if isinstance(target, form.Name) and _has(assign.value, call)
        }
        for assign in scope.assignments:
            if any(isinstance(target, form.Attribute) for target in assign.targets) and _is_given(
                assign.value, call, holders
            ):
                yield KeptSecret(source.at(assign), _is_sealed(source, assign))
                break


def _has(value: form.Expression | None, call: form.Call) -> bool:
    return value is not None and any(part is call for part in within(value))


def _is_given(value: form.Expression | None, call: form.Call, holders: set[str]) -> bool:
    if value is None:
        return False
    return _has(value, call) or any(isinstance(part, form.Name) and part.id in holders for part in within(value))


def _is_sealed(source: Source, assign: form.Assign) -> bool:
    """Whether the value is encrypted there, by the attribute's setter, or by the type of its column."""
    value, names = assign.value, [last_name(target) for target in assign.targets]
    if value is not None and any(ENCRYPTS.search(name) for name in names_in(value)):
        return True
    if any(ENCRYPTS.search(name) for name in names):
        return True
    for item in source.classes():
        for name in names:
            bound = item.scope.bindings.get(name, [])
            texts = [part for one in bound if one.value is not None for part in names_in(one.value)]
            setters = [
                part
                for one in bound
                if isinstance(one.node, form.Function)
                for whole in one.node.scope.expressions
                for part in names_in(whole)
            ]
            if any(ENCRYPTS.search(text) for text in (*texts, *setters)):
                return True
    return False
