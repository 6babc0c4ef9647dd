"""Tokens and signatures that are made with a key of the code where the environment lacks the variable of theirs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.identity.token_making import KEYS
from stopper.evidence.secrets.written_credentials import written_credentials
from stopper.evidence.source.index import Source, is_support
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


DEPTH = 4


class FallenBackKey(Struct, frozen=True):
    """A token, or another signature, made `at` a place with a text of the code in place of `variable`."""

    at: Place
    variable: str
    what: str


def fallen_back_keys(source: Source) -> Iterator[FallenBackKey]:
    """Each call that signs a token with such a key; what looks like a key is told where it is written."""
    told = {item.digest for item in written_credentials(source)}
    for call, key, what in signing_calls(source):
        for value in options(source.value(*text_of(source, key, call.scope))):
            if isinstance(value, FromEnvironment) and _falls_back(value, told):
                yield FallenBackKey(source.at(call), value.name, what)


def signing_calls(source: Source) -> Iterator[tuple[form.Call, form.Expression | None, str]]:
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
