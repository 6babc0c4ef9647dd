"""Why an application could not be imported, in a sentence with the project's line, and the line to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from stopper.collect.imported.interpreter import Interpreter
from stopper.collect.imported.process import Outcome
from stopper.collect.imported.reading import clean, place, table, tables, text
from stopper.evidence.imported.targets import Target
from stopper.model import Place

LONGEST_MESSAGE = 160
# Errors of the code itself, or of its age: no variable mends them.
OF_THE_CODE = ("NameError", "SyntaxError", "IndentationError", "AttributeError", "TypeError", "UnboundLocalError")
_FRAME = re.compile(r'File "([^"\n]{1,400})", line (\d{1,7}) in (\S{1,100})')
_REFUSED = re.compile(r"Operation not permitted|Errno 1\b|PermissionError")
_OUTSIDE = re.compile(r"Permission denied|Errno 13\b|Read-only file system|unable to open database file")
# What the code itself gets wrong, which no variable mends; another Python or other versions of its packages may.
_OF_THE_CODE = ("NameError", "SyntaxError", "IndentationError", "AttributeError", "TypeError", "DeprecationWarning")


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed import: what happened, where in the project, what to do about it."""

    target: Target | None
    words: str
    at: Place | None = None
    advice: str = ""
    kind: str = ""
    variable: str = ""
    module: str = ""

    @property
    def is_refused_socket(self) -> bool:
        """Whether the confinement refused a call, a socket more often than not."""
        return self.kind in ("PermissionError", "OSError") and "Operation not permitted" in self.words

    @property
    def is_of_a_database(self) -> bool:
        """Whether a database could not be reached or opened."""
        is_redis = self.kind.startswith("redis.exceptions.")
        return is_redis or self.kind.rpartition(".")[2] in ("OperationalError", "InterfaceError", "DatabaseError")

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        where = f" at {self.at}" if self.at is not None else ""
        named = f" from {self.target.text}" if self.target is not None else ""
        advice = f" {self.advice}" if self.advice else ""
        return f"The app could not be imported{named}: {self.words}{where}.{advice}"


def failure_of(target: Target, outcome: Outcome, interpreter: Interpreter, known: Callable[[str], bool]) -> Failure:
    """What went wrong in a run that brought no application."""
    answer = table(outcome.answer, "failure")
    if not answer:
        return _without_answer(target, outcome, known)
    frames = [found for item in tables(answer, "frames") if (found := place(item, known)) is not None]
    at = frames[0] if frames else None
    kind, message = text(answer, "kind"), text(answer, "message")[:LONGEST_MESSAGE]
    variable, module = text(answer, "variable"), text(answer, "module")
    words = _words(kind, message, module)
    return Failure(target, words, at, _advice(kind, message, target, interpreter, answer), kind, variable, module)


def _words(kind: str, message: str, module: str) -> str:
    name = kind.rpartition(".")[2]
    if name == "SystemExit":
        return "the code ended its process (SystemExit)"
    if name == "ModuleNotFoundError" and module:
        return f"the module {module} is not installed there (ModuleNotFoundError)"
    if name == "Missing":
        return message
    return f"{name}: {message}" if message else name


def _advice(kind: str, message: str, target: Target, interpreter: Interpreter, answer: Mapping[str, object]) -> str:
    name = kind.rpartition(".")[2]
    if name in ("ModuleNotFoundError", "ImportError"):
        return (
            f"Install what it needs where {interpreter.program} finds it (python -m pip install -r requirements.txt), "
            "or name another Python: --python PATH."
        )
    variable = text(answer, "variable")
    if variable:
        return f"Give the variable: --env-file FILE with {variable}=…"
    if name == "Missing" or (name == "TypeError" and "argument" in message):
        module = target.module
        return f"Name it, with the arguments that it needs: --app '{module}:create_app(\"production\")'."
    if name in OF_THE_CODE:
        return "It fails with this Python and these packages: name those that it is deployed with, --python PATH."
    if _REFUSED.search(message) or text(answer, "cause") in ("PermissionError", "gaierror"):
        return (
            "It reaches for the network or another process while it is imported, which the confinement refuses. Put "
            "that into a function that runs later, or give it a harmless value: --env-file FILE."
        )
    if _OUTSIDE.search(message):
        return "It opens a file outside of the project while it is imported. Name a path in it: --env-file FILE."
    if name in _OF_THE_CODE:
        return f"Its code does not fit {interpreter.program} or the packages there. Name another: --python PATH."
    return "Give the variables that it is run with: --env-file FILE."


def _without_answer(target: Target, outcome: Outcome, known: Callable[[str], bool]) -> Failure:
    at = _interrupted(outcome.said, known)
    if at is not None:
        words = "its import did not end in time"
        advice = (
            "It waits, most likely for a service that the confinement does not let it reach: put that into a function "
            "that runs later, or give it a setting that needs no service, --env-file FILE."
        )
        return Failure(target, words, at, advice, kind="timeout")
    if outcome.is_refused:
        missing = "; ".join(clean(item) for item in outcome.missing)
        advice = "--unconfined imports it all the same, with your own rights: only for code that you trust."
        return Failure(target, f"this machine cannot confine it ({missing})", None, advice, kind="unconfined")
    advice = "Nothing of it was read. Its code ends the process, or fills it, while it is imported."
    return Failure(target, outcome.ended or "it gave no answer", None, advice, kind="ended")


def _interrupted(said: str, known: Callable[[str], bool]) -> Place | None:
    """The line of the project at which a run was ended because its time was over."""
    if "Timeout (" not in said:
        return None
    for match in _FRAME.finditer(said[said.rindex("Timeout (") :]):
        path = match[1].replace("\\", "/").partition("/project/")[2]
        if path and known(path):
            return Place(path, int(match[2]), context=clean(match[3]))
    return None
