"""Decryption in a mode that tells nothing of a changed ciphertext, where no code beside it authenticates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.cryptography.ciphers import encryptions, mode_of
from stopper.evidence.source.expressions import last_name, words_of
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

MALLEABLE = frozenset({"CBC", "CTR", "CFB", "CFB8", "OFB", "OPENPGP"})
# Functions of libraries that take a key and give the text, with a mode of theirs and no MAC.
WHOLE = {"AesEverywhere.aes256.decrypt": "CBC"}
DECRYPTING = frozenset({"decrypt", "decryptor"})
MACS = frozenset({"hmac", "mac", "cmac", "poly1305", "tag", "signature", "unsign"})
CHECKING = regex(
    r"verify|authenticated?_?(?:additional|data|message|text|cipher|payload)|compare_digest", re.IGNORECASE
)
OF_PASSWORDS = ("argon2.", "bcrypt.", "flask_bcrypt.", "passlib.", "pwdlib.", "pyotp.", "werkzeug.security.")
# What a sign-in or a form checks beside it.
OF_OTHERS = frozenset({
    "password", "passwd", "pwd", "token", "user", "email", "mail", "csrf", "otp", "totp", "login", "account", "code",
    "captcha", "recaptcha", "phone", "role", "permission", "admin", "access", "age", "license",
})  # fmt: skip


def unauthenticated(source: Source) -> Iterator[tuple[form.Call, str]]:
    """Each call that decrypts in such a mode, or makes the cipher with which a function does, and the mode."""
    for name, mode in WHOLE.items():
        for call in source.calls(name):
            if not _authenticates(source, call.scope):
                yield call, mode
    for item in encryptions(source):
        mode, scope = mode_of(source, item), item.call.scope
        if mode in MALLEABLE and not item.cipher and _decrypts(scope) and not _authenticates(source, scope):
            yield item.call, mode


def _decrypts(scope: form.Scope) -> bool:
    return any(last_name(call.function) in DECRYPTING for call in scope.calls)


def _authenticates(source: Source, scope: form.Scope) -> bool:
    """Whether the module speaks of a MAC, or a function that it calls, or one that calls the decryption, does."""
    near = [*scope.module.scopes, *_callers(source, scope)]
    called = (source.function(call.function, call.scope) for inner in near for call in inner.calls)
    near += [function.scope for function in called if function is not None]
    return any(_is_of_mac(source, call) for inner in dict.fromkeys(near) for call in inner.calls)


def _callers(source: Source, scope: form.Scope) -> list[form.Scope]:
    named = (call for inner in source.scopes() for call in inner.calls if last_name(call.function) == scope.name)
    return [call.scope for call in named if source.function(call.function, call.scope) is scope.node]


def _is_of_mac(source: Source, call: form.Call) -> bool:
    word = last_name(call.function)
    if CHECKING.search(word) and source.name(call.function, call.scope).startswith(OF_PASSWORDS):
        return False
    words = words_of(word)
    is_checking = CHECKING.search(word) is not None and words.isdisjoint(OF_OTHERS)
    holder = call.function.value if isinstance(call.function, form.Attribute) else None
    return is_checking or not words.isdisjoint(MACS) or (holder is not None and last_name(holder).lower() in MACS)
