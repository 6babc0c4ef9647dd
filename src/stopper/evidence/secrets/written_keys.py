"""The literals that code gives to ciphers and signatures as keys, whatever they are called."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.cryptography.ciphers import KEYED
from stopper.evidence.secrets.credential import SECRET_KEY, Credential, trust_of
from stopper.evidence.secrets.key_purposes import SERIALIZERS, SIGNERS
from stopper.evidence.secrets.loaded_modules import may_be_loaded
from stopper.evidence.source.expressions import last_name, names_in, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.standard.masking import fingerprint_of_secret
from stopper.standard.regex import regex
from stopper.standard.signers import HMACS
from stopper.syntax import form

CIPHERS = (
    "Cryptodome.Cipher.AES.new",
    "Cryptodome.Cipher.DES.new",
    "Cryptodome.Cipher.DES3.new",
    "Cryptodome.Cipher.ARC4.new",
)
KEY_MAKERS = (*KEYED, *CIPHERS, *HMACS, *SIGNERS, "jwt.decode", "jose.jwt.decode", "itsdangerous.")
# What makes a key of texts alone, and draws nothing.
MAKING = regex(
    r"^(?:(?:urlsafe_|standard_)?[ab]\d\d?(?:en|de)code|(?:un)?hexlify|fromhex|encode|bytes|bytearray|(?:hex)?digest"
    r"|md5|sha\d+|sha3_\d+|blake2[bs]|[lr]just|zfill)$"
)
CODING = ("encode", "decode")
DEPTH = 4


def written_keys(source: Source, seen: set[form.Expression]) -> Iterator[Credential]:
    """The literals that are keys of ciphers and signatures, but those of `seen`, to which they are added."""
    for name, call in source.calls_under(*KEY_MAKERS):
        expression = _key_argument(name, call)
        if expression is None:
            continue
        kept = _of_setting(source, expression, call)
        data = _spelled(source, kept.item, kept.scope, DEPTH)
        if not data:
            continue
        item, holder, known = _written(source, kept.item, kept.scope)
        known = kept.setting or known
        trust = trust_of(holder, kept.block)
        is_flasks = known in SECRET_KEY and (bool(kept.setting) or is_of_flask(source, known, holder))
        if item in seen or is_flasks or trust != "certain":
            continue
        seen.add(item)
        yield Credential("a key", known, len(data), source.place(item, holder), trust, fingerprint_of_secret(data))


def _spelled(source: Source, item: form.Expression, scope: form.Scope, depth: int) -> str:
    """The text of a literal, or of the literals that a key is made of: `b64encode(b"…" * 32)`, `sha256(b"…").digest()`.

    Empty where something else is in it.
    """
    value = source.value(item, scope)
    if isinstance(value, Known):
        data = value.data.decode("latin-1") if isinstance(value.data, bytes) else value.data
        return data if isinstance(data, str) else ""
    if not depth:
        return ""
    if isinstance(item, form.Name):
        return _of_name(source, item, scope, depth)
    if isinstance(item, form.Operation) and item.operator in ("*", "+"):
        return _joined(source, [one for one in item.operands if not _is_number(one)], scope, depth)
    if isinstance(item, form.Call) and MAKING.search(last_name(item.function)):
        owner = item.function.value if isinstance(item.function, form.Attribute) else None
        # `base64` and `bytes` are no part of a key; a variable is, and `"utf-8"` in `secret.encode("utf-8")` is none.
        is_library = isinstance(owner, form.Name) and _is_no_value(source, owner, scope)
        held = [owner] if owner is not None and not is_library else []
        given = () if held and last_name(item.function) in CODING else item.arguments
        return _joined(source, [*held, *[one for one in given if not _is_number(one)]], scope, depth)
    return ""


def _is_no_value(source: Source, item: form.Name, scope: form.Scope) -> bool:
    """Whether a name is a module or a class, and nothing that was given a value."""
    bound = source.names.bindings(item.id, scope)
    return bool(source.name(item, scope)) and not any(one.value is not None for one in bound)


def _of_name(source: Source, item: form.Name, scope: form.Scope, depth: int) -> str:
    holder = source.names.holder(item.id, scope)
    bound = [one.value for one in holder.bindings[item.id]] if holder is not None else []
    single = bound[0] if len(bound) == 1 else None
    return _spelled(source, single, holder, depth - 1) if single is not None and holder is not None else ""


def _joined(source: Source, parts: list[form.Expression], scope: form.Scope, depth: int) -> str:
    found = [_spelled(source, one, scope, depth - 1) for one in parts]
    return "".join(found) if all(found) else ""


def _is_number(item: form.Expression) -> bool:
    return isinstance(item, form.Constant) and isinstance(item.value, int)


def is_of_flask(source: Source, name: str, holder: form.Scope) -> bool:
    """Whether a constant that is called SECRET_KEY is the key of the sessions too, and told as that."""
    if holder.kind == "class" or (holder.kind == "module" and may_be_loaded(source, holder.module)):
        return True
    given = [
        (assign.value, assign.scope)
        for assign in source.assignments()
        if any(
            isinstance(one, form.Attribute | form.Subscript) and last_name(one) in SECRET_KEY for one in assign.targets
        )
    ]
    for call in source.methods("update", "setdefault", "from_mapping"):
        given += [(word.value, call.scope) for word in call.keywords if word.name in SECRET_KEY]
        given += [(item, call.scope) for item in call.arguments if any(map(SECRET_KEY.__contains__, names_in(item)))]
    return any(
        source.names.holder(part.id, scope) is holder
        for value, scope in given
        if value is not None
        for part in within(value)
        if isinstance(part, form.Name) and part.id == name
    )


def _key_argument(name: str, call: form.Call) -> form.Expression | None:
    if name in KEYED or name in CIPHERS or name in HMACS:
        return call.argument(0, "key")
    if name in SIGNERS or name in ("jwt.decode", "jose.jwt.decode"):
        return call.argument(1, "key")
    if name.startswith("itsdangerous.") and name.rpartition(".")[2] in SERIALIZERS:
        return call.argument(0, "secret_key")
    return None


class _Kept(Struct, frozen=True):
    """The expression that gives a key, where it stands, and the name of the setting that holds it."""

    item: form.Expression
    scope: form.Scope
    block: form.Block | None
    setting: str = ""


def _of_setting(source: Source, item: form.Expression, call: form.Call) -> _Kept:
    """What the code sets for `app.config["secret"]`; any other expression as it stands.

    Where it is set more than once, the values of development and testing are left out, and each other one has to be
    a constant: which of them holds is not told by where it stands.
    """
    plain = _Kept(item, call.scope, call.block)
    if not isinstance(item, form.Subscript) or not source.name(item.value, call.scope).endswith(".config"):
        return plain
    name = source.text(item.key, call.scope) or ""
    kept = [one for one in _settings(source, name) if trust_of(one.scope, one.block) == "certain"] if name else []
    return kept[-1] if kept and all(isinstance(one.item, form.Constant) for one in kept) else plain


def _settings(source: Source, name: str) -> Iterator[_Kept]:
    """Every value that a subscript of a configuration sets under a name."""
    for assign in source.assignments():
        for target in assign.targets if assign.value is not None else ():
            if not isinstance(target, form.Subscript) or source.text(target.key, assign.scope) != name:
                continue
            if assign.value is not None and source.name(target.value, assign.scope).endswith(".config"):
                yield _Kept(assign.value, assign.scope, assign.block, name)


def _written(source: Source, item: form.Expression, scope: form.Scope) -> tuple[form.Expression, form.Scope, str]:
    """The literal behind a name, with the scope that holds it and its name."""
    name = ""
    for _ in range(DEPTH):
        if isinstance(item, form.Call) and isinstance(item.function, form.Attribute):
            item = item.function.value
        if not isinstance(item, form.Name):
            break
        holder, kept = _kept_by(source, item, scope)
        values = [one.value for one in holder.bindings.get(kept, ()) if one.value is not None] if holder else []
        if holder is None or not values:
            break
        name, item, scope = kept, values[-1], holder
    return item, scope, name


def _kept_by(source: Source, item: form.Name, scope: form.Scope) -> tuple[form.Scope | None, str]:
    """The scope that gives a variable its value, and its name there: `from config import SECRET_KEY`."""
    holder = source.names.holder(item.id, scope)
    if holder is None or any(one.kind != "import" for one in holder.bindings[item.id]):
        return holder, item.id
    owner, _, name = source.name(item, scope).rpartition(".")
    module = source.module(owner) if owner.startswith(".") else None
    return (module.scope, name) if module is not None else (holder, item.id)
