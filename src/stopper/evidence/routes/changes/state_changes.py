"""What a function changes that outlives the request: rows, files, and the visitor's session where it ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.data.methods_of_rows import method_of_row
from stopper.evidence.data.uploads import storing_calls
from stopper.evidence.routes.changes.change_words import (
    CHOSEN,
    ENDING,
    JOBS,
    NOT_MODELS,
    NOT_ROWS,
    NOTES,
    NOTING,
    QUEUES,
    WRITING,
    promises,
)
from stopper.evidence.routes.changes.chosen_calls import is_chosen
from stopper.evidence.routes.changes.dispatch import implementations, is_abstract, namesakes
from stopper.evidence.routes.changes.idle_commits import idle_commits
from stopper.evidence.routes.changes.kept_state import kept_changes
from stopper.evidence.routes.changes.own_files import removes_file
from stopper.evidence.routes.changes.row_changes import Kind, row_change, statement_of
from stopper.evidence.routes.changes.safe_requests import SafeRequest
from stopper.evidence.routes.changes.store_changes import store_change
from stopper.evidence.routes.changes.written_texts import keeps_data, keeps_what_was_sent
from stopper.evidence.sessions.leaving import forgets_who, signs_out
from stopper.evidence.source.branches import is_in_loop
from stopper.evidence.source.expressions import (
    expressions_of,
    is_text,
    last_name,
    statements,
    within,
    words_of,
)
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.camel_case import CAMEL
from stopper.standard.regex import regex
from stopper.syntax import form

DEPTH = 3
STARTING = regex(r"_?(?:init|initiali[sz]e|start)(?:_|\Z)", re.IGNORECASE)
DROPPING = regex(r"(?:runs DROP|runs TRUNCATE|calls drop_all)\b")
DUMPED = "writes data into a file"

Reached = Callable[[form.Function], Iterable[form.Statement]]


class Change(Struct, frozen=True):
    """One lasting change; `words` completes "a GET request …".

    "unseen" is a call that promises one, of unknown code; `is_repeated` in a loop: a page may tidy up what it lists.
    """

    kind: Kind
    words: str
    at: Place
    is_repeated: bool = False


class Way(Struct, frozen=True):
    """How deep a walk is in what a view calls, and whether as for a GET request (`is_safe`)."""

    depth: int
    is_safe: bool = True


def changes_on_get(source: Source, view: form.Function) -> list[Change]:
    """What a GET request to the view changes; notes of the visit itself, such as counters, are left out."""
    return [change for change in _on_get(source, view) if change.kind != "unseen"]


def unseen_on_get(source: Source, view: form.Function) -> list[Change]:
    """The calls of a GET request that promise a change and lead to code chosen at run time."""
    return [change for change in _on_get(source, view) if change.kind == "unseen"]


@lru_cache(maxsize=2_048)
def _on_get(source: Source, view: form.Function) -> tuple[Change, ...]:
    reached = list(SafeRequest(source, view.scope).statements(view.body))
    every = _without_notes(_of(source, reached, view.scope, Way(0)))
    if any(change.kind == "gap" for change in every):
        every = [change for change in every if change.kind != "commit"]
    if any(change.kind == "commit" for change in every):
        idle = idle_commits(source, reached, view.scope)
        every = [change for change in every if change.kind != "commit" or change.at not in idle]
    # A page that writes data down for itself is mostly a cache.
    found = tuple(change for change in every if not change.words.startswith(DUMPED))
    if all(change.kind == "unseen" for change in found):
        found += tuple(
            Change("write" if isinstance(node, form.Assign) else "state", words, source.place(node, view.scope))
            for node, words in kept_changes(source, reached, view.scope)
        )
    return found


def changes(source: Source, function: form.Function, reached: Reached | None = None) -> list[Change]:
    """What a function changes on some path, or on those of `reached`; notes of the visit itself are left out."""
    body = reached(function) if reached is not None else statements(function.body)
    found = _without_notes(_of(source, body, function.scope, Way(0, False)))
    return [replace(one, kind="write") if one.kind == "gap" else one for one in found if one.kind != "unseen"]


def _without_notes(found: Iterable[Change]) -> list[Change]:
    every = list(found)
    noted = any(change.kind == "note" for change in every)
    return [change for change in every if change.kind != "note" and not (change.kind == "commit" and noted)]


def _of(source: Source, body: Iterable[form.Statement], scope: form.Scope, way: Way) -> Iterator[Change]:
    for statement in body:
        if isinstance(statement, form.Assign):
            yield from _assigned(source, statement, scope)
        if forgets_who(source, statement, scope):
            yield Change("logout", "signs the user out", source.place(statement, scope))
        for whole in expressions_of(statement):
            for item in within(whole):
                if isinstance(item, form.Call):
                    for change in _called(source, item, scope, way):
                        yield replace(change, is_repeated=change.is_repeated or is_in_loop(item.block))


def _assigned(source: Source, statement: form.Assign, scope: form.Scope) -> Iterator[Change]:
    """Attributes that note the visit: a commit that follows writes no more than that.

    One more is a note; an amount, as in `account.balance += amount`, is what the visit was for.
    """
    targets = [target for target in statement.targets if isinstance(target, form.Attribute)]
    is_one_more = statement.operator == "+" and isinstance(statement.value, form.Constant)
    if targets and (is_one_more or any(words_of(target.name) & NOTES for target in targets)):
        yield Change("note", "", source.place(statement, scope))


def _ends_a_program(name: str, call: form.Call) -> bool:
    signal = call.argument(1)
    return name in ENDING and not (isinstance(signal, form.Constant) and signal.value == 0)


def _beside_rows(source: Source, name: str, call: form.Call) -> tuple[Kind, str] | None:
    """What a call of this name does to files, programs and jobs."""
    owner, _, method = name.rpartition(".")
    if QUEUES.match(name):
        return "delete", f"calls {method}() of a queue"
    if removes_file(source, name, call) or _ends_a_program(name, call) or JOBS.match(name):
        return "file", f"calls {owner.strip('.()') or name}.{method}()"
    return None


def _called(source: Source, call: form.Call, scope: form.Scope, way: Way) -> Iterator[Change]:
    name = source.name(call.function, scope)
    at = source.place(call, scope)
    if signs_out(source, name, call):
        yield Change("logout", "signs the user out", at)
    elif (beside := _beside_rows(source, name, call)) is not None:
        yield Change(*beside, at)
    elif call in storing_calls(source):
        yield Change("file", "stores an upload", at)
    elif keeps_what_was_sent(source, name, call):
        yield Change("file", "writes what was sent into a file", at)
    elif keeps_data(source, name, call):
        yield Change("write", DUMPED, at)
    elif isinstance(call.function, form.Attribute):
        found = _method(source, call, call.function, at)
        yield from (change for change in found if not (way.depth and change.kind == "commit" and is_chosen(call)))
    if way.depth < DEPTH:
        yield from _followed(source, call, scope, at, way)


def _method(source: Source, call: form.Call, method: form.Attribute, at: Place) -> Iterator[Change]:
    owner = last_name(method.value)
    resolved = source.name(method.value, call.scope)
    if resolved == "flask.session":
        if method.name == "clear":
            yield Change("logout", "clears the session", at)
    elif not resolved.startswith(("requests.", "flask_caching.", "redis.")):
        found = row_change(source, call, method.name, owner) or store_change(source, call, method, resolved)
        if found is not None:
            yield Change(found[0], found[1], at)


def _followed(source: Source, call: form.Call, scope: form.Scope, at: Place, way: Way) -> Iterator[Change]:
    """What the project's functions change that a view calls, in the words of the call."""
    inner = source.function(call.function, scope) or method_of_row(source, call)
    if inner is None:
        yield from _hidden(source, call, scope, at, way)
        return
    text = statement_of(source, call)
    if inner.scope is scope:
        return
    if is_abstract(inner) and (_is_note(inner.name) or not any(implementations(source, inner))):
        yield from _of_namesakes(source, call, at, way) or _promised(source, call, scope, at)
    elif not _is_note(inner.name) and text is not None and WRITING.match(text):
        yield Change("delete", f"runs {text.split()[0].upper()} by {inner.name}()", at)
    elif not _is_note(inner.name):
        yield from _inside(source, call, inner, at, way)
    elif STARTING.match(CAMEL.sub("_", inner.name)):
        # What makes tables where there are none is for the first visit; what drops them empties the database.
        yield from (one for one in _inside(source, call, inner, at, way) if DROPPING.match(one.words))


def _is_note(name: str) -> bool:
    """Whether the name of a function tells that it reads, or notes the visit itself."""
    return NOTING.search(CAMEL.sub("_", name)) is not None or bool(words_of(name) & NOTES)


def _inside(source: Source, call: form.Call, inner: form.Function, at: Place, way: Way) -> Iterator[Change]:
    chosen = list(implementations(source, inner)) if is_abstract(inner) else [inner]
    way = Way(way.depth + (not _hands_on(inner)), way.is_safe)
    found = [change for one in chosen for change in _in_reach(source, one, call, way)]
    if _is_around(inner):
        found = [change for change in found if change.kind != "commit"]
    if any(change.kind == "note" for change in found):
        yield Change("note", "", at)
    for kind in ("delete", "write", "file", "logout", "commit", "save", "unseen"):
        match = next((change for change in found if change.kind == kind), None)
        if match is not None:
            words = match.words if kind in ("logout", "unseen") else f"{match.words} in {inner.name}()"
            yield Change(match.kind, words, at)
            return


def _in_reach(source: Source, function: form.Function, call: form.Call, way: Way) -> tuple[Change, ...]:
    """What a request changes in a function that a call leads it to."""
    return _without(source, function, frozenset(_absent(source, function, call)), way)


@lru_cache(maxsize=4_096)
def _without(source: Source, function: form.Function, absent: frozenset[str], way: Way) -> tuple[Change, ...]:
    safe = SafeRequest(source, function.scope, absent)
    reached = safe.statements(function.body) if way.is_safe else statements(function.body)
    return tuple(_of(source, reached, function.scope, way))


def _absent(source: Source, function: form.Function, call: form.Call) -> Iterator[str]:
    """The parameters for which a call hands on what a form would send, and a GET request does not."""
    caller = SafeRequest(source, call.scope)
    for position, parameter in enumerate(function.parameters):
        given = call.argument(position - (function.outer.kind == "class"), parameter.name)
        if given is not None and not isinstance(given, form.Constant) and caller.truth(given) is False:
            yield parameter.name


def _is_around(function: form.Function) -> bool:
    """Whether a function gives way to who called it: the commit behind its `yield` is of what the `with` has done."""
    return any(isinstance(item, form.Passing) and item.kind == "yield" for item in function.scope.expressions)


def _hands_on(function: form.Function) -> bool:
    """Whether a function only calls another: `def log_out(): return manager.log_out()`."""
    body = [item for item in function.body if not is_text(item)]
    return len(body) == 1 and isinstance(body[0], form.Return | form.Evaluate)


def _hidden(source: Source, call: form.Call, scope: form.Scope, at: Place, way: Way) -> Iterator[Change]:
    """What a call changes whose definition source does not show, by the methods of that name or by its own name."""
    name = source.name(call.function, scope)
    found = [] if name and not name.startswith(CHOSEN) else _of_namesakes(source, call, at, way)
    yield from found or _promised(source, call, scope, at)


def _of_namesakes(source: Source, call: form.Call, at: Place, way: Way) -> list[Change]:
    """What all of the project's methods of a name change, or "unseen" where only some of them do."""
    every = namesakes(source, call)
    if not every or words_of(every[0].name) & NOTES:
        return []
    # A reader that keeps something is a cache; one that deletes is none.
    kinds = ("delete",) if NOTING.search(CAMEL.sub("_", every[0].name)) else ("delete", "write", "file")
    found = [_first_of(kinds, _in_reach(source, one, call, Way(way.depth + 1, way.is_safe))) for one in every]
    first = next((change for change in found if change is not None), None)
    if first is not None and None not in found:
        return [Change(first.kind, f"{first.words} in {every[0].name}()", at)]
    return [Change("unseen", f"calls {every[0].name}()", at)] if first is not None else []


def _first_of(kinds: tuple[str, ...], found: Iterable[Change]) -> Change | None:
    return next((change for change in found if change.kind in kinds), None)


def _promised(source: Source, call: form.Call, scope: form.Scope, at: Place) -> Iterator[Change]:
    """A method of an object that source does not show, where its name promises a change."""
    method = call.function
    if not isinstance(method, form.Attribute) or not promises(method.name):
        return
    name, owner = source.name(method, scope), last_name(method.value)
    if name and not name.startswith(CHOSEN):
        # What a library's methods change is judged by their own names.
        return
    if not (NOT_ROWS.search(owner) or words_of(owner) & NOT_MODELS):
        yield Change("unseen", f"calls {owner}.{method.name}()" if owner else f"calls {method.name}()", at)
