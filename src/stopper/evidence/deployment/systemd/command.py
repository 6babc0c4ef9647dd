"""A command line of a unit: what systemd runs, with what rights, and what that starts in the end."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from stopper.evidence.deployment.systemd.specifiers import expanded
from stopper.evidence.deployment.systemd.unit import Unit
from stopper.evidence.deployment.systemd.words import split
from stopper.model import Place
from stopper.model.unshown import Unshown
from stopper.standard.regex import regex
from stopper.standard.shells import SHELLS

KEYS = ("ExecStartPre", "ExecStart", "ExecStartPost", "ExecReload", "ExecStop", "ExecStopPost", "ExecCondition")
_PREFIX = regex(r"[@\-:+!|]+")
# What runs the words after it, and how many of its own options take a word.
_RUNNERS = {
    "env": "uSC",
    "nice": "n",
    "ionice": "cnp",
    "timeout": "ks",
    "nohup": "",
    "setsid": "",
    "stdbuf": "ioe",
    "exec": "a",
    "sudo": "ugCDhpRrtTU",
    "runuser": "ugG",
    "setpriv": "",
    "gosu": "",
    "newrelic-admin": "",
    "ddtrace-run": "",
    "opentelemetry-instrument": "",
    "dotenv": "f",
    "xvfb-run": "",
    "authbind": "",
}
_MANAGERS = frozenset({"poetry", "pipenv", "uv", "pdm", "hatch", "rye", "conda", "micromamba"})
_ASSIGNED = regex(r"[A-Za-z_]\w*=")


class Command(Unshown, frozen=True):
    """One command; `key` is the setting, `privileged` says that it runs as root whatever User= says.

    `words` may hold secrets and are not shown.
    """

    key: str
    at: Place
    privileged: bool
    words: tuple[str, ...]
    text: str = ""

    @property
    def program(self) -> str:
        """The file that systemd starts."""
        return self.words[0] if self.words else ""


def commands_of(unit: Unit, *keys: str) -> list[Command]:
    """The commands of a unit by their settings, in order; `KEYS` where none is asked for."""
    found = []
    for key in keys or KEYS:
        for item in unit.all(key):
            found.extend(_parsed(item.value, key, item.at, unit.name))
    return found


def _parsed(value: str, key: str, at: Place, name: str) -> list[Command]:
    found: list[Command] = []
    for part in _parts(value):
        text = part.strip()
        prefix = _PREFIX.match(text)
        marks, rest = (prefix[0], text[prefix.end() :]) if prefix else ("", text)
        words = [expanded(word, name) for word in split(rest)]
        if "@" in marks and len(words) > 1:
            del words[1]
        if words:
            found.append(Command(key, at, "+" in marks or "!" in marks, tuple(words), text))
    return found


def _parts(value: str) -> list[str]:
    """The commands of a line: a semicolon that stands alone parts them."""
    return re.split(r"(?:^|\s);(?:\s|$)", value)


def started(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of the program that really runs, behind shells, env, sudo and managers of environments."""
    for _ in range(6):
        inner = _inner(words)
        if inner == words or not inner:
            return words
        words = inner
    return words


def _inner(words: tuple[str, ...]) -> tuple[str, ...]:
    name = name_of(words)
    if name in SHELLS:
        return _of_shell(words)
    if name in _MANAGERS:
        rest = words[words.index("run") + 1 :] if "run" in words else ()
        return _without_options(rest, "np") or words
    if name in _RUNNERS:
        return _without_options(words[1:], _RUNNERS[name])
    return words


def name_of(words: tuple[str, ...]) -> str:
    """The name of the program, without its folder."""
    return PurePosixPath(words[0]).name if words else ""


def _without_options(words: tuple[str, ...], valued: str) -> tuple[str, ...]:
    """The words from the first that is no option and no assignment; timeouts and the like count as options."""
    position = 0
    while position < len(words):
        word = words[position]
        if word.startswith("-") and word != "--":
            position += 2 if len(word) == 2 and word[1] in valued else 1
        elif _ASSIGNED.match(word) or word in ("--", "run", "run-program") or re.fullmatch(r"\d+[smhd]?", word):
            position += 1
        else:
            break
    return words[position:]


def _of_shell(words: tuple[str, ...]) -> tuple[str, ...]:
    """The last command of `sh -c "…"`, or the script that a shell is given."""
    for position, word in enumerate(words[1:], start=1):
        if re.fullmatch(r"-[a-z]*c", word):
            return _last_command(words[position + 1]) if position + 1 < len(words) else words
        if not word.startswith("-"):
            return words[position:]
    return words


def _last_command(script: str) -> tuple[str, ...]:
    """The last command of a short script that starts something; assignments before it are left out."""
    plain = _without_substitutions(script[:20_000])
    parts = [part.strip() for part in re.split(r"&&|\|\||;|\n|(?<!\|)\|(?!\|)", plain)]
    commands = [split(part) for part in parts if part and not part.startswith("#")]
    found = [words for words in commands if words and words[0] not in ("cd", "source", ".", "export", "set", "fi")]
    return _without_options(tuple(found[-1]), "") if found else ()


def _without_substitutions(script: str) -> str:
    """A script with a word in place of each `$(…)`, whose own commands are not what it starts."""
    kept: list[str] = []
    position = 0
    while (start := script.find("$(", position)) >= 0:
        kept.append(script[position:start] + "$_")
        depth, position = 1, start + 2
        while position < len(script) and depth:
            depth += {"(": 1, ")": -1}.get(script[position], 0)
            position += 1
    return "".join([*kept, script[position:]])


def script_command(text: str) -> tuple[str, ...]:
    """The command that a script of a shell ends with: what it starts and waits for."""
    joined = re.sub(r"\\\n", " ", text)
    lines = [line.strip().removesuffix("&").strip() for line in joined.splitlines()]
    kept = [line for line in lines if line and not line.startswith("#") and line not in ("fi", "done", "esac", "wait")]
    return _last_command("\n".join(kept))
