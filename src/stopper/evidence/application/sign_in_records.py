"""Whether a sign-in that succeeds and one that fails each leave a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.application.security_log import functions_of, is_record
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import last_name, within, words_of
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

Outcome = Literal["success", "failure", "both"]

SIGNS_IN = regex(
    r"^_?(login_user|log_user_in|sign_in|do_login|create_access_token|create_refresh_token|perform_login)$"
)
FAILED = frozenset(
    [
        "fail", "failed", "fails", "failure", "failures", "invalid", "wrong", "incorrect", "denied", "reject",
        "rejected", "refused", "unauthorized", "unauthorised", "unsuccessful", "bad", "mismatch", "unknown", "locked",
        "blocked",
    ]
)  # fmt: skip
DONE = frozenset(["success", "successful", "successfully", "succeeded", "logged", "authenticated", "signed", "granted"])
TRIED = frozenset(["attempt", "attempts", "attempted", "trying", "tries"])
MAKING = frozenset(["create", "generate", "make", "add", "register"])
LOUD = frozenset(["warning", "warn", "error", "critical", "exception"])
DEPTH = 4


class SignInRecords(Struct, frozen=True):
    """What leaves a record: a sign-in that succeeds, one that fails, and every way that leads to a sign-in.

    `by` says who records them where it is not the view.
    """

    success: bool
    failure: bool
    every_way: bool = True
    by: str = ""


def sign_in_records(source: Source, route: Route) -> SignInRecords:
    """The records of a route that checks credentials, in its functions and in what they call."""
    functions = functions_of(route)
    outcomes = {outcome for function in functions for outcome in _outcomes(source, function)}
    return SignInRecords(
        success=not outcomes.isdisjoint(("success", "both")),
        failure=not outcomes.isdisjoint(("failure", "both")),
        every_way=all(_records_each_way(source, function) for function in functions),
    )


def records_failure(source: Source, function: form.Function) -> bool:
    """Whether a function that checks credentials, or what it calls, records that they are refused."""
    return not {"failure", "both"}.isdisjoint(_outcomes(source, function))


def leaves_record(source: Source, function: form.Function, depth: int = 0) -> bool:
    """Whether a function, or what it calls, records what it did; a line about an error is no such record."""
    for call, inner in _recording(source, function):
        if inner is None and not _is_of_error(call):
            return True
        if inner is not None and depth < DEPTH and leaves_record(source, inner, depth + 1):
            return True
    return False


def _is_of_error(call: form.Call) -> bool:
    block = call.block
    while block is not None and block.kind != "except":
        block = block.parent
    return block is not None or _by_words(call) == "failure"


def _outcomes(source: Source, function: form.Function, depth: int = 0) -> Iterator[Outcome]:
    markers = _markers(source, function)
    for call, inner in _recording(source, function):
        if inner is None:
            yield _by_words(call) or _by_position(call, markers)
        elif depth < DEPTH:
            for outcome in _outcomes(source, inner, depth + 1):
                yield _by_position(call, markers) if outcome == "both" else outcome


def _recording(source: Source, function: form.Function) -> Iterator[tuple[form.Call, form.Function | None]]:
    """The records of a function, and the calls of the project's functions, which may hold some."""
    for call in function.scope.calls:
        inner = source.names.definition(source.name(call.function, call.scope))
        if is_record(source, call):
            yield call, None
        elif isinstance(inner, form.Function) and inner is not function:
            yield call, inner


def _markers(source: Source, function: form.Function) -> list[form.Call | form.Assign]:
    """Where somebody is signed in: a call of such a name or of what calls it, or a user put into the session."""
    found: list[form.Call | form.Assign] = [call for call in function.scope.calls if _signs_in(source, call)]
    for assign in function.scope.assignments:
        for target in assign.targets:
            if isinstance(target, form.Subscript) and source.name(target.value, assign.scope) == "flask.session":
                found.append(assign)
    return found


def _signs_in(source: Source, call: form.Call) -> bool:
    if SIGNS_IN.match(last_name(call.function)):
        return True
    inner = source.function(call.function, call.scope)
    return inner is not None and any(SIGNS_IN.match(last_name(one.function)) for one in inner.scope.calls)


def _by_words(call: form.Call) -> Outcome | None:
    """What the text, the event's name or the level says."""
    texts = [part.value for part in within(call) if isinstance(part, form.Constant) and isinstance(part.value, str)]
    words = frozenset(word for text in (*texts, last_name(call.function)) for word in words_of(text))
    if not words.isdisjoint(TRIED):
        return "both"
    if not words.isdisjoint(FAILED):
        return "failure"
    said = frozenset(word for text in texts for word in words_of(text))
    if not said.isdisjoint(DONE):
        return "success"
    return "failure" if last_name(call.function) in LOUD and texts else None


def _by_position(call: form.Call, markers: list[form.Call | form.Assign]) -> Outcome:
    """Beside or below a sign-in: success; before all branches: both; in another branch: failure."""
    if not markers:
        return "both"
    if any(item.block is call.block or _is_inside(call.block, item.block, item.line < call.line) for item in markers):
        return "success"
    return "both" if any(_is_inside(item.block, call.block, True) for item in markers) else "failure"


def _is_inside(block: form.Block | None, outer: form.Block | None, is_after: bool) -> bool:
    """Whether a block lies in another, in the order asked."""
    while is_after and block is not None:
        block = block.parent
        if block is outer:
            return True
    return False


def _records_each_way(source: Source, function: form.Function) -> bool:
    """Whether no sign-in of a function stands in a branch of its own without a record."""
    ways = [item for item in _markers(source, function) if isinstance(item, form.Call)]
    if len({item.block for item in ways}) < 2:  # one way needs no comparison
        return True
    records = [
        call
        for call, inner in _recording(source, function)
        if (_records_sign_in(source, inner) if inner is not None else not _is_of_error(call))
    ]
    return all(any(_is_near(way.block, record.block) for record in records) for way in ways)


def _records_sign_in(source: Source, function: form.Function) -> bool:
    """Whether a function records; one that makes an account records that, and no sign-in."""
    return words_of(function.name).isdisjoint(MAKING) and leaves_record(source, function)


def _is_near(way: form.Block | None, record: form.Block | None) -> bool:
    return way is record or _is_inside(way, record, True) or _is_inside(record, way, True)
