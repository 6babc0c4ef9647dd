"""Tokens that are signed with a key of the code where the environment lacks the variable that holds theirs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.identity.token_making import KEYS
from stopper.evidence.secrets.written_credentials import written_credentials
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import FromEnvironment, Known, options
from stopper.model import Place
from stopper.standard.masking import fingerprint_of_secret


class FallenBackKey(Struct, frozen=True):
    """A token made `at` a place with a text of the code in place of `variable`."""

    at: Place
    variable: str


def fallen_back_keys(source: Source) -> Iterator[FallenBackKey]:
    """Each call that signs a token with such a key; what looks like a key is told where it is written."""
    told = {item.digest for item in written_credentials(source)}
    for name, position in KEYS.items():
        for call in source.calls(name):
            key = call.argument(position, "key")
            for value in options(source.value(key, call.scope)) if not is_support(call.scope.module.path) else ():
                if isinstance(value, FromEnvironment) and _falls_back(value, told):
                    yield FallenBackKey(source.at(call), value.name)


def _falls_back(value: FromEnvironment, told: set[str]) -> bool:
    texts = [one.data for one in options(value.default) if isinstance(one, Known)] if value.default is not None else []
    return value.given is None and any(
        isinstance(text, str) and text and fingerprint_of_secret(text) not in told for text in texts
    )
