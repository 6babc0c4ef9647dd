"""Patterns of `match`: whether a value fits, and what the pattern's names take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.execution.access.unpacking import around_star
from stopper.flow.guards.types.values_of_types import of_no_type, of_type
from stopper.flow.state.frames import Frame
from stopper.flow.values.choosing import either
from stopper.flow.values.truth import compared
from stopper.flow.values.value import Class, Foreign, Known, Table, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def matched(pattern: form.Pattern, subject: Value, interpreter: Interpreter, frame: Frame) -> bool | None:
    """Whether `subject` fits; None where it cannot be known. The pattern's names are written to the frame."""
    fitting = _of_class(pattern, subject, interpreter, frame)
    if fitting is None:
        return False
    found = _matched(pattern, fitting, interpreter, frame)
    return True if not pattern.parts and _is_of_class(pattern, subject, interpreter, frame) else found


def _matched(pattern: form.Pattern, subject: Value, interpreter: Interpreter, frame: Frame) -> bool | None:
    if pattern.binds:
        left = _left(pattern, subject, interpreter, frame) if pattern.kind == "mapping" else subject
        frame.variables[pattern.binds] = constants(pattern, interpreter, frame) or left
    if pattern.kind == "any":
        return True
    if pattern.kind == "value" and pattern.value is not None:
        return compared(subject, "==", interpreter.value(pattern.value, frame))
    if pattern.kind == "alternatives":
        found = [matched(part, subject, interpreter, frame) for part in pattern.parts]
        return True if True in found else None if None in found else False
    star = next((at for at, part in enumerate(pattern.parts) if part.kind == "star"), None)
    if pattern.kind == "sequence" and star is not None:
        found_parts = around_star(subject, star, len(pattern.parts), interpreter)
        for part, value in zip(pattern.parts, found_parts, strict=True):
            matched(part, value, interpreter, frame)
        return None
    for position, part in enumerate(pattern.parts):
        matched(part, _part(pattern, position, subject, interpreter, frame), interpreter, frame)
    return None


def _of_class(pattern: form.Pattern, subject: Value, interpreter: Interpreter, frame: Frame) -> Value | None:
    """What a subject that fits `int()` or `str() | int()` is; None where it cannot fit."""
    if pattern.kind == "alternatives":
        found = [_of_class(part, subject, interpreter, frame) for part in pattern.parts]
        fitting = [value for value in found if value is not None]
        return either(*fitting) if fitting else None
    kind = _library_class(pattern, interpreter, frame)
    return of_type(subject, kind, interpreter.models.made) if kind is not None else subject


def _is_of_class(pattern: form.Pattern, subject: Value, interpreter: Interpreter, frame: Frame) -> bool:
    kind = _library_class(pattern, interpreter, frame)
    return kind is not None and of_no_type(subject, kind, interpreter.models.made) is None


def _library_class(pattern: form.Pattern, interpreter: Interpreter, frame: Frame) -> Foreign | None:
    """The class of a pattern `str()`; None for one of the project's own, and for any other pattern."""
    if pattern.kind != "class" or pattern.value is None:
        return None
    kind = interpreter.value(pattern.value, frame)
    return kind if isinstance(kind, Foreign) else None


def constants(pattern: form.Pattern, interpreter: Interpreter, frame: Frame) -> Value | None:
    """What a subject that fits is, where the pattern is a constant or several; None for any other pattern."""
    if pattern.kind == "value" and pattern.value is not None:
        return interpreter.value(pattern.value, frame)
    if pattern.kind != "alternatives":
        return None
    found = [constants(part, interpreter, frame) for part in pattern.parts]
    return None if None in found else either(*found)


def _left(pattern: form.Pattern, subject: Value, interpreter: Interpreter, frame: Frame) -> Value:
    """What `**others` takes of a mapping: all but the keys that the pattern names."""
    if not isinstance(subject, Table):
        return subject
    keys = [interpreter.value(key, frame) for key in pattern.keys]
    named = {key.data for key in keys if isinstance(key, Known)}
    return Table({key: value for key, value in subject.entries.items() if key not in named}, subject.rest, subject.keys)


def _part(pattern: form.Pattern, position: int, subject: Value, interpreter: Interpreter, frame: Frame) -> Value:
    if pattern.kind == "mapping":
        return interpreter.element(subject, interpreter.value(pattern.keys[position], frame))
    if pattern.kind == "sequence":
        return interpreter.element(subject, Known(position))
    plain = len(pattern.parts) - len(pattern.names)
    if position >= plain:
        return interpreter.attribute(subject, pattern.names[position - plain])
    kind = interpreter.value(pattern.value, frame) if pattern.value is not None else None
    names = interpreter.classes.positions(kind.item) if isinstance(kind, Class) else []
    return interpreter.attribute(subject, names[position]) if position < len(names) else subject
