"""Why an application could not be imported, in a sentence with the project's line, and the line to write."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from stopper.collect.imported.advice import advice
from stopper.collect.imported.interpreter import Interpreter
from stopper.collect.imported.process import Outcome
from stopper.collect.imported.reading import Table, clean, place, table, tables, text
from stopper.evidence.imported.targets import Target
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.vendored import may_be_vendored

LONGEST_MESSAGE = 160
OWN_MODULE = (
    "It is named wrongly, made by a build, or asked for by a package of another version than the project is run with: "
    "name an application that is there, --app MODULE:NAME, or install the versions of its lock."
)
DATABASE_ERRORS = ("OperationalError", "InterfaceError", "DatabaseError")
INSIDE = "The source is audited without it. Set what it is run with, or name another: flask --app module:name."
_FRAME = regex(r'File "([^"\n]{1,400})", line (\d{1,7}) in (\S{1,100})')
_DRIVER = regex(r"-packages/(?:pymongo|redis|psycopg\w{0,10}|pymysql|MySQLdb|asyncpg|cassandra|sqlalchemy)/")


class Failure(Struct, frozen=True):
    """One failed import: what happened, where in the project, what to do about it.

    `unset` are the variables that the project asked for in vain. `is_of_a_database` says that one could not be reached
    or opened, `is_annotation` that a name was missing in an annotation, evaluated where it stands.
    """

    target: Target | None
    words: str
    at: Place | None = None
    advice: str = ""
    kind: str = ""
    variable: str = ""
    module: str = ""
    unset: tuple[str, ...] = ()
    is_of_a_database: bool = False
    is_annotation: bool = False

    @property
    def is_refused_socket(self) -> bool:
        """Whether the confinement refused a call, a socket more often than not."""
        return self.kind in ("PermissionError", "OSError") and "Operation not permitted" in self.words

    @property
    def is_of_mongo(self) -> bool:
        """Whether a server of MongoDB could not be reached."""
        return self.kind.startswith("pymongo.errors.")

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        named = f" from {self.target.text}" if self.target is not None else ""
        line = f" {self.advice}" if self.advice else ""
        return f"The app could not be imported{named}: {self.words}{self._where}.{line}"

    @property
    def as_tried(self) -> str:
        """What to say of it beside another way that went further, or as far."""
        return f"{self.target.text if self.target is not None else 'It'} was tried too: {self.words}{self._where}."

    @property
    def _where(self) -> str:
        return f" at {self.at}" if self.at is not None else ""


def failure_of(target: Target, outcome: Outcome, interpreter: Interpreter, known: Callable[[str], bool]) -> Failure:
    """What went wrong in a run that brought no application."""
    answer = table(outcome.answer, "failure")
    if not answer:
        return _without_answer(target, outcome, known)
    frames = [found for item in tables(answer, "frames") if (found := place(item, known)) is not None]
    kind, message = text(answer, "kind"), text(answer, "message")[:LONGEST_MESSAGE]
    unset = _unset(table(outcome.answer, "variables"))
    module = text(answer, "module")
    is_own = _is_of_the_project(module, target.folder, known)
    return Failure(
        target,
        f"the project has no module {module} ({kind})" if is_own else _words(kind, message, module),
        frames[0] if frames else None,
        OWN_MODULE if is_own else advice(answer, message, target, interpreter, unset),
        kind,
        text(answer, "variable"),
        module,
        unset,
        _is_of_a_database(kind, message, text(answer, "cause")),
        answer.get("is_annotation") is True,
    )


def _is_of_the_project(module: str, folder: str, known: Callable[[str], bool]) -> bool:
    """Whether a module that is not there would lie in a package of the project: no package that is installed has it."""
    package, dot, _ = module.partition(".")
    return bool(dot) and known("/".join(filter(None, (folder, package, "__init__.py"))))


def _unset(asked: Table) -> tuple[str, ...]:
    """The variables that the project itself asked for in vain."""
    items = {clean(name): table(asked, name) for name in asked}
    return tuple(name for name, item in items.items() if item.get("set") is False and not text(item, "by"))


def _is_of_a_database(kind: str, message: str, cause: str) -> bool:
    is_driver = kind.startswith(("redis.exceptions.", "pymongo.errors."))
    is_said = "unable to open database file" in message
    return is_driver or is_said or kind.rpartition(".")[2] in DATABASE_ERRORS or cause in DATABASE_ERRORS


def failure_inside(answer: Table, known: Callable[[str], bool]) -> Failure:
    """What went wrong where `flask` loaded the application in this process; `answer` is the account of the probe."""
    frames = [found for item in tables(answer, "frames") if (found := place(item, known)) is not None]
    kind = text(answer, "kind")
    words = _words(kind, text(answer, "message")[:LONGEST_MESSAGE], text(answer, "module"))
    return Failure(None, words, frames[0] if frames else None, INSIDE, kind)


def _words(kind: str, message: str, module: str) -> str:
    name = kind.rpartition(".")[2]
    if name == "SystemExit":
        return f"the code ended its process (SystemExit{f': {message}' if message not in ('', '0', '1') else ''})"
    if name == "ModuleNotFoundError" and module:
        return f"the module {module} is not installed there (ModuleNotFoundError)"
    if name == "Missing":
        return message
    return f"{name}: {message}" if message else name


def _without_answer(target: Target, outcome: Outcome, known: Callable[[str], bool]) -> Failure:
    if "Timeout (" in outcome.said:
        line = (
            "It waits, most likely for a service that the confinement does not let it reach, or computes for long: put "
            "that into a function that runs later, or give it a setting that needs no service, --env-file FILE."
        )
        trace = outcome.said[outcome.said.rindex("Timeout (") :].replace("\\", "/")
        words, at = "its import did not end in time", _interrupted(trace, known)
        return Failure(target, words, at, line, kind="timeout", is_of_a_database=_DRIVER.search(trace) is not None)
    if outcome.is_refused:
        missing = "; ".join(clean(item) for item in outcome.missing)
        line = "--unconfined imports it all the same, with your own rights: only for code that you trust."
        return Failure(target, f"this machine cannot confine it ({missing})", None, line, kind="unconfined")
    line = "Nothing of it was read. Its code ends the process, or fills it, while it is imported."
    return Failure(target, outcome.ended or "it gave no answer", None, line, kind="ended")


def _interrupted(trace: str, known: Callable[[str], bool]) -> Place | None:
    """The line of the project at which a run was ended because its time was over."""
    frames = [
        Place(path, int(match[2]), context=clean(match[3]))
        for match in _FRAME.finditer(trace)
        if (path := match[1].partition("/project/")[2]) and known(path)
    ]
    # Where the project brings its libraries along, its own line says more.
    return next((item for item in frames if not may_be_vendored(item.path)), next(iter(frames), None))
