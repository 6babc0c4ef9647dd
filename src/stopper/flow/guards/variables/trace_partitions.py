"""What a variable tells of the way that was taken: where a failed test sets `error`, its absence is proof.

Where ways meet (`Meeting`), a variable that is a constant on each of them keeps them apart, as trace partitioning does.
"""

from __future__ import annotations

from collections.abc import Callable

from stopper.flow.limits import MEETINGS_DEEP
from stopper.flow.state.facts import is_fact
from stopper.flow.state.frames import Frame, Meeting, Meetings, ValueOf, Variables, joined
from stopper.flow.values.choosing import either
from stopper.flow.values.truth import compared, truth
from stopper.flow.values.value import Choice, Items, Known, Table, Text, Value, options
from stopper.syntax import form

Fits = Callable[[Value], bool]


def remember(met: Variables, ways: list[Variables], meetings: Meetings) -> None:
    """Keep the ways for each variable that differs between them, and is constant on each."""
    for name, value in met.items():
        # Most variables are what they were before the ways parted.
        if type(value) is not Choice or any(way.get(name) is value for way in ways):
            continue
        if all(_is_told(option) for option in value.options):
            meetings[id(value)] = Meeting(value, dict(met), tuple(ways))


def _is_told(value: Value) -> bool:
    """Whether it is a constant, or a container or a text of which it is known whether there is anything in it."""
    return type(value) is Known or (isinstance(value, (Items, Table, Text)) and truth(value) is not None)


def narrowed(variables: Variables, name: str, fits: Fits, meetings: Meetings, depth: int = 0) -> Variables | None:
    """The variables where what `name` holds `fits`; None where none of its values does."""
    value = variables.get(name)
    if value is None:
        return variables
    left = [option for option in options(value) if fits(option)]
    if not left:
        return None
    meeting = meetings.get(id(value))
    if meeting is None or depth > MEETINGS_DEEP:
        return {**variables, name: either(*left)}
    ways = [way for one in meeting.ways if (way := narrowed(one, name, fits, meetings, depth + 1)) is not None]
    if not ways:
        return None
    taken = joined(ways)
    # What was written since is left as it is.
    same = {key: taken[key] for key, held in variables.items() if meeting.met.get(key) is held and key in taken}
    is_untouched = all(meeting.met.get(key) is held for key, held in variables.items() if not is_fact(key))
    shown = {key: held for key, held in taken.items() if is_untouched and is_fact(key) and key not in variables}
    return {**variables, **same, **shown}


def take_way(test: form.Expression, side: bool, frame: Frame, value_of: ValueOf) -> bool:
    """Narrow to the ways that a variable's constant tells of; False where none of them is left."""
    about = tested_variable(test, side, value_of)
    value = frame.variables.get(about[0]) if about is not None else None
    if about is None or id(value) not in frame.meetings:
        return True
    found = narrowed(frame.variables, *about, frame.meetings)
    if found is None:
        return False
    frame.go_on(found)
    return True


def tested_variable(test: form.Expression, side: bool, value_of: ValueOf) -> tuple[str, Fits] | None:
    """The variable that a test is about, and which of its values let it come out as `side`."""
    if isinstance(test, form.Name):
        return test.id, lambda option: truth(option) is not (not side)
    if not isinstance(test, form.Comparison) or len(test.operators) != 1 or not isinstance(test.left, form.Name):
        return None
    sign, against = test.operators[0], value_of(test.comparators[0])
    if sign not in ("==", "!=", "is", "is not") or not isinstance(against, Known):
        return None
    return test.left.id, lambda option: compared(option, sign, against) is not (not side)
