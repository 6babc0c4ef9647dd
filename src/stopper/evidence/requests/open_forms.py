"""Forms that nobody validates, and schemas that let through what they do not list."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.requests.body_reads import VALIDATES
from stopper.evidence.source.expressions import last_name, names_in
from stopper.evidence.source.index import Source
from stopper.syntax import form


def unvalidated_forms(source: Source) -> Iterator[tuple[form.Call, form.Scope]]:
    """Each form of Flask-WTF whose fields a function reads without asking whether they are valid."""
    for call in source.instances("flask_wtf.FlaskForm"):
        scope = call.scope
        assigned = [target for assign in scope.assignments if assign.value is call for target in assign.targets]
        names = {target.id for target in assigned if isinstance(target, form.Name)}
        if names and scope.kind == "function" and not (_is_asked(scope, names) or _is_held_before(scope, call)):
            reads = [item for item in scope.expressions if _is_field(item, names)]
            if _is_used(reads, scope):
                yield call, scope


def _is_asked(scope: form.Scope, names: set[str]) -> bool:
    """Whether a form is validated there, or handed to a function or a caller that may do it."""
    for call in scope.calls:
        if isinstance(call.function, form.Attribute) and VALIDATES.search(call.function.name):
            return True
        if any(isinstance(part, form.Name) and part.id in names for part in call.arguments):
            return True
    return any(item.value is not None and not names.isdisjoint(names_in(item.value)) for item in scope.returns)


def _is_held_before(scope: form.Scope, call: form.Call) -> bool:
    """Whether a decorator is handed the class of the form, or says that it validates: `@form_validate(LoginForm)`."""
    decorators = scope.node.decorators if isinstance(scope.node, form.Function) else ()
    words = {name for decorator in decorators for name in names_in(decorator)}
    return last_name(call.function) in words or any(map(VALIDATES.search, words))


def _is_field(item: form.Expression, names: set[str]) -> bool:
    """`form.name.data`."""
    if not isinstance(item, form.Attribute) or item.name != "data" or not isinstance(item.value, form.Attribute):
        return False
    holder = item.value.value
    return isinstance(holder, form.Name) and holder.id in names


def _is_used(reads: list[form.Expression], scope: form.Scope) -> bool:
    """Whether a field is read, and not only given a value."""
    written = {target for assign in scope.assignments for target in assign.targets}
    return any(item not in written for item in reads)


def open_schemas(source: Source) -> Iterator[tuple[form.Node, form.Scope, str]]:
    """The schemas that let fields through which they do not list."""
    for assign in source.assignments():
        words = _opening(source, assign) if assign.scope.kind == "class" else ""
        if words:
            yield assign, assign.scope, words
    for call in source.calls("pydantic.ConfigDict"):
        extra = call.keyword("extra")
        if extra is not None and source.text(extra, call.scope) == "allow":
            yield call, call.scope, 'extra="allow"'
    for call in source.methods("load", "Schema"):
        unknown = call.keyword("unknown")
        if unknown is not None and "INCLUDE" in set(names_in(unknown)):
            yield call, call.scope, "unknown=INCLUDE"


def _opening(source: Source, assign: form.Assign) -> str:
    named = {last_name(target) for target in assign.targets}
    words = set(names_in(assign.value)) if assign.value is not None else set()
    if "unknown" in named and "INCLUDE" in words:
        return "unknown = INCLUDE"
    is_open = "extra" in named and ("allow" in words or source.text(assign.value, assign.scope) == "allow")
    return 'extra = "allow"' if is_open else ""
