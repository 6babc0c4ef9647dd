"""Decryption in a mode that tells nothing of a changed ciphertext, where no code beside it authenticates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.cryptography.ciphers import Encryption, encryptions, mode_of
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

MALLEABLE = frozenset({"CBC", "CTR", "CFB", "CFB8", "OFB", "OPENPGP"})
DECRYPTING = frozenset({"decrypt", "decryptor"})
AUTHENTICATING = regex(r"hmac|compare_digest|verify|authenticat|unsign|\bmac\b|signature|tag", re.IGNORECASE)


def unauthenticated(source: Source) -> Iterator[tuple[Encryption, str]]:
    """Each cipher with which a function decrypts in such a mode, and the mode."""
    for item in encryptions(source):
        mode = mode_of(source, item)
        if mode in MALLEABLE and not item.cipher and _decrypts(item.call.scope) and not _authenticates(item.call.scope):
            yield item, mode


def _decrypts(scope: form.Scope) -> bool:
    return any(last_name(call.function) in DECRYPTING for call in scope.calls)


def _authenticates(scope: form.Scope) -> bool:
    """Whether anything in the module speaks of a MAC: it may be checked before the function is called."""
    return any(AUTHENTICATING.search(last_name(call.function)) for inner in scope.module.scopes for call in inner.calls)
