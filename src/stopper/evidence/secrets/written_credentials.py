"""Credentials that Python code holds: by name, by shape, in URLs, and as keys of ciphers and signatures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.secrets.commanded_passwords import commanded_passwords
from stopper.evidence.secrets.credential import SECRET_KEY, Credential, trust_of
from stopper.evidence.secrets.written_keys import written_keys
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.origins import READERS
from stopper.standard.challenge_flags import is_flag_name
from stopper.standard.client_logins import is_written_password
from stopper.standard.client_passwords import ANONYMOUS, PASSWORD_AT, USER_AT
from stopper.standard.credential_texts import (
    FLAG,
    credential_inside,
    credential_kind,
    credential_shape,
    credential_url,
    is_keylike,
    may_hold_credential,
    may_hold_shape,
    shaped_part,
)
from stopper.standard.masking import fingerprint_of_secret
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

PAIRED = frozenset({"auth", "basic_auth", "http_auth"})
"""What clients of services call a pair of account and password."""
PASSWORD_METHODS = frozenset(name.rpartition(".")[2] for name in PASSWORD_AT)
READING = frozenset(name.rpartition(".")[2] for name in READERS)
DEPTH = 3
# What carries words to people, by a function that answers with it, or by the name of a table.
ANSWERING = regex(r"(?i)^(?:jsonify|json_response|make_response|abort|flash|render_template)$")
MESSAGES = regex(r"(?i)(?:^|_)(?:errors?|messages?|msgs?|labels?|hints?|help_?texts?|responses?|results?|answers?)$")
# What a description of an API shows its readers: of Flask-Smorest, APIFlask, Flask-RESTX, Pydantic and apispec.
EXAMPLE = regex(r"examples?\Z")
SENTENCE = regex(r"[A-Z][a-z]+[.!?]")
SENT = ("flask.request.cookies", "flask.request.headers")
OF_A_COOKIE = "secret"
"""How what a cookie has to be is called, whatever the cookie is called."""
WRITTEN = regex(r"(?=.*[0-9].*[0-9])[\w-]+")
SHORTEST = 12  # characters of a text that is judged by its shape
LONGEST = 20_000


@lru_cache(maxsize=8)
def written_credentials(source: Source) -> tuple[Credential, ...]:
    """The credentials of all Python files, each literal once."""
    seen: set[form.Expression] = set()
    found: list[Credential] = []
    for module in source.modules:
        # In tests and scripts most are made up; only what its shape proves is reported there.
        if not is_support(module.path):
            for scope in module.scopes:
                found += _by_name(source, scope, seen)
    found += written_keys(source, seen)
    for module in source.all_modules:
        found += _by_shape(module, seen)
        found += commanded_passwords(module)
    return tuple(found)


def _by_name(source: Source, scope: form.Scope, seen: set[form.Expression]) -> Iterator[Credential]:
    signing: set[form.Expression] = set()
    for named in _named(source, scope):
        if named.name in SECRET_KEY:
            # What signs sessions is judged as that, whatever variable it is the default of.
            signing.add(named.item)
        if named.item in seen or named.item in signing or not may_be_secret(named.name):
            continue
        text = _text(named.item)
        found = _under_name(source, named, text, scope) if text else None
        if found is not None:
            seen.add(named.item)
            yield found


def may_be_secret(name: str) -> bool:
    """Whether a name is one of secrets, or of what a challenge hides."""
    return is_sensitive_name(name) or is_flag_name(name)


def _text(item: form.Expression) -> str:
    if isinstance(item, form.Constant) and isinstance(item.value, str | bytes):
        return item.value if isinstance(item.value, str) else item.value.decode("latin-1")
    return ""


class _Named(Struct, frozen=True):
    """An expression with the name under which it stands.

    `is_told`: in an answer, or in a table of messages. `signs_in`: beside the account that signs in with it.
    """

    name: str
    item: form.Expression
    block: form.Block | None
    is_told: bool = False
    signs_in: bool = False


def _named(source: Source, scope: form.Scope) -> Iterator[_Named]:
    """Every literal of a scope with the name under which it stands."""
    for assign in scope.assignments:
        for target in assign.targets if not assign.operator else ():
            yield from _assigned(source, target, assign.value, scope, assign.block)
        if isinstance(assign.value, form.Mapping | form.Sequence):
            is_told = any(MESSAGES.search(last_name(target)) for target in assign.targets)
            yield from _told(_pairs(source, assign.value, scope, assign.block), is_told=is_told)
    for call in scope.calls:
        if (call.keywords or call.arguments) and not _is_anonymous(source, call, scope):
            yield from _passed(source, call, scope)
    for given in scope.returns:
        yield from _told(_pairs(source, given.value, scope, given.block), is_told=True)
    yield from _defaults(scope)
    yield from _compared(source, scope)
    yield from _of_environment(source, scope)


def _assigned(
    source: Source, target: form.Expression, value: form.Expression | None, scope: form.Scope, block: form.Block | None
) -> Iterator[_Named]:
    if not isinstance(target, form.Sequence):
        yield from _given(source, last_name(target), value, scope, block)
    elif isinstance(value, form.Sequence) and len(value.items) == len(target.items):
        for inner, part in zip(target.items, value.items, strict=True):
            yield from _assigned(source, inner, part, scope, block)


def _compared(source: Source, scope: form.Scope) -> Iterator[_Named]:
    for comparison in scope.comparisons:
        if comparison.operators[0] in ("==", "!=") and len(set(comparison.operators)) == 1:
            left, right = comparison.left, comparison.comparators[-1]
            yield _Named(last_name(left), right, comparison.block)
            if _is_password_of_all(source, left, right, scope):
                yield _Named(OF_A_COOKIE, right, comparison.block)


def _is_password_of_all(source: Source, left: form.Expression, right: form.Expression, scope: form.Scope) -> bool:
    """Whether a cookie or a header has to be a text of the code that nobody would guess: it lets in who sends it."""
    text = _text(right)
    return (
        len(text) >= SHORTEST
        and WRITTEN.fullmatch(text) is not None
        and is_keylike(text)
        and any(source.name(part, scope).startswith(SENT) for part in within(left))
    )


def _defaults(scope: form.Scope) -> Iterator[_Named]:
    for function in scope.functions:
        for parameter in function.parameters:
            if parameter.default is not None:
                yield _Named(parameter.name, parameter.default, function.block)


def _of_environment(source: Source, scope: form.Scope) -> Iterator[_Named]:
    """What a variable of the environment is where nobody sets it, under the variable's own name."""
    for call in scope.calls:
        position = READERS.get(source.name(call.function, scope)) if last_name(call.function) in READING else None
        if position is not None and call.arguments:
            default = call.argument(position, "default")
            yield from _given(source, source.text(call.arguments[0], scope) or "", default, scope, call.block)


def _given(
    source: Source, name: str, item: form.Expression | None, scope: form.Scope, block: form.Block | None
) -> Iterator[_Named]:
    if item is not None and may_be_secret(name):
        for literal in _literals(source, item, scope):
            yield _Named(name, literal, block)


def _passed(source: Source, call: form.Call, scope: form.Scope) -> Iterator[_Named]:
    is_told = ANSWERING.match(last_name(call.function)) is not None
    for word in (word for word in call.keywords if not EXAMPLE.match(word.name or "")):
        if word.name and may_be_secret(word.name):
            yield from _given(source, word.name, word.value, scope, call.block)
        if isinstance(word.value, form.Mapping | form.Sequence):
            is_said = is_told or MESSAGES.search(word.name or "") is not None
            yield from _told(_pairs(source, word.value, scope, call.block), is_told=is_said)
        if word.name in PAIRED and isinstance(word.value, form.Sequence) and len(word.value.items) == 2:
            account, password = word.value.items
            # Beside what may be a service's key, a word is a password's place.
            has_account = bool(source.text(account, scope))
            found = _given(source, "password", password, scope, call.block)
            yield from (replace(item, signs_in=has_account) for item in found)
    for argument in call.arguments:
        if isinstance(argument, form.Mapping | form.Sequence):
            yield from _told(_pairs(source, argument, scope, call.block), is_told=is_told)
    client = _client(source, call, scope)
    if client in PASSWORD_AT:
        yield from _given(source, "password", call.argument(PASSWORD_AT[client]), scope, call.block)


def _client(source: Source, call: form.Call, scope: form.Scope) -> str:
    """The name of a client that a call makes or asks, where its password may have no name; empty for others."""
    return source.name(call.function, scope) if last_name(call.function) in PASSWORD_METHODS else ""


def _is_anonymous(source: Source, call: form.Call, scope: form.Scope) -> bool:
    client = _client(source, call, scope)
    return client in USER_AT and source.text(call.argument(USER_AT[client], "user"), scope) in ANONYMOUS


def _literals(source: Source, item: form.Expression | None, scope: form.Scope) -> Iterator[form.Expression]:
    """The literals that a value may be: itself, what stands after `or`, the default of a look-up."""
    if isinstance(item, form.Constant):
        yield item
    elif isinstance(item, form.Text) and len(item.parts) == 1:
        yield from _literals(source, item.parts[0], scope)
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
) -> Iterator[_Named]:
    if depth > DEPTH:
        return
    if isinstance(item, form.Mapping):
        for key, value in zip(item.keys, item.values, strict=True):
            name = _text(key) if key is not None else ""
            if not EXAMPLE.match(name):
                yield from _given(source, name, value, scope, block)
                inner = _pairs(source, value, scope, block, depth + 1)
                yield from _told(inner, is_told=MESSAGES.search(name) is not None)
    elif isinstance(item, form.Sequence):
        for part in item.items:
            yield from _pairs(source, part, scope, block, depth + 1)


def _told(found: Iterator[_Named], *, is_told: bool) -> Iterator[_Named]:
    """The same, marked where they stand in what is said to people."""
    return (replace(item, is_told=True) for item in found) if is_told else found


def _under_name(source: Source, named: _Named, text: str, scope: form.Scope) -> Credential | None:
    name = named.name
    if named.is_told and SENTENCE.fullmatch(text):
        return None
    # An upper-case name is a setting, whose value is meant as it stands.
    kind = credential_kind(name, text, is_setting=name.isupper())
    if not kind and named.signs_in and is_written_password(text):
        kind = "a password"
    trust = trust_of(scope, named.block)
    if not kind or trust != "certain":
        return None
    return Credential(kind, name, len(text), source.place(named.item, scope), trust, fingerprint_of_secret(text))


def _by_shape(module: form.Module, seen: set[form.Expression]) -> Iterator[Credential]:
    texts = [item for item in module.strings if isinstance(item.value, str) and SHORTEST <= len(item.value) <= LONGEST]
    # One look at all of a module's strings tells most modules that none is a credential.
    whole = "\n".join([str(item.value) for item in texts])
    if not (may_hold_shape(whole) or may_hold_credential(whole)):
        return
    trust = trust_of(module.scope, None)
    for item in texts:
        text = str(item.value)
        kind = _shape(text, trust) if item not in seen else ""
        if kind:
            shown = shaped_part(text)
            yield Credential(kind, "", len(shown), module.place(item), trust, fingerprint_of_secret(shown))


def _shape(text: str, trust: str) -> str:
    kind = credential_shape(text)
    if kind == FLAG and trust != "certain":
        # Tests and scripts of a challenge make theirs up.
        return ""
    if kind or "\n" in text or trust != "certain":
        return kind
    return "a password in a URL" if "://" in text and credential_url(text) else credential_inside(text)
