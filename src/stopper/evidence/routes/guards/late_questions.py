"""Views that change what their caller names before they ask who he is: the refusal behind it undoes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes.changes.state_changes import Change, changes
from stopper.evidence.routes.guards.refusals import Refusals
from stopper.evidence.source.expressions import blocks_of, expressions_of, within
from stopper.evidence.source.holding_tests import leaves, run_before
from stopper.evidence.source.index import Source
from stopper.evidence.source.variable_origins import made_from
from stopper.syntax import form

SENT = tuple(f"flask.request.{part}" for part in ("form", "args", "values", "json", "get_json", "files", "view_args"))
# A row that is only added may note the attempt.
NEW = ("adds a row", "runs INSERT")
ALTERING = frozenset({"delete", "write", "save", "file"})
Body = tuple[form.Statement, ...]


def changes_before(source: Source, view: form.Function, proof: form.Node) -> bool:
    """Whether a stranger's request has changed a row or a file of its choice when the view looks at who sends it."""
    earlier = list(_before(source, view.scope, view.body, proof.line))
    wholes = [whole for item in earlier for whole in expressions_of(item)]
    if not any(isinstance(part, form.Call) for whole in wholes for part in within(whole)):
        return False
    chosen = {item.line for item in earlier if isinstance(item, form.Assign | form.Evaluate)} & _named(source, view)
    found = changes(source, view, lambda _: earlier)
    altered = [one for one in found if one.kind in ALTERING and one.at.line in chosen and not one.words.startswith(NEW)]
    if any(one.kind == "commit" for one in found):
        return bool(altered) or any(_writes_column(source, item, view.scope) for item in earlier if item.line in chosen)
    return any(one.kind in ("file", "save") for one in altered) or (bool(altered) and not _commits(source, view))


def _before(source: Source, scope: form.Scope, body: Body, line: int) -> Iterator[form.Statement]:
    """What has run for whoever sends a form when a line is reached, in the blocks around it too."""
    earlier = tuple(item for item in body if item.line <= line)
    yield from _run(source, scope, earlier[:-1])
    if earlier:
        holding = [block for block in blocks_of(earlier[-1]) if block and block[0].line <= line]
        yield from _before(source, scope, holding[-1], line) if holding else ()


def _run(source: Source, scope: form.Scope, body: Body) -> Iterator[form.Statement]:
    """Statements with those of `if request.method == "POST"` that lead on to what is below it."""
    for item in run_before(body):
        yield item
        if isinstance(item, form.If) and not leaves(item.body) and Refusals(source).is_post(item.test, scope):
            yield from _run(source, scope, item.body)


def _named(source: Source, view: form.Function) -> set[int]:
    """The lines that mention what the caller sends or names in the address, or what is made of that."""
    scope = view.scope
    reads = {part for part in scope.expressions if source.name(part, scope).startswith(SENT)}
    given = {
        name
        for name, bindings in scope.bindings.items()
        for one in bindings
        if one.kind == "parameter" or (one.value is not None and not reads.isdisjoint(within(one.value)))
    }
    made = made_from(scope, given)
    return {
        part.line for part in scope.expressions if part in reads or (isinstance(part, form.Name) and part.id in made)
    }


def _writes_column(source: Source, item: form.Statement, scope: form.Scope) -> bool:
    """`post.text = …`, of a row that was there: what is made here is only added."""
    targets = item.targets if isinstance(item, form.Assign) else ()
    owners = [target.value for target in targets if isinstance(target, form.Attribute)]
    return any(isinstance(owner, form.Name) and not _is_made(source, owner.id, scope) for owner in owners)


def _is_made(source: Source, name: str, scope: form.Scope) -> bool:
    made = [one.value.function for one in scope.bindings.get(name, ()) if isinstance(one.value, form.Call)]
    return any(isinstance(source.names.definition(source.name(one, scope)), form.Class) for one in made)


def _commits(source: Source, view: form.Function) -> bool:
    found: list[Change] = changes(source, view)
    return any(change.kind == "commit" for change in found)
