"""What to write so that an application which failed to start does start."""

from __future__ import annotations

from collections.abc import Sequence

from stopper.collect.imported.interpreter import Interpreter
from stopper.collect.imported.reading import Table, text
from stopper.evidence.imported.targets import Target
from stopper.standard.listed_names import listed
from stopper.standard.regex import regex

# Errors of the code itself, or of its age: no variable mends them; another Python or other packages may.
OF_THE_CODE = ("NameError", "SyntaxError", "IndentationError", "AttributeError", "TypeError", "UnboundLocalError")
OF_ITS_AGE = ("DeprecationWarning",)
MOST_NAMES = 6
_REFUSED = regex(r"Operation not permitted|Errno 1\b|PermissionError")
_OUTSIDE = regex(r"Permission denied|Errno 13\b|Read-only file system|unable to open database file")
_OLD_NAME = regex(r"cannot import name '?(\w{1,80})'? from (?:partially initialized module )?'?(\w{1,80})")


def advice(answer: Table, message: str, target: Target, interpreter: Interpreter, unset: Sequence[str]) -> str:
    """The line to write after a failure; `unset` are variables that the code asked for in vain."""
    name = text(answer, "kind").rpartition(".")[2]
    if name in ("ModuleNotFoundError", "ImportError"):
        return _of_packages(message, interpreter)
    variable = text(answer, "variable")
    if variable:
        return f"Give the variable: --env-file FILE with {variable}=…"
    if name == "Missing" or (name == "TypeError" and "argument" in message):
        return f"Name it, with the arguments that it needs: --app '{target.module}:create_app(\"production\")'."
    if name in OF_THE_CODE or name in OF_ITS_AGE:
        return "It fails with this Python and these packages: name those that it is deployed with, --python PATH."
    return _of_the_surroundings(answer, message, unset)


def _of_packages(message: str, interpreter: Interpreter) -> str:
    old = _OLD_NAME.search(message)
    if old is not None:
        return (
            f"The {old[2]} there has no {old[1]}, so that the packages do not fit each other or the code. Install the "
            f"versions that the project is run with (its lock) where {interpreter.program} finds them, or name another "
            "Python: --python PATH."
        )
    return (
        f"Install what it needs where {interpreter.program} finds it (python -m pip install -r requirements.txt), "
        "or name another Python: --python PATH."
    )


def _of_the_surroundings(answer: Table, message: str, unset: Sequence[str]) -> str:
    if _REFUSED.search(message) or text(answer, "cause") in ("PermissionError", "gaierror"):
        return (
            "It reaches for the network or another process while it is imported, which the confinement refuses. Put "
            "that into a function that runs later, or give it a harmless value: --env-file FILE."
        )
    if _OUTSIDE.search(message):
        return "It opens a file outside of the project while it is imported. Name a path in it: --env-file FILE."
    if unset:
        return f"It asks for {listed(unset, MOST_NAMES)}, which nobody gives: --env-file FILE."
    return "Give the variables that it is run with: --env-file FILE."
