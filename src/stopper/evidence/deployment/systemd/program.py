"""What a unit runs of a project: its server with the application, a worker, a command of Flask, a script."""

from __future__ import annotations

from pathlib import PurePosixPath

from msgspec.structs import replace

from stopper.evidence.deployment.systemd.command import name_of, started
from stopper.model import Place
from stopper.model.unshown import Unshown
from stopper.standard.regex import regex

SERVERS = frozenset(
    {
        "gunicorn",
        "gunicorn3",
        "uwsgi",
        "waitress-serve",
        "hypercorn",
        "uvicorn",
        "granian",
        "daphne",
        "chaussette",
        "mod_wsgi-express",
        "bjoern",
        "meinheld",
    }
)
WORKERS = frozenset({"celery", "rq", "rqworker", "rqscheduler", "huey_consumer", "huey_consumer.py", "dramatiq", "arq"})
MODULES = {"waitress": "waitress-serve", "huey.bin.huey_consumer": "huey_consumer"}
_PYTHON = regex(r"(?:python|pypy)[\d.]*(?:-\w+)?\Z")
MANAGED = regex(r"(?:\A|[\s/])(?:poetry|pipenv|uv|pdm|hatch|rye)\s+run\s")
_TARGET = regex(r"[A-Za-z_][\w.]*:[A-Za-z_][\w.]*(?:\(.{0,200}\))?\Z")
_MODULE = regex(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\Z")
# Options of python that take a word.
_VALUED = frozenset({"-W", "-X", "--check-hash-based-pycs"})


class Program(Unshown, frozen=True):
    """What a unit runs; `role` is "server", "development" (Flask's own server), "worker", "script" or "other".

    `name` is its word for people, `target` the application ("wsgi:app") or the file, `folder` where its interpreter
    or program lies. `words` may hold secrets and are not shown.
    """

    role: str
    name: str
    at: Place
    target: str = ""
    folder: str = ""
    words: tuple[str, ...] = ()

    @property
    def is_of_project(self) -> bool:
        """Whether it runs the project's own code."""
        return self.role != "other"

    def options(self, *names: str) -> list[str]:
        """The values of an option that takes one ("--bind", "-b"), in order."""
        found: list[str] = []
        for position, word in enumerate(self.words):
            if word in names and position + 1 < len(self.words):
                found.append(self.words[position + 1])
            for name in names:
                if name.startswith("--") and word.startswith(f"{name}="):
                    found.append(word[len(name) + 1 :])
                elif len(name) == 2 and word.startswith(name) and len(word) > 2 and not word.startswith("--"):
                    found.append(word[2:])
        return found


def program_of(words: tuple[str, ...], at: Place) -> Program:
    """What the words of a command run in the end."""
    real = started(words)
    found = _program(real, at)
    # What a manager of environments runs lies in the project's own.
    if found.role == "other" and any(MANAGED.search(word) for word in (" ".join(words), *words)):
        return replace(found, role="script")
    return found


def _program(real: tuple[str, ...], at: Place) -> Program:
    name, folder = name_of(real), str(PurePosixPath(real[0]).parent) if real and "/" in real[0] else ""
    if _PYTHON.match(name):
        return _of_python(real[1:], folder, at)
    return _known(name, real[1:], folder, at, real[0] if real else "")


def _known(name: str, words: tuple[str, ...], folder: str, at: Place, path: str) -> Program:
    if name in SERVERS:
        target = next((word for word in reversed(words) if _TARGET.match(word)), "") or _bare(words)
        return Program("server", name, at, target, folder, words)
    if name == "flask":
        role = "development" if "run" in words or "--debug" in words else "worker"
        return Program(role, "flask run" if role == "development" else "flask", at, "", folder, words)
    if name in WORKERS:
        return Program("worker", name, at, "", folder, words)
    if name.endswith((".py", ".sh")):
        return Program("script", name, at, path, folder, words)
    return Program("other", name, at, path, folder, words)


def _bare(words: tuple[str, ...]) -> str:
    """A module that is named without its application, the last word by custom."""
    return words[-1] if words and _MODULE.match(words[-1]) and (len(words) < 2 or words[-2][:1] != "-") else ""


def _of_python(words: tuple[str, ...], folder: str, at: Place) -> Program:
    position = 0
    while position < len(words) and words[position].startswith("-"):
        option = words[position]
        if option.startswith("-m"):
            module = option[2:] or (words[position + 1] if position + 1 < len(words) else "")
            rest = words[position + (1 if option[2:] else 2) :]
            return _of_module(module, rest, folder, at)
        if option == "-c":
            return Program("script", "python -c", at, "", folder, words)
        position += 2 if option in _VALUED else 1
    if position >= len(words):
        return Program("other", "python", at, "", folder, words)
    path, rest = words[position], words[position + 1 :]
    known = name_of((path,))
    if known in SERVERS | WORKERS or known == "flask":
        return _known(known, rest, folder, at, path)
    return Program("script", known, at, path, folder, rest)


def _of_module(module: str, words: tuple[str, ...], folder: str, at: Place) -> Program:
    name = MODULES.get(module, module.partition(".")[0] if module.partition(".")[0] in SERVERS | WORKERS else module)
    if name in SERVERS | WORKERS or name == "flask":
        return _known(name, words, folder, at, module)
    if module in ("http", "http.server", "venv", "pip", "compileall"):
        return Program("other", f"python -m {module}", at, "", folder, words)
    return Program("script", f"python -m {module}", at, module, folder, words)
