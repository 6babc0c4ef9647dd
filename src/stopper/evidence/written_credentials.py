"""Credentials that Python code holds: under names that promise one, by their shape, in URLs, and as keys of ciphers and signatures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stopper.evidence.ciphers import KEYED
from stopper.evidence.environment import block_environment, environment_of
from stopper.evidence.expressions import last_name
from stopper.evidence.key_purposes import SERIALIZERS, SIGNERS
from stopper.evidence.origins import READERS
from stopper.evidence.source import Source, is_support, is_test
from stopper.evidence.values import Known
from stopper.model import Place
from stopper.standard.credential_texts import credential_kind, credential_shape, credential_url
from stopper.standard.masking import fingerprint_of_secret
from stopper.syntax import form

SECRET_KEY = ("SECRET_KEY", "secret_key", "SECRET_KEY_FALLBACKS")
CIPHERS = ("Cryptodome.Cipher.AES.new", "Cryptodome.Cipher.DES.new", "Cryptodome.Cipher.DES3.new", "Cryptodome.Cipher.ARC4.new")
HASHES = ("hmac.new", "hmac.digest")
DEPTH = 3


@dataclass(frozen=True, slots=True)
class Credential:
    """A credential at a place: `kind` says what it is, `name` under which name it stands, `length` counts its characters.

    `trust` is "certain" in production code, "beside" in scripts and development settings, "test" in test data.
    """

    kind: str
    name: str
    length: int
    at: Place
    trust: str
    digest: str


def written_credentials(source: Source) -> Iterator[Credential]:
    """The credentials of all Python files, each literal once."""
    seen: set[form.Expression] = set()
    for module in source.all_modules:
        for scope in module.scopes:
            for name, item, block in _named(source, scope):
                text = _text(item)
                if item not in seen and text:
                    found = _under_name(source, name, item, text, scope, block)
                    if found is not None:
                        seen.add(item)
                        yield found
            yield from _as_key(source, scope, seen)
        for item in module.strings:
            if item not in seen:
                yield from _by_shape(item, module)


def _text(item: form.Expression) -> str:
    if isinstance(item, form.Constant) and isinstance(item.value, str | bytes):
        return item.value if isinstance(item.value, str) else item.value.decode("latin-1")
    return ""


def _trust(scope: form.Scope, block: form.Block | None) -> str:
    path = scope.module.path
    environment = block_environment(block) or environment_of(scope.name if scope.kind == "class" else "")
    if is_test(path) or environment == "testing" or path.endswith(("/tests.py", "conftest.py")) or path == "tests.py":
        return "test"
    return "beside" if is_support(path) or environment == "development" else "certain"


# ── by name ───────────────────────────────────────────────────────────────────────────────────────────────────

Named = tuple[str, form.Expression, form.Block | None]


def _named(source: Source, scope: form.Scope) -> Iterator[Named]:
    """Every literal of a scope with the name under which it stands."""
    for assign in scope.assignments:
        for target in assign.targets if assign.value is not None and not assign.operator else ():
            for item in _literals(source, assign.value, scope):
                yield last_name(target), item, assign.block
    for call in scope.calls:
        for word in call.keywords:
            for item in _literals(source, word.value, scope):
                yield word.name or "", item, call.block
        for argument in (*call.arguments, *[word.value for word in call.keywords]):
            yield from _pairs(source, argument, scope, call.block)
    for assign in scope.assignments:
        yield from _pairs(source, assign.value, scope, assign.block)
    for given in scope.returns:
        yield from _pairs(source, given.value, scope, given.block)
    for function in scope.functions:
        for parameter in function.parameters:
            if parameter.default is not None:
                yield parameter.name, parameter.default, function.block
    for comparison in scope.comparisons:
        if len(comparison.operators) == 1 and comparison.operators[0] in ("==", "!="):
            yield last_name(comparison.left), comparison.comparators[0], comparison.block


def _literals(source: Source, item: form.Expression | None, scope: form.Scope) -> Iterator[form.Expression]:
    """The literals that a value may be: itself, what stands after `or`, the default of a look-up."""
    if isinstance(item, form.Constant):
        yield item
    elif isinstance(item, form.Operation) and item.operator == "or":
        for inner in item.operands:
            yield from _literals(source, inner, scope)
    elif isinstance(item, form.Choice):
        yield from _literals(source, item.then, scope)
        yield from _literals(source, item.otherwise, scope)
    elif isinstance(item, form.Call):
        position = READERS.get(source.name(item.function, scope), 0)
        default = item.argument(position, "default") if position > 0 else item.keyword("default")
        yield from _literals(source, default, scope)


def _pairs(
    source: Source, item: form.Expression | None, scope: form.Scope, block: form.Block | None, depth: int = 0
) -> Iterator[Named]:
    if isinstance(item, form.Mapping):
        for key, value in zip(item.keys, item.values, strict=True):
            for literal in _literals(source, value, scope):
                yield _text(key) if key is not None else "", literal, block
            if depth < DEPTH:
                yield from _pairs(source, value, scope, block, depth + 1)
    elif isinstance(item, form.Sequence) and depth < DEPTH:
        for inner in item.items:
            yield from _pairs(source, inner, scope, block, depth + 1)


def _under_name(
    source: Source, name: str, item: form.Expression, text: str, scope: form.Scope, block: form.Block | None
) -> Credential | None:
    if name in SECRET_KEY:
        return None
    # An upper-case name is a setting, whose value is meant as it stands.
    kind = credential_kind(name, text, is_setting=name.isupper())
    trust = _trust(scope, block)
    # In tests and scripts most are made up; only what its shape proves is reported, by shape.
    if not kind or trust != "certain":
        return None
    return Credential(kind, name, len(text), source.place(item, scope), trust, fingerprint_of_secret(text))


# ── by use ────────────────────────────────────────────────────────────────────────────────────────────────────


def _as_key(source: Source, scope: form.Scope, seen: set[form.Expression]) -> Iterator[Credential]:
    """The literals that are keys of ciphers and signatures, whatever their name."""
    for call in scope.calls:
        expression = _key_argument(source.name(call.function, scope), call)
        if expression is None:
            continue
        value = source.value(expression, scope)
        data = value.data if isinstance(value, Known) else None
        if not isinstance(data, str | bytes) or len(data) < 4:
            continue
        item, holder, name = _written(source, expression, scope)
        trust = _trust(holder, call.block)
        if item in seen or name in SECRET_KEY or trust != "certain":
            continue
        seen.add(item)
        text = data if isinstance(data, str) else data.decode("latin-1")
        yield Credential("a key", name, len(data), source.place(item, holder), trust, fingerprint_of_secret(text))


def _key_argument(name: str, call: form.Call) -> form.Expression | None:
    if name in KEYED or name in CIPHERS or name in HASHES:
        return call.argument(0, "key")
    if name in SIGNERS or name in ("jwt.decode", "jose.jwt.decode"):
        return call.argument(1, "key")
    if name.startswith("itsdangerous.") and name.rpartition(".")[2] in SERIALIZERS:
        return call.argument(0, "secret_key")
    return None


def _written(source: Source, item: form.Expression, scope: form.Scope) -> tuple[form.Expression, form.Scope, str]:
    """The literal behind a name, with the scope that holds it and its name."""
    name = ""
    for _ in range(DEPTH):
        if isinstance(item, form.Call) and isinstance(item.function, form.Attribute):
            item = item.function.value
        if not isinstance(item, form.Name):
            break
        holder = source.names.holder(item.id, scope)
        values = [one.value for one in holder.bindings[item.id] if one.value is not None] if holder is not None else []
        if holder is None or not values:
            break
        name, item, scope = item.id, values[-1], holder
    return item, scope, name


# ── by shape ──────────────────────────────────────────────────────────────────────────────────────────────────


def _by_shape(item: form.Constant, module: form.Module) -> Iterator[Credential]:
    text = item.value if isinstance(item.value, str) else ""
    if len(text) < 12 or len(text) > 20_000:
        return
    kind = credential_shape(text)
    place = module.place(item)
    trust = _trust(module.scope, None)
    if kind:
        yield Credential(kind, "", len(text), place, trust, fingerprint_of_secret(text))
    elif "://" in text and "\n" not in text and trust == "certain" and credential_url(text):
        yield Credential("a password in a URL", "", len(text), place, trust, fingerprint_of_secret(text))

