"""Which server a command line starts, with which options, for which application."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from stopper.evidence.deployment.commands.servers import DEVELOPMENT, PROGRAMS, SWITCHES, WEB, WORKERS
from stopper.evidence.deployment.commands.shell_words import shell_commands
from stopper.evidence.deployment.commands.wrappers import Unwrapped, is_python, past_options, program, unwrapped
from stopper.model import Place
from stopper.model.unshown import Unshown
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.standard.secret import Secret
from stopper.standard.shells import SHELLS

# Options that stand before the command of `flask` and of Python.
FLASK_VALUED = ("--app", "-A", "--env-file", "-e")
PYTHON_VALUED = ("-W", "-X", "--check-hash-based-pycs")
_MODULE_OPTION = regex(r"-[A-Za-z]*m\Z")
_CODE_OPTION = regex(r"-[A-Za-z]*c\Z")
# Modules of the standard library and tools that do their work and end.
ENDING = frozenset(
    {"pip", "venv", "compileall", "pytest", "unittest", "ensurepip", "alembic", "build", "nltk.downloader"}
)
# `shop run --host 0.0.0.0`: the command `run` of the project's own program, which a group of Flask's has.
GROUP, OF_RUN = "own run", frozenset({"--host", "-h", "--port", "-p"})
MANAGED = frozenset({"runserver", "run"})
_MODULE = regex(r"[A-Za-z_][\w.]*(?::[A-Za-z_]\w*(?:\(.*\))?)?\Z|[\w./-]+\.(?:py|wsgi)(?::\w+)?\Z")


class Option(Unshown, frozen=True):
    """One option of a command line; `value` is None where it takes none. Values can hold secrets and are not shown."""

    name: str
    value: str | None = None


class Started(Unshown, frozen=True):
    """A process that is meant to last.

    `server` is gunicorn, uwsgi, waitress, uvicorn, hypercorn, granian, daphne or mod_wsgi; "flask run" for Flask's
    development server, "own run" for the command `run` of another program, "python" for a script or module that Python
    runs; celery, rq, huey or dramatiq.
    `application` is its target (`shop.app:create_app()`), the script or module for Python, empty where none is named.
    `environment` is what stands before it (`PORT=80 gunicorn …`); `through` the wrappers; `user` whom they change to.
    `label` is the function of a script, or the pattern of its `case`, in which it stands.
    """

    server: str
    at: Place
    options: tuple[Option, ...] = ()
    arguments: tuple[str, ...] = ()
    application: str = ""
    environment: tuple[tuple[str, Secret], ...] = ()
    through: tuple[str, ...] = ()
    user: str = ""
    label: tuple[str, ...] = ()
    is_conditional: bool = False

    def values(self, *names: str) -> tuple[str, ...]:
        """The values of an option under any of its names, in their order; of one that takes none, an empty text."""
        return tuple(item.value or "" for item in self.options if item.name in names)

    def has(self, *names: str) -> bool:
        """Whether an option is given under any of its names."""
        return any(item.name in names for item in self.options)

    @property
    def is_branch(self) -> bool:
        """Whether it stands in a branch or a function of a script, which may not be run."""
        return self.is_conditional or bool(self.label)

    @property
    def serves(self) -> bool:
        """Whether it is a server for production that answers requests."""
        return self.server in WEB

    @property
    def is_development(self) -> bool:
        """Whether it is Flask's development server; a script of Python may start one too, which its code says."""
        return self.server in DEVELOPMENT

    @property
    def is_worker(self) -> bool:
        """Whether it takes tasks from a queue."""
        return self.server in WORKERS


def started(words: Sequence[str], at: Place) -> Started | None:
    """The lasting process that an argument vector starts: `["gunicorn", "-b", "0.0.0.0:80", "app:app"]`.

    Wrappers and assignments before it are passed (`exec`, `env A=1`, `poetry run`, `gosu app`, `dumb-init --`), so is
    `python -m`. Of `["sh", "-c", text]` it is the last one of the text. `$NAME` and `${NAME:-8000}` stay in the values
    as they are written. None for a command that ends by itself: a migration, `mkdir`, a script of the shell.
    """
    return next(reversed(list(all_started(words, at))), None)


def all_started(words: Sequence[str], at: Place) -> Iterator[Started]:
    """Every lasting process that an argument vector starts, those of a `sh -c` text in their order."""
    bare = unwrapped(words)
    text = _shell_text(bare.words)
    if text is not None:
        yield from started_by_text(text, at)
        return
    found = _server(bare, at)
    if found is not None:
        yield found


def started_by_text(text: str, at: Place, *, is_file: bool = False) -> Iterator[Started]:
    """Every lasting process that a shell's text starts: a line of a Procfile, or a script where `is_file` is set.

    The places are those of the lines of a script, and `at` itself for a text that stands on one line.
    """
    for item in shell_commands(text):
        line = at.line + item.line if is_file else at.line
        place = Place(at.path, line, at.column, line if is_file else at.end_line, at.context)
        for found in all_started(item.words, place):
            yield replace(found, label=item.label, is_conditional=item.is_conditional) if is_file else found


def _shell_text(words: Sequence[str]) -> str | None:
    if len(words) < 2 or program(words[0]) not in SHELLS:
        return None
    index = next((index for index, word in enumerate(words) if re.fullmatch(r"-[a-z]*c", word)), None)
    return words[index + 1] if index is not None and index + 1 < len(words) else None


def _server(bare: Unwrapped, at: Place) -> Started | None:
    words = bare.words
    if not words:
        return None
    name = program(words[0])
    if is_python(name):
        return _by_python(bare, at)
    if name == "flask":
        return _flask(bare, words[1:], at)
    if name in PROGRAMS:
        return _made(PROGRAMS[name], words[1:], bare, at)
    if name.endswith(".py"):
        return _script(words[0], words, bare, at)
    if words[1:2] in (["run"], ("run",)) and not OF_RUN.isdisjoint(words[2:]):
        return replace(_made("flask run", words[2:], bare, at), server=GROUP, application=name)
    # An entry script that ends with `exec "$@"`: what follows it is what runs.
    inner = next((index for index, word in enumerate(words[1:], 1) if _is_program(word)), None)
    if inner is None or not _is_script(words[0]):
        return None
    return _server(Unwrapped(words[inner:], bare.environment, (*bare.through, name), bare.user), at)


def _is_program(word: str) -> bool:
    name = program(word)
    return name in PROGRAMS or name == "flask" or is_python(name)


def _is_script(word: str) -> bool:
    return word.endswith(".sh") or "/" in word or "entrypoint" in word or "start" in word


def _by_python(bare: Unwrapped, at: Place) -> Started | None:
    words = bare.words
    index = past_options(words, 1, PYTHON_VALUED)
    # `-m` ends the options of Python, and may stand in a cluster: `-um`.
    module = next((spot for spot in range(1, min(index + 1, len(words))) if _MODULE_OPTION.match(words[spot])), 0)
    if module and module + 1 < len(words):
        return _module(words[module + 1], words[module + 2 :], bare, at)
    if index >= len(words) or any(_CODE_OPTION.match(word) for word in words[1:index]):
        return None
    return _script(words[index], words[index:], bare, at)


def _module(name: str, words: Sequence[str], bare: Unwrapped, at: Place) -> Started | None:
    """What `python -m` starts; modules that end by themselves are no process."""
    if name == "flask":
        return _flask(bare, words, at)
    if server := PROGRAMS.get(name.partition(".")[0]):
        return _made(server, words, bare, at)
    if name in ENDING:
        return None
    options = _parsed(words, SWITCHES["python"])[0]
    return Started("python", at, options, tuple(words), name, bare.environment, bare.through, bare.user)


def _script(name: str, words: Sequence[str], bare: Unwrapped, at: Place) -> Started | None:
    """A script of Python; one of a management command (`manage.py db upgrade`) ends by itself."""
    arguments = [word for word in words[1:] if not word.startswith("-")]
    if program(words[0]) in PROGRAMS:
        return _made(PROGRAMS[program(words[0])], words[1:], bare, at)
    if arguments and "manage" in program(name) and arguments[0] not in MANAGED:
        return None
    options = _parsed(words[1:], SWITCHES["python"])[0]
    return Started("python", at, options, tuple(arguments), name, bare.environment, bare.through, bare.user)


def _flask(bare: Unwrapped, words: Sequence[str], at: Place) -> Started | None:
    index = past_options(words, 0, FLASK_VALUED)
    if words[index : index + 1] not in (["run"], ("run",)):
        return None
    made = _made("flask run", (*words[:index], *words[index + 1 :]), bare, at)
    return Started(
        made.server,
        at,
        made.options,
        (),
        (made.values("--app", "-A") or ("",))[-1],
        made.environment,
        made.through,
        made.user,
    )


def _made(server: str, words: Sequence[str], bare: Unwrapped, at: Place) -> Started:
    options, arguments = _parsed(words, SWITCHES[server])
    named = {item.name: item.value or "" for item in options}
    target = {
        "uwsgi": named.get("--module") or named.get("-w") or named.get("--mount") or named.get("--wsgi-file") or "",
        "celery": named.get("-A") or named.get("--app") or "",
    }.get(server, "")
    if server not in WORKERS:
        modules = [word for word in arguments if _MODULE.match(word)]
        target = target or next(iter([*modules, *(word for word in arguments if "$" in word or HOLE in word)]), "")
    return Started(server, at, options, arguments, target, bare.environment, bare.through, bare.user)


def _parsed(words: Sequence[str], switches: frozenset[str]) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    """The options and the arguments; an option that is no switch takes the word after it."""
    options, arguments, index = list[Option](), list[str](), 0
    while index < len(words):
        word = words[index]
        index += 1
        name, equals, value = word.partition("=")
        if word == "--":
            arguments.extend(words[index:])
            break
        if not word.startswith("-") or word == "-":
            arguments.append(word)
        elif word.startswith("--") and equals:
            options.append(Option(name, value))
        elif not word.startswith("--") and len(word) > 2 and word[:2] not in switches:
            options.append(Option(word[:2], word[2:].removeprefix("=")))
        elif word in switches or index >= len(words) or (words[index].startswith("-") and words[index] != "-"):
            options.append(Option(word))
        else:
            options.append(Option(word, words[index]))
            index += 1
    return tuple(options), tuple(arguments)


def assigned_before(text: str) -> Mapping[str, Secret]:
    """The variables that a script sets itself, once each, outside of any condition."""
    found: dict[str, list[tuple[Secret, bool]]] = {}
    for item in shell_commands(text):
        bare = unwrapped(item.words[1:] if item.words[0] in ("export", "readonly", "local") else item.words)
        for name, value in bare.environment if not bare.words else ():
            found.setdefault(name, []).append((value, item.is_conditional))
    return {name: values[0][0] for name, values in found.items() if len(values) == 1 and not values[0][1]}


def exported(text: str) -> Mapping[str, tuple[Secret, int]]:
    """The constants that a script exports in every case, each once, with its line; they win over what it is given."""
    lines = text.split("\n")
    found: dict[str, list[tuple[Secret, int, bool]]] = {}
    for item in shell_commands(text):
        for name, value in unwrapped(item.words[1:]).environment if item.words[0] == "export" else ():
            # `[ -f x ] && export …` hangs on a test.
            is_first = item.line < len(lines) and lines[item.line].startswith("export")
            is_certain = is_first and not (item.is_conditional or item.label or re.search(r"[$`]", value.reveal()))
            found.setdefault(name, []).append((value, item.line + 1, is_certain))
    return {name: values[0][:2] for name, values in found.items() if len(values) == 1 and values[0][2]}
