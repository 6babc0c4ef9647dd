"""Secrets that come from the operating system and are so short that they are found by trying."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.cryptography.random_draws import HARMLESS, SESSION
from stopper.evidence.source.expressions import around, words_of
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.purpose import names_of_destination
from stopper.evidence.source.values import Known
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

DRAWS = {
    "secrets.token_bytes": ("nbytes", 8),
    "secrets.token_hex": ("nbytes", 8),
    "secrets.token_urlsafe": ("nbytes", 8),
    "os.urandom": ("size", 8),
    "secrets.randbits": ("k", 1),
    "random.SystemRandom().getrandbits": ("k", 1),
}
"""What says how much is drawn, and the bits of one of it."""
CUT = {"secrets.token_hex": 4, "secrets.token_urlsafe": 6, "uuid.uuid4": 4}
"""What is cut short afterwards, `uuid4().hex[:8]`, and the bits of one character of it."""
FEWEST, FEWEST_OF_PASSWORD = 64, 40
"""Bits: OWASP asks for as much of a session's id, and ASVS 11.5.1 for twice as much; a password is hashed slowly."""
# What is typed from a screen and holds for minutes, what tells things apart, and what need not be secret.
SHOWN = frozenset({
    "backup", "captcha", "code", "codes", "coupon", "display", "file", "filename", "fingerprint", "hash", "hint",
    "id", "invitation", "invite", "iv", "label", "name", "nonce", "otp", "path", "pin", "prefix", "public", "salt",
    "short", "slug", "suffix", "tan", "tmp", "totp", "username", "voucher",
})  # fmt: skip


class ShortDraw(Struct, frozen=True):
    """One draw: the name of the secret that it becomes, and its bits."""

    call: form.Call
    name: str
    bits: int


def short_draws(source: Source) -> Iterator[ShortDraw]:
    """The tokens, passwords and keys of the code for which fewer bits are drawn than they have."""
    fewest: dict[form.Call, int] = {}
    for call, bits in (*_drawn(source), *_cut(source)):
        if bits > 0:
            fewest[call] = min(bits, fewest.get(call, bits))
    for call, bits in fewest.items():
        if bits >= FEWEST or is_support(call.scope.module.path):
            continue
        name = _secret(call)
        if name and (bits < FEWEST_OF_PASSWORD or not is_password_name(name)):
            yield ShortDraw(call, name, bits)


def _drawn(source: Source) -> Iterator[tuple[form.Call, int]]:
    for function, (word, each) in DRAWS.items():
        for call in source.calls(function):
            yield call, _number(source, call.argument(0, word), call.scope) * each


def _cut(source: Source) -> Iterator[tuple[form.Call, int]]:
    for function, each in CUT.items():
        for call in source.calls(function):
            for holder in around(call, call.scope):
                key = holder.key if isinstance(holder, form.Subscript) else None
                length = _length(source, key, call.scope) if isinstance(key, form.Slice) else 0
                if length > 0 and _is_cut(holder, call):
                    yield call, length * each


def _length(source: Source, key: form.Slice, scope: form.Scope) -> int:
    """How many characters a slice leaves at most; 0 where that hangs on the text or is not known."""
    first, last = _number(source, key.lower, scope), _number(source, key.upper, scope)
    if key.step is not None:
        return 0
    if key.upper is None:
        return max(-first, 0)
    return last - first if (first < 0) == (last < 0) else 0


def _is_cut(holder: form.Node, call: form.Call) -> bool:
    """Whether a slice is of the very text that a call gives: `uuid4().hex[:8]`, `str(uuid4())[:8]`."""
    item = holder.value if isinstance(holder, form.Subscript) else None
    while item is not None and item is not call:
        if isinstance(item, form.Attribute):
            item = item.value
        elif isinstance(item, form.Call) and isinstance(item.function, form.Name):
            item = item.arguments[0] if len(item.arguments) == 1 else None
        else:
            item = item.function if isinstance(item, form.Call) else None
    return item is call


def _number(source: Source, item: form.Expression | None, scope: form.Scope) -> int:
    """A whole number that the code says; 0 where it is not known, and for True, which nobody means."""
    value = source.value(item, scope)
    return value.data if isinstance(value, Known) and type(value.data) is int else 0


def _secret(call: form.Call) -> str:
    """What the value is called where that is a lasting secret; empty for anything else."""
    names = {name for name in names_of_destination(call, call.scope) if name.isidentifier()}
    words = frozenset(word for name in (*names, call.scope.name) for word in words_of(name))
    found = sorted(name for name in names if SESSION.search(name) or is_sensitive_name(name))
    is_session = any(SESSION.search(name) for name in found)
    if is_session and any(isinstance(holder, form.Text) for holder in around(call, call.scope)):
        # `f"import-{uuid4().hex[:8]}"` is a name for people.
        return ""
    apart = SHOWN - {"id"} if is_session else SHOWN
    return found[0] if found and words.isdisjoint(HARMLESS | apart) else ""
