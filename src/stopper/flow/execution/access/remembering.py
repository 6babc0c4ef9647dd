"""What the code writes into data that a stranger gives, and over the names of his uploads: it is read there later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.state.forgetting import forget_place
from stopper.flow.state.frames import Frame
from stopper.flow.values.value import Known, Untrusted, Value, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def remember_entry(target: form.Subscript, key: Value, value: Value, frame: Frame, interpreter: Interpreter) -> None:
    """`data["name"] = escape(data["name"])`."""
    forget_place(target, key, frame)
    if isinstance(key, Known):
        interpreter.refining.narrow(target, value, frame)


def remember_name(target: form.Attribute, value: Value, owner: Value, frame: Frame, interpreter: Interpreter) -> None:
    """`file.filename = secure_filename(file.filename)`."""
    if any(isinstance(option, Untrusted) and option.shape == "file" for option in options(owner)):
        forget_place(target, Known(target.name), frame)
        interpreter.refining.narrow(target, value, frame)
