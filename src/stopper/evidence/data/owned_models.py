"""The project's tables whose rows belong to a user, and the columns that say to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.data.models import table_of
from stopper.evidence.data.signing_in_tables import signing_in_tables
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

COLUMNS = frozenset({
    "Column", "mapped_column", "relationship", "dynamic_loader", "CharField", "TextField", "IntegerField",
    "ForeignKeyField", "StringField", "ReferenceField", "EmailField", "BooleanField", "DateTimeField", "AutoField",
})  # fmt: skip
OWNERS = regex(
    r"^(user|owner|author|customer|creator|account|member|buyer|patient|student|uploader|sender|recipient|holder"
    r"|employee|uid|(created|posted|paid|uploaded|submitted|added|booked|ordered)_?by)(_?(id|uuid|pk|name))?$",
    re.IGNORECASE,
)
RELATIONS = frozenset({"relationship", "dynamic_loader"})
# Who had to do with a row is not whose it is.
BY_OTHERS = regex(
    r"^_?(last|admin|manager|parent|inviter|referr|approv|review|edit|updat|modif|delet|remov|verif|check|clos|resolv|assign"
    r"|lock|moderat|publish|process|handl|grant|block|bann|cancel|confirm|audit|operator|staff"
    r"|supervis)|_by(_?id)?$",
    re.IGNORECASE,
)
USERS = regex(r"^(app|site|web|auth)?_?(user|account|member|customer|person)s?(model|account)?$", re.IGNORECASE)
SECRETS = regex(r"^_?(password|passwd|pwd|pw)(_?(hash|digest|salt))?$|^hashed_password$|^email$", re.IGNORECASE)
PROGRAM = frozenset({"client_id", "client_secret", "redirect_uri"})
SIGNING_IN = frozenset({"get_id", "is_authenticated"})
MIXINS = ("flask_login.UserMixin", "flask_security.UserMixin", "flask_user.UserMixin")


class OwnedModel(Struct, frozen=True):
    """A table: `owners` are the columns that name the user to whom a row belongs; `is_user` for the users' own.

    `unique` are the columns of which no two rows hold the same; `is_program` for a client of OAuth, of whom whoever is
    asked to let it in reads the name. `is_filled`: that it has an owner is known by what makes its rows alone.
    """

    name: str
    title: str
    owners: frozenset[str]
    is_user: bool
    unique: frozenset[str] = frozenset()
    is_program: bool = False
    is_filled: bool = False


@lru_cache(maxsize=8)
def owned_models(source: Source) -> dict[str, OwnedModel]:
    """The tables of users, and those with a column for one, by resolved name."""
    signing = signing_in_tables(source, tables(source))
    users = {name: item for name, item in tables(source).items() if name in signing or _is_user(source, item)}
    if any(_holds_secret(source, item) for item in users.values()):
        # What is no user's, and yet a mixin's, was written with the other's first line.
        kept = {name: item for name, item in users.items() if _holds_secret(source, item) or USERS.match(item.name)}
        users = kept | {name: users[name] for name in signing}
    targets = frozenset(_targets(users.values()))
    found = {}
    for name, item in tables(source).items():
        owners = frozenset(_owners(source, item, targets)) if name not in users else frozenset[str]()
        if owners or name in users:
            is_program = {column.removesuffix("s") for column, _ in _all_columns(source, item)} >= PROGRAM
            found[name] = OwnedModel(name, item.name, owners, name in users, unique_columns(item), is_program)
    return found


@lru_cache(maxsize=8)
def tables(source: Source) -> dict[str, form.Class]:
    """The classes of the project that stand for a table, by resolved name."""
    return {source.names.name_of(item): item for item in source.classes() if _columns(item)}


def unique_columns(item: form.Class) -> frozenset[str]:
    """The columns of a table of which no two rows hold the same."""
    return frozenset(_unique(item))


def _unique(item: form.Class) -> Iterator[str]:
    for name, call in _columns(item):
        given = call.keyword("unique")
        if isinstance(given, form.Constant) and given.value is True:
            yield name


def _columns(item: form.Class) -> list[tuple[str, form.Call]]:
    """The columns that a class declares itself."""
    return [
        (name, binding.value)
        for name, bindings in item.scope.bindings.items()
        for binding in bindings
        if isinstance(binding.value, form.Call) and last_name(binding.value.function) in COLUMNS
    ]


@lru_cache(maxsize=2_048)
def _all_columns(source: Source, item: form.Class) -> tuple[tuple[str, form.Call], ...]:
    """The columns of a table, with those of its bases and mixins: `@declared_attr def user_id(cls)` is one of them."""
    bases = [source.names.definition(name) for name in source.names.ancestors(item)]
    classes = [item, *[base for base in bases if isinstance(base, form.Class)]]
    return tuple(column for one in classes for column in (*_columns(one), *_worked_out(one)))


def _worked_out(item: form.Class) -> Iterator[tuple[str, form.Call]]:
    for function in item.scope.functions:
        if any(last_name(decorator) == "declared_attr" for decorator in function.decorators):
            for answer in function.scope.returns:
                if isinstance(answer.value, form.Call) and last_name(answer.value.function) in COLUMNS:
                    yield function.name, answer.value


def _is_user(source: Source, item: form.Class) -> bool:
    if not set(source.names.ancestors(item)).isdisjoint(MIXINS):
        return True
    if USERS.match(item.name) is None:
        return False
    return "user" in item.name.lower() or _holds_secret(source, item) or _signs_in(item)


def _holds_secret(source: Source, item: form.Class) -> bool:
    return any(SECRETS.match(name) for name, _ in _all_columns(source, item))


def _signs_in(item: form.Class) -> bool:
    """Whether a class has what Flask-Login asks of a user, who may sign in elsewhere and have no password here."""
    return {function.name for function in item.scope.functions} >= SIGNING_IN


def _targets(users: Iterable[form.Class]) -> Iterator[str]:
    """The texts by which a foreign key or a relationship names a table of users."""
    for item in users:
        yield item.name
        yield item.name.lower()
        yield table_of(item)


def _owners(source: Source, item: form.Class, targets: frozenset[str]) -> Iterator[str]:
    columns = _all_columns(source, item)
    keys = {name for name, call in columns if last_name(call.function) not in RELATIONS and _refers(call, targets)}
    for name, call in columns:
        if last_name(call.function) in RELATIONS:
            # Without a key of its own a table only has the users who name its rows: `Role.users`.
            is_owner = OWNERS.match(name) and keys and _refers(call, targets)
        else:
            is_owner = name in keys and not BY_OTHERS.match(name)
            is_owner = is_owner or (OWNERS.match(name) and (name in keys or "_" in name))
        if is_owner and name.lower() != "name":
            yield name


def _refers(call: form.Call, targets: frozenset[str]) -> bool:
    """Whether a column points to a table of users: `ForeignKey("users.id")`, `relationship("User")`."""
    for part in within(call):
        if isinstance(part, form.Constant) and isinstance(part.value, str):
            words = part.value.split(".")
            if not targets.isdisjoint(words[-2:]):
                return True
        elif isinstance(part, form.Name) and part.id in targets:
            return True
    return False
