"""Programs that start another one and get out of its way: exec, env, sudo, gosu, poetry run, dumb-init and the like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

from msgspec import Struct

from stopper.standard.regex import regex
from stopper.standard.secret import Secret

_ASSIGNMENT = regex(r"([A-Za-z_]\w{0,200})=(.*)\Z", re.DOTALL)
# Each wrapper with those of its options that take a value; what it starts follows.
WRAPPERS = MappingProxyType(
    {
        "exec": ("-a",),
        "command": (),
        "env": ("-u", "--unset", "-C", "--chdir"),
        "sudo": ("-u", "--user", "-g", "--group", "-h", "-C"),
        "nice": ("-n", "--adjustment"),
        "ionice": ("-c", "-n"),
        "nohup": (),
        "time": (),
        "setsid": (),
        "stdbuf": ("-i", "-o", "-e"),
        "tini": ("-p", "-e"),
        "dumb-init": ("-r", "--rewrite"),
        "catatonit": (),
        "authbind": (),
        "chpst": ("-u", "-U", "-e", "-/", "-n", "-l", "-m", "-d", "-o", "-p", "-f", "-c", "-r", "-t"),
        "setpriv": ("--reuid", "--regid", "--groups", "--inh-caps", "--bounding-set"),
        "setuidgid": (),
        "ddtrace-run": (),
        "opentelemetry-instrument": ("--traces_exporter", "--metrics_exporter", "--service_name"),
        "logfire": (),
        "uvx": ("--from", "--with", "-p", "--python"),
        "honcho": ("-e", "--env", "-f", "--procfile"),
        "with-contenv": (),
        "s6-setuidgid": (),
        "flock": (),
        "unbuffer": (),
        "doppler": ("--project", "--config", "-p", "-c", "--token"),
        "infisical": ("--env", "--path", "--projectId", "--token"),
        "op": ("--env-file",),
        "dotenv": ("-f", "--file"),
        "chamber": (),
        "newrelic-admin": (),
        "poetry": ("-C", "--directory", "-P", "--project"),
        "pipenv": ("--python",),
        "uv": ("--with", "--extra", "--group", "--package", "--env-file", "--directory", "--project", "-p", "--python"),
        "pdm": ("-p", "--project"),
        "hatch": ("-e", "--env"),
        "rye": (),
        "pixi": ("-e", "--environment", "--manifest-path"),
        "conda": ("-n", "--name", "-p", "--prefix"),
        "mamba": ("-n", "--name", "-p", "--prefix"),
        "micromamba": ("-n", "--name", "-p", "--prefix"),
    }
)
# The word after the wrapper's name that makes it one; without it, it starts nothing.
VERBS = MappingProxyType(
    {
        **dict.fromkeys(
            ("poetry", "pipenv", "uv", "pdm", "hatch", "rye", "pixi", "conda", "mamba", "micromamba"), "run"
        ),
        "doppler": "run",
        "infisical": "run",
        "op": "run",
        "dotenv": "run",
        "honcho": "run",
        "logfire": "run",
        "newrelic-admin": "run-program",
        "chamber": "exec",
    }
)
# How many words between the wrapper's options and the command: a user, a lock, a service.
LEADING = MappingProxyType({"setuidgid": 1, "s6-setuidgid": 1, "flock": 1, "chamber": 1})
USERS = frozenset({"gosu", "su-exec"})
_PYTHON = regex(r"python(?:\d+(?:\.\d+)?)?\Z|pypy3?\Z")


class Unwrapped(Struct, frozen=True):
    """What is started in the end; `through` names the wrappers, `user` whom sudo, gosu and the like change to."""

    words: tuple[str, ...]
    environment: tuple[tuple[str, Secret], ...] = ()
    through: tuple[str, ...] = ()
    user: str = ""


def unwrapped(words: Sequence[str]) -> Unwrapped:
    """The command without the assignments and the wrappers before it."""
    rest, through, user = list(words), list[str](), ""
    environment: list[tuple[str, Secret]] = []
    while rest:
        name = program(rest[0])
        if assigned := _ASSIGNMENT.match(rest[0]):
            environment.append((assigned[1], Secret(assigned[2])))
            rest = rest[1:]
        elif name in USERS and len(rest) > 2:
            through.append(name)
            user, rest = rest[1], rest[2:]
        elif (end := _end(name, rest)) is not None:
            through.append(name)
            user = _user(name, rest[:end]) or user
            rest = rest[end:]
        else:
            break
    return Unwrapped(tuple(rest), tuple(environment), tuple(through), user)


def program(word: str) -> str:
    """The name of a program without its folder."""
    return word.rpartition("/")[2]


def is_python(name: str) -> bool:
    """Whether a program is Python itself."""
    return _PYTHON.match(name) is not None


def past_options(words: Sequence[str], start: int, valued: Sequence[str]) -> int:
    """The index of the first word that is neither an option nor the value of one."""
    index = start
    while index < len(words) and words[index].startswith("-"):
        if words[index] == "--":
            return index + 1
        index += 2 if words[index] in valued else 1
    return index


def _end(name: str, words: Sequence[str]) -> int | None:
    """The index at which the wrapped command begins; None where the program is no wrapper, or starts nothing."""
    valued = WRAPPERS.get(name)
    if valued is None:
        return None
    index = past_options(words, 1, valued)
    if verb := VERBS.get(name):
        if words[index : index + 1] != [verb]:
            return None
        index = past_options(words, index + 1, valued)
    index += LEADING.get(name, 0)
    if words[index : index + 1] == ["--"]:
        index += 1
    return index


def _user(name: str, words: Sequence[str]) -> str:
    if name in LEADING and name.endswith("setuidgid"):
        return words[-1]
    if name not in ("sudo", "chpst"):
        return ""
    return next((words[index + 1] for index, word in enumerate(words[:-1]) if word in ("-u", "--user")), "")
