"""Which expressions say who the caller is: they are nothing, or false, for a stranger."""

from __future__ import annotations

import re

from stopper.evidence.routes.guards import names as guard_names
from stopper.evidence.routes.guards.asked_accounts import asked_of_accounts
from stopper.evidence.routes.guards.handed_headers import reads_credential
from stopper.evidence.routes.guards.signed_in_keys import BEFORE, signed_in_keys
from stopper.evidence.routes.parameters.handed_parameters import handed_by_decorators
from stopper.evidence.source.expressions import names_in, within
from stopper.evidence.source.handed_arguments import handed
from stopper.evidence.source.index import Source
from stopper.evidence.source.parsed_arguments import is_parsed
from stopper.evidence.source.request_hooks import is_before_requests
from stopper.standard.regex import regex
from stopper.syntax import form

DEPTH = 8
# What a session keeps of a visitor who may be anybody.
GATHERED = regex(
    r"cart|basket|bag|wish|seen|recent|visit|histor|favou?rit|view|consent|cookie|cach|filter|sort|select|answer|quiz"
    r"|game|score|draft|search",
    re.IGNORECASE,
)
SESSIONS = ("flask.session", "flask.g.session")
SENT = ("flask.request.args", "flask.request.values")
BODIES = (
    "flask.request.form",
    "flask.request.json",
    "flask.request.get_json",
    "flask.request.values",
    "flask.request.data",
)

# Where a hook or a decorator notes who calls.
NOTED = ("flask.g", "flask.request")


class Identities:
    """Judges the expressions of one project."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._known: dict[tuple[form.Expression, int], bool] = {}
        self._inside: set[form.Call] = set()

    def is_identity(self, expression: form.Expression, scope: form.Scope, depth: int = 0) -> bool:
        """Whether a value is nothing, or false, for a caller who is not signed in."""
        known = self._known.get((expression, depth))
        if known is None:
            known = self._known[expression, depth] = self._judge(expression, scope, depth)
        return known

    def is_keyed(self, key: form.Expression, holder: form.Expression, scope: form.Scope) -> bool:
        """`"user" in session`, `"Authorization" in request.headers`."""
        name = self.source.name(holder, scope)
        if name not in SESSIONS and name != "flask.request.headers":
            return False
        text = self.source.text(key, scope)
        if text is None:
            return False
        if name == "flask.request.headers":
            return guard_names.is_header(text)
        return guard_names.is_key(text) or text in signed_in_keys(self.source)

    def is_listed(self, item: form.Expression, holder: form.Expression, scope: form.Scope) -> bool:
        """Whether a session lists what is asked for: `project.id in session.get("projects")`; a stranger has none.

        What visitors gather without a sign-in says nothing, nor does a word of the code.
        """
        if isinstance(item, form.Constant):
            return False
        if isinstance(holder, form.Call) and isinstance(holder.function, form.Attribute):
            is_read = holder.function.name in ("get", "setdefault") and bool(holder.arguments)
            kept, key = holder.function.value, holder.argument(0)
        elif isinstance(holder, form.Subscript):
            is_read, kept, key = True, holder.value, holder.key
        else:
            return False
        text = self.source.text(key, scope) if is_read else None
        is_gathered = text is None or BEFORE.search(text) is not None or GATHERED.search(text) is not None
        return not is_gathered and self.source.name(kept, scope) in SESSIONS

    def _judge(self, expression: form.Expression, scope: form.Scope, depth: int) -> bool:
        if depth > DEPTH:
            return False
        name = self.source.name(expression, scope)
        if name.startswith(guard_names.IDENTITIES):
            return not name.endswith((".is_anonymous", ".AnonymousUser"))
        if isinstance(expression, form.Subscript):
            return self._is_held(expression.value, expression.key, scope) or self.is_identity(
                expression.value, scope, depth + 1
            )
        if isinstance(expression, form.Attribute):
            return self._is_attribute(expression, scope, depth)
        if isinstance(expression, form.Call):
            return self._is_asked(expression, scope, depth)
        if isinstance(expression, form.Name):
            return self._is_named(expression, scope, depth)
        if isinstance(expression, form.Choice):
            return any(self.is_identity(item, scope, depth + 1) for item in (expression.then, expression.otherwise))
        return False

    def _is_named(self, expression: form.Name, scope: form.Scope, depth: int) -> bool:
        holder = self.source.names.holder(expression.id, scope)
        if holder is None or holder.kind != "function":
            # A project may have a proxy of its own for Flask-Login's.
            return holder is not None and expression.id == "current_user"
        bindings = [
            item
            for item in holder.bindings[expression.id]
            if item.kind in ("value", "unpacked", "with") and item.line <= expression.line
        ]
        return any(
            item.value is not None
            and item.value is not expression
            and (self.is_identity(item.value, holder, depth + 1) or self._is_one_of(item, holder))
            for item in bindings
        ) or (not bindings and self._is_handed(expression.id, holder, depth))

    def _is_handed(self, name: str, holder: form.Scope, depth: int) -> bool:
        """Whether a decorator of the project hands who calls to a view: `return view(claims, *args, **kwargs)`.

        Of a function that views call, each must hand it what the request shows: `check(request.headers["X-API-Key"])`.
        """
        function = holder.node
        if not isinstance(function, form.Function):
            return False
        if function.decorators:
            given = handed_by_decorators(self.source, function, name)
            return any(self.is_identity(item, scope, depth + 1) for item, scope in given)
        told = list(handed(self.source, function, name)) if depth < DEPTH else []
        return bool(told) and all(self._is_shown(item, scope, depth + 1) for item, scope in told)

    def _is_shown(self, item: form.Expression, scope: form.Scope, depth: int) -> bool:
        """Whether something is a credential that the request carries; who signed in once hands on more than that."""
        is_sent = self._is_sent(item, scope, (*SENT, "flask.request.headers", "flask.request.cookies"))
        is_sent |= isinstance(item, form.Subscript) and is_parsed(item.value, scope)
        return is_sent and self.is_identity(item, scope, depth)

    def _is_one_of(self, item: form.Binding, holder: form.Scope) -> bool:
        """`user, error = caller()`: one of the values that a function of the project gives."""
        call = item.value
        if item.kind != "unpacked" or not isinstance(call, form.Call) or call in self._inside:
            return False
        # A function is looked at from its own beginning, and never within itself.
        self._inside.add(call)
        try:
            return self._gives_caller(call, holder, 0, item.position)
        finally:
            self._inside.discard(call)

    def _is_attribute(self, expression: form.Attribute, scope: form.Scope, depth: int) -> bool:
        base = self.source.name(expression.value, scope)
        if base in NOTED and expression.name != "user_agent":
            return guard_names.is_key(expression.name.lstrip("_"))
        if expression.name == "is_anonymous":
            return False
        return self.is_identity(expression.value, scope, depth + 1)

    def _is_held(self, holder: form.Expression, key: form.Expression, scope: form.Scope) -> bool:
        name = self.source.name(holder, scope)
        is_sent = name in SENT or is_parsed(holder, scope)
        if not is_sent and name not in SESSIONS and name not in ("flask.request.headers", "flask.request.cookies"):
            return False
        text = self.source.text(key, scope)
        if is_sent:
            return text is not None and guard_names.CREDENTIAL.search(text) is not None
        if name == "flask.request.headers":
            return text is not None and guard_names.is_header(text)
        if text is None or guard_names.is_key(text):
            return name in SESSIONS or text is not None
        return name in SESSIONS and text in signed_in_keys(self.source)

    def _is_asked(self, call: form.Call, scope: form.Scope, depth: int) -> bool:
        function = call.function
        if isinstance(function, form.Attribute):
            if (
                function.name in ("get", "pop")
                and call.arguments
                and self._is_held(function.value, call.arguments[0], scope)
            ):
                return True
            if self.is_identity(function.value, scope, depth + 1):
                return True
        word = function.name if isinstance(function, form.Attribute) else getattr(function, "id", "")
        if word == "getattr" and len(call.arguments) > 1 and self.source.name(call.arguments[0], scope) in NOTED:
            noted = self.source.text(call.arguments[1], scope) or ""
            return guard_names.is_key(noted) and noted != "user_agent"
        if self._is_question(call, word, scope) or self._gives_caller(call, scope, depth):
            return True
        if reads_credential(self.source, call, scope) or self._reads_token(call, scope):
            return True
        told = (*call.every_argument, *asked_of_accounts(call, scope))
        return any(self.is_identity(argument, scope, depth + 1) for argument in told)

    def _reads_token(self, call: form.Call, scope: form.Scope) -> bool:
        """Whether a call says what a token that was sent holds."""
        if call in self._inside or self.source.name(call.function, scope) not in guard_names.TOKEN_CHECKS:
            return False
        self._inside.add(call)
        try:
            return any(self.is_identity(argument, scope) for argument in call.every_argument)
        finally:
            self._inside.discard(call)

    def _gives_caller(self, call: form.Call, scope: form.Scope, depth: int, position: int | None = None) -> bool:
        """Whether a function of the project that is asked nothing gives the caller, and nothing for strangers."""
        made = self.source.function(call.function, scope)
        if made is None or not all(isinstance(item, form.Constant) for item in call.every_argument):
            return False
        values = [_of_several(item.value, position) for item in made.scope.returns]
        given = [value for value in values if not _is_nothing(value)]
        return bool(given) and all(
            value is not None and self.is_identity(value, made.scope, depth + 1) for value in given
        )

    def _is_question(self, call: form.Call, word: str, scope: form.Scope) -> bool:
        if not guard_names.ASKING.match(word) or self.source.name(call.function, scope) in ("flask_login.login_user",):
            return False
        owner = [call.function.value] if isinstance(call.function, form.Attribute) else []
        if any(self._is_named_by_caller(item, scope) for item in (*owner, *call.every_argument)):
            return False
        # What a caller sends in a form is proved by this call, not demanded: that is a login, not a guard, but in a
        # hook, which asks for it before every view.
        return (
            is_before_requests(scope)
            or len(call.arguments) + len(call.keywords) < 2
            or not any(self._is_sent(item, scope) for item in call.every_argument)
        )

    def _is_named_by_caller(self, expression: form.Expression, scope: form.Scope) -> bool:
        """Whether a variable is an account that the request names: `User.query.get(request.form["id"])`.

        What it may do says nothing of who calls, unless it was found by what its owner alone knows.
        """
        if not isinstance(expression, form.Name) or scope.kind != "function":
            return False
        bound = [item.value for item in scope.bindings.get(expression.id, ()) if item.line <= expression.line]
        return bool(bound) and all(
            isinstance(value, form.Call) and self._looks_up_by_name(value, scope) for value in bound
        )

    def _looks_up_by_name(self, call: form.Call, scope: form.Scope) -> bool:
        given = [item for part in within(call) if isinstance(part, form.Call) for item in part.every_argument]
        is_sent = any(self._is_sent(item, scope, (*BODIES, *SENT)) for item in given)
        return is_sent and not any(guard_names.SECRET.search(name) for name in names_in(call))

    def _is_sent(self, expression: form.Expression, scope: form.Scope, holders: tuple[str, ...] = BODIES) -> bool:
        left, followed = [expression], set[str]()
        while left:
            item = left.pop()
            if isinstance(item, form.Name):
                # A variable may be made of itself, time and again: `data = data.get("user")`.
                left += self._values_of(item.id, scope) if item.id not in followed else ()
                followed.add(item.id)
            elif self.source.name(item, scope).startswith(holders):
                return True
            elif isinstance(item, form.Attribute | form.Subscript):
                if isinstance(item, form.Attribute) and item.name == "data":
                    return True
                left.append(item.value)
            elif isinstance(item, form.Call) and isinstance(item.function, form.Attribute):
                left.append(item.function.value)
        return False

    def _values_of(self, name: str, scope: form.Scope) -> list[form.Expression]:
        bindings = self.source.names.bindings(name, scope) if scope.kind == "function" else []
        return [item.value for item in bindings if item.kind == "value" and item.value is not None]


def is_handed_caller(part: form.Expression, scope: form.Scope) -> bool:
    """A parameter of a decorated view that a decorator fills with who is signed in: `def orders(current_user)`."""
    if not isinstance(part, form.Name) or part.id not in ("current_user", "user", "auth_user", "identity"):
        return False
    bound = scope.bindings.get(part.id, ())
    return any(item.kind == "parameter" for item in bound) and not any(_replaces(item, part) for item in bound)


def _replaces(binding: form.Binding, part: form.Name) -> bool:
    """Whether a name holds something else by then, whatever happens: `user = User.query.get(number)`."""
    if binding.kind != "value" or binding.value is None or binding.block is not None or binding.line >= part.line:
        return False
    return not any(isinstance(item, form.Name) and item.id == part.id for item in within(binding.value))


def _of_several(value: form.Expression | None, position: int | None) -> form.Expression | None:
    """The one of several values that a function gives which is asked for."""
    if position is None or not isinstance(value, form.Sequence) or position >= len(value.items):
        return value
    return value.items[position]


def _is_nothing(item: form.Expression | None) -> bool:
    return item is None or (isinstance(item, form.Constant) and not item.value)
