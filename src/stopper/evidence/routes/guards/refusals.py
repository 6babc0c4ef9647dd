"""Which answers of a view turn a caller away: redirects, aborts and error codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.routes.changes.row_changes import Kind, row_change
from stopper.evidence.routes.guards import names as guard_names
from stopper.evidence.source.expressions import last_name, parts, statements, word_of
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

SHORT = 4
BROKEN = 500
"""The first of the codes of answers by which a server says that the fault is its own."""
PLAIN = frozenset({"jsonify", "make_response", "Response"})
REFUSING_CODES = frozenset({401, 403, 404, 405, 302, 303})
# Pages whose name says that the caller is sent to sign in, or sent away.
PAGES = regex(
    r"(?:\A|/)_?(?:log_?in|sign_?in|error|40[134]|unauthori[sz]ed|forbidden|denied|(?:access|permission)_?denied|no_?access"
    r"|not_?(?:allowed|authori[sz]ed|found))(?:_?page)?\.\w",
    re.IGNORECASE,
)
NAMED = {"UNAUTHORIZED": 401, "FORBIDDEN": 403, "NOT_FOUND": 404}
NUMBERED = regex(r"HTTP_(\d{3})_[A-Z_]{2,60}\Z")
REDIRECT_WORDS = frozenset({"redirect", "abort", "unauthorized", "forbidden", "not_found", "login", "needs_refresh"})


class Refusals:
    """Judges the answers of one project."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def shows_less(self, served: form.Statement, rest: tuple[form.Statement, ...], scope: form.Scope) -> bool:
        """Whether what is left of a view is a page without data, where those who were served are shown some."""
        last = rest[0] if len(rest) == 1 and isinstance(rest[0], form.Return) else None
        page = last.value if last is not None else None
        if not isinstance(page, form.Call) or not self._is_page(page, scope) or _shown(page):
            return False
        given = (item.value for item in statements((served,)) if isinstance(item, form.Return))
        return any(isinstance(one, form.Call) and self._is_page(one, scope) and _shown(one) for one in given)

    def _is_page(self, call: form.Call, scope: form.Scope) -> bool:
        return self.source.name(call.function, scope) == "flask.render_template"

    def is_tail(self, rest: tuple[form.Statement, ...], scope: form.Scope) -> bool:
        """Whether what is left of a view only turns away: a few plain statements and a refusal."""
        plain = [item for item in rest if isinstance(item, form.Evaluate | form.Assign | form.Return | form.Raise)]
        if not rest or len(rest) > SHORT or len(plain) < len(rest):
            return False
        if any(self._does_something(call) for item in plain for call in calls_in(item.value)):
            return False
        last = rest[-1]
        if isinstance(last, form.Return):
            return self.is_answer(last.value, scope, plain=False)
        if isinstance(last, form.Evaluate):
            return any(self.source.name(call.function, scope) in guard_names.REFUSALS for call in calls_in(last.value))
        return isinstance(last, form.Raise)

    def is_post(self, test: form.Expression, scope: form.Scope) -> bool:
        """`request.method == "POST"`."""
        if not isinstance(test, form.Comparison) or test.operators[0] != "==":
            return False
        right = test.comparators[0]
        is_post = isinstance(right, form.Constant) and right.value == "POST"
        return is_post and self.source.name(test.left, scope) == "flask.request.method"

    def works(self, body: tuple[form.Statement, ...]) -> bool:
        """Whether a body changes a database, or signs somebody in, before it answers."""
        return any(self._does_something(call) for item in statements(body) for call in _calls_of(item))

    def changes(self, body: tuple[form.Statement, ...], scope: form.Scope) -> bool:
        """Whether a body changes a database, or a function that it calls does; a note of the visit is none."""
        calls = [call for item in statements(body) for call in _calls_of(item)]
        inner = (self.source.function(call.function, scope) for call in calls)
        calls += [call for one in inner if one is not None for call in one.scope.calls]
        kinds = {found[0] for call in calls if (found := self._row_change(call)) is not None}
        return bool(kinds) and not kinds <= ({"note", "commit"} if "note" in kinds else set())

    def saves(self, function: form.Function | None) -> bool:
        """Whether a function of the project saves what was sent by itself: `if request.method == "POST": …`."""
        return function is not None and any(
            isinstance(item, form.If) and self.is_post(item.test, function.scope) and self.works(item.body)
            for item in function.body
        )

    def serves(self, body: tuple[form.Statement, ...]) -> bool:
        """Whether a body is done with some callers, `if user.is_admin: return True`, or changes what they ask for."""
        return any(isinstance(item, form.Return) for item in statements(body)) or self.works(body)

    def _does_something(self, call: form.Call) -> bool:
        """Whether a call changes a database or signs somebody in: whom a view turns away, it does nothing for."""
        return self._row_change(call) is not None or word_of(call.function) == "login_user"

    def _row_change(self, call: form.Call) -> tuple[Kind, str] | None:
        method = call.function if isinstance(call.function, form.Attribute) else None
        return row_change(self.source, call, method.name, last_name(method.value)) if method is not None else None

    @staticmethod
    def is_out_of_service(value: form.Expression | None) -> bool:
        """Whether an answer says that the server is down, or broken: it asks nobody who he is."""
        codes = [node.value for node in nodes_in(value) if isinstance(node, form.Constant)]
        return any(type(code) is int and BROKEN <= code < BROKEN + 100 for code in codes)

    def is_unauthorized(self, body: tuple[form.Statement, ...], scope: form.Scope) -> bool:
        """Whether a body ends with 401, which says that a caller has to sign in, and nothing else."""
        last = body[-1] if body else None
        value = last.value if isinstance(last, form.Return | form.Raise | form.Evaluate) else None
        return any(status_of(node) == 401 for node in nodes_in(value))

    def is_answer(self, value: form.Expression | None, scope: form.Scope, *, plain: bool = True) -> bool:
        """Whether a view's answer turns away: a redirect, an abort, an error code; a bare text or JSON where `plain`."""  # noqa: E501
        if isinstance(value, form.Sequence) and value.kind == "tuple":
            return any(_is_refusing_code(item, scope) for item in value.items)
        for call in calls_in(value):
            if (
                word_of(call.function) in REDIRECT_WORDS
                or self.source.name(call.function, scope) in guard_names.REFUSALS
            ):
                return True
            if any(status_of(item) in (401, 403) for item in call.every_argument):
                return True
        if isinstance(value, form.Call):
            return plain and (word_of(value.function) in PLAIN or self._is_refusing_page(value, scope))
        return plain and (value is None or isinstance(value, form.Constant | form.Mapping))

    def _is_refusing_page(self, call: form.Call, scope: form.Scope) -> bool:
        """`render_template("login.html")`, `render_template("error.html", error="You may not")`."""
        if self.source.name(call.function, scope) != "flask.render_template":
            return False
        return PAGES.search(self.source.text(call.argument(0), scope) or "") is not None


def _is_refusing_code(item: form.Expression, scope: form.Scope) -> bool:
    """`403`, `HTTPStatus.FORBIDDEN`, and what a record of the refusal says: `error.get("status", 401)`."""
    if isinstance(item, form.Name):
        bound = [one.value for one in scope.bindings.get(item.id, ()) if one.line <= item.line]
        item = bound[-1] if bound and bound[-1] is not None else item
    if isinstance(item, form.Call) and last_name(item.function) == "get":
        item = item.argument(1) or item
    return status_of(item) in REFUSING_CODES


def status_of(item: form.Node) -> int | None:
    """The code of `403`, `HTTPStatus.FORBIDDEN`, its `value`, and of Flask-API's `status.HTTP_403_FORBIDDEN`."""
    if isinstance(item, form.Constant):
        return item.value if type(item.value) is int else None
    if isinstance(item, form.Attribute) and item.name == "value":
        return status_of(item.value)
    word = item.name if isinstance(item, form.Attribute) else item.id if isinstance(item, form.Name) else ""
    found = NUMBERED.match(word)
    return int(found[1]) if found is not None else NAMED.get(word)


def _calls_of(item: form.Statement) -> Iterator[form.Call]:
    value = item.value if isinstance(item, form.Evaluate | form.Assign | form.Return) else None
    return calls_in(value)


def calls_in(value: form.Expression | None) -> Iterator[form.Call]:
    """The calls in an expression, outermost first."""
    return (node for node in nodes_in(value) if isinstance(node, form.Call))


def nodes_in(value: form.Expression | None) -> Iterator[form.Expression]:
    """An expression and everything in it; what a lambda does later is left out."""
    stack = [value] if value is not None else []
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, form.Lambda):
            stack.extend(reversed(parts(node)))


def _shown(page: form.Call) -> bool:
    """Whether a page is given more than constants: `title="Home"`."""
    return any(not isinstance(word.value, form.Constant) for word in page.keywords) or len(page.arguments) > 1


def is_nothing(value: form.Expression | None) -> bool:
    """Whether a function gives nothing back, by word or without one."""
    return value is None or (isinstance(value, form.Constant) and value.value is None)


def is_optional(call: form.Call) -> bool:
    """Whether a guard that is called lets strangers by: `verify_jwt_in_request(optional=True)`."""
    value = call.keyword("optional")
    return value is not None and not (isinstance(value, form.Constant) and value.value is False)
