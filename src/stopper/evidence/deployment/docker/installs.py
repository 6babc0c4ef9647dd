"""Packages of Python that the steps of a Dockerfile install by name, beside what files of requirements say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from stopper.evidence.deployment.commands.shell_words import shell_commands
from stopper.evidence.deployment.commands.wrappers import is_python, program, unwrapped
from stopper.evidence.deployment.docker.images import Image
from stopper.evidence.packages.requirement import canonical
from stopper.model import Place
from stopper.standard.regex import regex

# What installs packages is there before anything is, and no part of what runs.
INSTALLERS = frozenset({"pip", "setuptools", "wheel"})
# Tools that install from a lock: another version of them installs the same packages.
TOOLS = frozenset(
    {"poetry", "uv", "pipenv", "pdm", "hatch", "pip-tools", "poetry-core", "poetry-plugin-export", "build"}
)
NAME = regex(r"(?P<name>[A-Za-z0-9][\w.-]{0,98})(?:\[[\w,. -]{0,200}\])?(?P<rest>\s*[=<>!~;@].*)?\Z", re.DOTALL)
EXACT = regex(r"\s*===?\s*[^,*\s;]+\s*(?:;.*)?\Z", re.DOTALL)
URL_OF_A_COMMIT = regex(r"@[0-9a-f]{7,40}\b|#sha\d+=|\bsha256[:=]")
# Options of pip and of uv that take the word after them.
VALUED_TEXT = """
-r --requirement --requirements -c --constraint -e --editable -t --target -i --index-url --extra-index-url -f
--find-links --prefix --root --src --platform --python-version --implementation --abi --progress-bar --cache-dir
--timeout --retries --trusted-host --proxy --log --python -p --index --default-index --no-binary --only-binary
--config-settings --upgrade-strategy --root-user-action --exists-action --cert --client-cert --report --overrides
--override --group --extra --index-strategy
"""
VALUED = frozenset(VALUED_TEXT.split())
FILES = regex(r"\A(?:\.|/|~|file:)|\.(?:whl|zip|tar\.gz|txt)\Z|\A[\w./-]+/\Z|[$*{}]")


class Installed(Struct, frozen=True):
    """A package that a step names: `is_exact` where one version alone fits, `is_tool` for one that installs others.

    `version` is that one version, empty where the step names none.
    """

    name: str
    at: Place
    is_exact: bool
    is_tool: bool = False
    version: str = ""


def named_installs(image: Image) -> Iterator[Installed]:
    """What the steps of every stage install by name, in their order."""
    for stage in image.stages:
        for run in stage.runs:
            for command in shell_commands(run.script):
                words = _arguments(unwrapped(command.words).words)
                if "--require-hashes" not in words:
                    yield from (item for word in _plain(words) if (item := _installed(word, run.at)) is not None)


def _arguments(words: Sequence[str]) -> Sequence[str]:
    """What `pip install`, `python -m pip install` or `uv pip install` is given; nothing for other commands."""
    rest = list(words)
    if rest and is_python(program(rest[0])) and rest[1:3] == ["-m", "pip"]:
        rest = rest[2:]
    elif rest and program(rest[0]) == "uv" and rest[1:2] == ["pip"]:
        rest = rest[1:]
    if not rest or not re.fullmatch(r"pip(?:\d+(?:\.\d+)?)?", program(rest[0])):
        return ()
    while len(rest) > 1 and rest[1].startswith("-"):
        del rest[1]
    return rest[2:] if rest[1:2] == ["install"] else ()


def _plain(words: Sequence[str]) -> Iterator[str]:
    """The words that are neither options nor their values."""
    is_value = False
    for word in words:
        if is_value:
            is_value = False
        elif word.startswith("-"):
            is_value = word in VALUED
        else:
            yield word


def _installed(word: str, at: Place) -> Installed | None:
    if re.match(r"(?:git|hg|svn|bzr)\+|https?://", word):
        egg = re.search(r"[#&]egg=([\w.-]+)", word)
        shown = egg[1] if egg else word.partition("://")[2].rpartition("/")[2].partition("@")[0].partition("#")[0]
        return Installed(canonical(shown.removesuffix(".git")[:60]), at, URL_OF_A_COMMIT.search(word) is not None)
    found = NAME.match(word)
    if found is None or FILES.search(word):
        return None
    name = canonical(found["name"])
    rest = found["rest"] or ""
    if name in INSTALLERS:
        return None
    version = rest.split(";")[0].strip(" =") if EXACT.match(rest) else ""
    is_commit = rest.lstrip().startswith("@") and bool(URL_OF_A_COMMIT.search(rest))
    return Installed(name, at, is_commit or bool(version), name in TOOLS, version)
