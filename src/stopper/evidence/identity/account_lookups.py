"""Which expressions of a view look up the account that a request names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.source.expressions import last_name, names_in, within, words_of
from stopper.standard.regex import regex
from stopper.standard.row_methods import BY_KEY, MANY, ONE
from stopper.syntax import form

LOOKUPS = ONE | MANY | BY_KEY | {"select"}
FINDING = regex(
    r"^_?(get|find|load|lookup|look_up|fetch|query|search)_?\w*(user|account|member|login|email)"
    r"|^_?(?:is_|does_|check_(?:if_)?)?(?:user(?:_?name)?|account|e_?mail|member|login)_?(?:already_?)?"
    r"(?:exists?|taken|in_use|registered|known)$",
    re.IGNORECASE,
)
REQUEST = frozenset({"form", "args", "values", "json", "cookies", "headers", "data", "payload", "body", "config"})
# A condition of a statement on what an owner alone knows.
BY_SECRET = regex(r"\b(where|and)\b[^;]*\b\w*(passw(or)?d|pwd|pin|otp|code|token|secret)\s*=\s*", re.IGNORECASE)
# Views that take a password ask this: a school's may be of its students, and a shop's of its admins.
OF_USERS = regex(
    r"\bfrom\s+\W?(?:\w+\.)?(?:\w+_)?(?:users?|accounts?|members?|customers?|logins?|admins?|administrators?|employees?"
    r"|students?|teachers?|doctors?|patients?)\b",
    re.IGNORECASE,
)
USERS = frozenset(
    {"user", "users", "account", "member", "customer", "person", "player", "email", "username", "login", "usr"}
)


HOLDERS = frozenset({"users", "accounts", "members", "customers", "people", "logins"})
# Lists of their names alone.
NAMES = frozenset({"usernames", "emails", "user_names", "addresses"})
COUNTS = frozenset({"count_documents", "exists"})


def names_password(document: form.Mapping) -> bool:
    """Whether a document that is searched for has a password: `{"name": name, "password": hashed}`."""
    keys = (key.value for key in document.keys if isinstance(key, form.Constant))
    return any(isinstance(key, str) and (is_password_name(key) or key == "password_hash") for key in keys)


class AccountLookups:
    """Judges the expressions of one function; `scope` is its own."""

    def __init__(self, scope: form.Scope) -> None:
        self.scope = scope

    def is_lookup(self, item: form.Expression) -> bool:
        """Whether a value is the account that a request names, or nothing."""
        if isinstance(item, form.Name):
            bound = self._bound(item)
            is_named = not USERS.isdisjoint(words_of(item.id))
            return any(self._finds(value, is_named=is_named) for value in bound)
        if isinstance(item, form.Attribute) and last_name(item.value) == "self":
            is_named = not USERS.isdisjoint(words_of(item.name))
            return any(self._finds(value, is_named=is_named) for value in _kept(item, self.scope))
        if isinstance(item, form.Attribute) and item.name == "rowcount":
            # How many rows a statement has found.
            return any(self._asks_users(one) for one in self._bound(item.value) if isinstance(one, form.Call))
        return self._finds(item)

    def is_kept(self, item: form.Expression, among: form.Expression) -> bool:
        """Whether a name that is sent is asked of what the code keeps of its accounts: `email in registered_users`."""
        if isinstance(among, form.Call) and isinstance(among.function, form.Attribute):
            among = among.function.value if among.function.name in ("keys", "values") else among
        is_holder = isinstance(among, form.Name | form.Attribute)
        named = words_of(last_name(among)) & HOLDERS or last_name(among).lower() in NAMES
        return is_holder and not isinstance(item, form.Constant) and bool(named)

    def is_named_by(self, item: form.Expression) -> bool:
        """Whether a comparison asks whether a row of a list is the account of a name: `one["email"] == email`."""
        if not isinstance(item, form.Comparison) or item.operators != ("==",):
            return False
        return self.is_of_row(item.left) or self.is_of_row(item.comparators[0])

    def is_of_row(self, item: form.Expression) -> bool:
        """Whether a value is the name of an account in a list that the code goes through: `row["email"]`."""
        if not isinstance(item, form.Subscript | form.Attribute) or not isinstance(item.value, form.Name):
            return False
        bound = self.scope.bindings.get(item.value.id, ())
        is_row = any(one.kind == "loop" for one in bound)
        return is_row and last_name(item).lower() in USERS | {"name", "user_name", "mail"}

    def asks_both(self, item: form.Expression) -> bool:
        """Whether an account is looked up by its name and its secret at once, so that a wrong one finds nothing."""
        for call in self._bound(item):
            if any(map(_is_by_password, within(call))):
                return True
            # `query.from_statement(text(…)).first()` is given its statement on the way.
            given = [argument for part in within(call) for argument in self._given(part)]
            for argument in given:
                for whole in (argument, *self._bound(argument)):
                    texts = [one.value for one in within(whole) if isinstance(one, form.Constant)]
                    if any(isinstance(text, str) and BY_SECRET.search(text) for text in texts):
                        return True
                    # `{"name": name, "password": password}`, a document that is searched for.
                    if isinstance(whole, form.Mapping) and (any(map(is_typed, whole.values)) or names_password(whole)):
                        return True
            if any(is_typed(argument) for argument in given):
                return True
        return False

    def _asks_users(self, call: form.Call) -> bool:
        """Whether what is fetched was selected from a table of users."""
        wholes = [whole for argument in self._given(call) for whole in (argument, *self._bound(argument))]
        texts = [part.value for whole in wholes for part in within(whole) if isinstance(part, form.Constant)]
        return any(isinstance(text, str) and OF_USERS.search(text) is not None for text in texts)

    def _given(self, call: form.Expression) -> list[form.Expression]:
        """What a look-up is given; one that fetches what a cursor has found is given what that has executed."""
        if not isinstance(call, form.Call):
            return []
        given = [*call.every_argument]
        if isinstance(call.function, form.Attribute) and call.function.name.startswith("fetch"):
            cursor = last_name(call.function.value)
            for made in self._bound(call.function.value):
                given += made.arguments if isinstance(made, form.Call) else ()
            for other in self.scope.calls:
                function = other.function
                if isinstance(function, form.Attribute) and function.name == "execute":
                    given += other.arguments if last_name(function.value) == cursor else ()
        return given

    def _bound(self, item: form.Expression) -> list[form.Expression]:
        """What a variable was bound to before; anything else is itself."""
        if not isinstance(item, form.Name):
            return [item]
        bound = self.scope.bindings.get(item.id, ())
        return [one.value for one in bound if one.value is not None and one.line <= item.line]

    def _finds(self, item: form.Expression, *, is_named: bool = False) -> bool:
        """Whether an expression asks for an account; `is_named` says that it is called one."""
        if not isinstance(item, form.Call):
            return False
        word = last_name(item.function)
        if is_search(item) and any(map(self.is_named_by, within(item))):
            # `next((one for one in users if one["name"] == name), None)`
            return True
        if FINDING.match(word) or (word.startswith("fetch") and self._asks_users(item)):
            return True
        if isinstance(item.function, form.Attribute) and last_name(item.function.value) in REQUEST:
            return False
        if isinstance(item.function, form.Name) and word == "all":
            # `all([email, password])` asks whether each was sent.
            return False
        if word == "get" and item.arguments and isinstance(item.arguments[0], form.Constant):
            # A key of a mapping, whatever it is called.
            return False
        names = {one for name in _names(item) for one in words_of(name)}
        # `find({"email": email}).count()` counts rows, and `email.count("@")` letters.
        is_asked = word in LOOKUPS or word in COUNTS or "query" in names or (word == "count" and not item.arguments)
        return (is_named or bool(names & (USERS | HOLDERS))) and is_asked


def is_search(item: form.Expression) -> bool:
    """Whether a call looks through a list: `any(… for one in users)`, `next(… for one in users if …)`."""
    is_call = isinstance(item, form.Call) and isinstance(item.function, form.Name) and len(item.arguments) > 0
    return is_call and last_name(item.function) in ("any", "next") and isinstance(item.arguments[0], form.Comprehension)  # type: ignore[attr-defined]  # a call, as was asked


def _is_by_password(part: form.Expression) -> bool:
    """Whether a part of a query asks for a password: `filter_by(name=…, password=…)`, `User.password == typed`."""
    if isinstance(part, form.Call):
        return last_name(part.function) == "filter_by" and any(
            is_password_name(word.name or "") for word in part.keywords
        )
    if not isinstance(part, form.Comparison) or part.operators != ("==",):
        return False
    return isinstance(part.left, form.Attribute | form.Subscript) and is_password_name(last_name(part.left))


def _kept(item: form.Attribute, scope: form.Scope) -> Iterator[form.Expression]:
    """What a method gives an attribute of its own object."""
    for assign in scope.assignments:
        if assign.value is not None and any(
            isinstance(target, form.Attribute) and target.name == item.name for target in assign.targets
        ):
            yield assign.value


def _names(item: form.Expression) -> Iterator[str]:
    yield from names_in(item)
    for part in within(item):
        if isinstance(part, form.Constant) and isinstance(part.value, str):
            yield part.value


def is_password(item: form.Expression) -> bool:
    """Whether a value is called a password, as it was typed."""
    return isinstance(item, form.Attribute | form.Name | form.Subscript) and is_password_name(last_name(item))


def is_typed(item: form.Expression) -> bool:
    """Whether a value is a password that was sent, or is made of one."""
    if isinstance(item, form.Attribute) and item.name == "data":
        return is_password_name(last_name(item.value))
    if isinstance(item, form.Call):
        return any(is_password(part) for part in within(item))
    return is_password(item)
