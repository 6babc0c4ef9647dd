"""Tokens and signatures whose key is a text of the code where the environment, or the settings, lack theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from stopper.evidence.identity.token_making import KEYS
from stopper.evidence.secrets.written_credentials import written_credentials
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.keyed_reads import key_read
from stopper.evidence.source.values import FromEnvironment, Known, options
from stopper.model import Place
from stopper.standard.masking import fingerprint_of_secret
from stopper.standard.signers import HMACS
from stopper.syntax import form

# What signs with a key, and its position; a token's is that behind its claims.
POSITIONS = {
    **dict.fromkeys(HMACS, 0),
    **{f"itsdangerous.{name}": 0 for name in ("Signer", "TimestampSigner", "Serializer", "TimedSerializer")},
    **{f"itsdangerous.URLSafe{name}": 0 for name in ("Serializer", "TimedSerializer")},
}
# What believes whatever is signed with a key.
CHECKS = ("jwt.decode", "jose.jwt.decode")
DEPTH = 4
Signing = tuple[form.Call, form.Expression | None, str]


class FallenBackKey(Struct, frozen=True):
    """A token, or another signature, made or checked `at` a place with a text of the code in place of `variable`.

    `is_setting`: that is one of the application's settings, which no code gives a value.
    """

    at: Place
    variable: str
    what: str
    is_setting: bool = False


def fallen_back_keys(source: Source) -> Iterator[FallenBackKey]:
    """Each call that signs with such a key, or checks a token by one that none signs with.

    What looks like a key is told where it is written.
    """
    told = {item.digest for item in written_credentials(source)}
    found = list(_fallen_back(source, told, signing_calls(source)))
    yield from found
    made = {item.variable for item in found}
    checks = [(call, call.argument(1, "key"), "tokens") for call in source.calls(*CHECKS)]
    here = [one for one in checks if not is_support(one[0].scope.module.path)]
    yield from (item for item in _fallen_back(source, told, here) if item.variable not in made)


def _fallen_back(source: Source, told: set[str], calls: Iterable[Signing]) -> Iterator[FallenBackKey]:
    for call, given, what in calls:
        key, scope = text_of(source, given, call.scope)
        for value in options(source.value(key, scope)):
            if isinstance(value, FromEnvironment) and _falls_back(value, told):
                yield FallenBackKey(source.at(call), value.name, what)
        name, default = _of_settings(source, key, scope)
        text = source.text(default, scope) if name and default is not None else None
        if text and fingerprint_of_secret(text) not in told and not _is_set(source, name):
            yield FallenBackKey(source.at(call), name, what, is_setting=True)


def _of_settings(source: Source, key: form.Expression | None, scope: form.Scope) -> tuple[str, form.Expression | None]:
    """The setting that a key is read from, with what stands in for it: `config.get("KEY", "a")`, `… or "a"`."""
    default = None
    if isinstance(key, form.Operation) and key.operator == "or" and len(key.operands) == 2:
        key, default = key.operands
    if isinstance(key, form.Call) and isinstance(key.function, form.Attribute) and key.function.name == "get":
        is_read, default = source.name(key.function.value, scope).endswith(".config"), default or key.argument(1)
    else:
        is_read = isinstance(key, form.Subscript) and source.name(key.value, scope).endswith(".config")
    return key_read(key) if is_read and key is not None else "", default


def _is_set(source: Source, name: str) -> bool:
    """Whether any code gives a setting a value: by a key, a word, or the name in a class or a file of settings."""
    if any(name in scope.bindings for scope in source.scopes() if scope.kind != "function"):
        return True
    targets = (one for assign in source.assignments() for one in assign.targets if isinstance(one, form.Subscript))
    if any(key_read(one) == name for one in targets):
        return True
    return any(call.keyword(name) is not None for call in source.methods("update", "from_mapping", "setdefault"))


def signing_calls(source: Source) -> Iterator[Signing]:
    """Each call that signs, with the key that it is given, and what it makes: tokens or signatures."""
    for name, position in (KEYS | POSITIONS).items():
        word = "secret_key" if name.startswith("itsdangerous.") else "key"
        for call in source.calls(name):
            if not is_support(call.scope.module.path):
                yield call, call.argument(position, word), "tokens" if name in KEYS else "signatures"


def text_of(
    source: Source, key: form.Expression | None, scope: form.Scope
) -> tuple[form.Expression | None, form.Scope]:
    """What a key is encoded from: `os.environ.get("KEY", "changeme").encode()`, by a variable too."""
    for _ in range(DEPTH):
        if isinstance(key, form.Name):
            holder = source.names.holder(key.id, scope)
            bound = holder.bindings[key.id] if holder is not None else []
            if holder is None or len(bound) != 1 or bound[0].kind != "value":
                break
            key, scope = bound[0].value, holder
        elif isinstance(key, form.Call) and isinstance(key.function, form.Attribute) and key.function.name == "encode":
            key = key.function.value
        else:
            break
    return key, scope


def _falls_back(value: FromEnvironment, told: set[str]) -> bool:
    texts = [one.data for one in options(value.default) if isinstance(one, Known)] if value.default is not None else []
    return value.given is None and any(
        isinstance(text, str) and text and fingerprint_of_secret(text) not in told for text in texts
    )
