"""Processes that scripts of the shell and Makefiles start."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence

from stopper.evidence.deployment.commands.launch import Launch, Variable
from stopper.evidence.deployment.commands.shell_words import shell_words
from stopper.evidence.deployment.commands.started import Started, assigned_before, exported, started_by_text
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.regex import regex

SHEBANG = regex(rb"#![^\n]{0,80}\b(?:ba|da|a|z)?sh\b")
_TARGET = regex(r"([\w./-]{1,80})(?:[ \t][\w./ -]{0,200})?:(?!=)")
_ALL = regex(r"\"\$@\"|\$@|\"\$\*\"|\$\*|\"\$\{@\}\"")
_NAME = regex(r"[a-z][\w-]{0,40}\Z")
# A target that says that production runs it; `make run` is for developers.
PRODUCTION = regex(r"prod|deploy|gunicorn|release", re.IGNORECASE)


def is_script(file: File) -> bool:
    """Whether a file is a script of the shell."""
    return file.content is not None and (file.suffix == ".sh" or SHEBANG.match(file.content) is not None)


def script_of(words: Sequence[str], tree: Tree) -> tuple[File, tuple[str, ...]] | None:
    """The script of the project that is started, by the end of its path on the machine, and the words after it."""
    inner = shell_words(words[2]) if len(words) > 2 and words[1] == "-c" else words
    for index, word in enumerate(inner[:4]):
        if "/" not in word and "." not in word:
            continue
        name = word.rpartition("/")[2]
        found = [item for item in tree if item.name == name and is_script(item)]
        if found:
            return min(found, key=lambda item: item.path.count("/")), tuple(inner[index + 1 :])
    return None


def through_scripts(words: Sequence[str], tree: Tree) -> Iterator[Launch]:
    """What the script starts that a command line calls; nothing for a command that is no script of the project."""
    called = script_of(words, tree)
    if called is not None:
        yield from of_script(called[0], None, called[1])


def of_script(
    file: File, variables: Mapping[str, Variable] | None = None, words: Sequence[str] = ()
) -> Iterator[Launch]:
    """What a script starts; its own assignments stand in for variables.

    `words` are those that it is called with: they take the place of `$@`, and the first may choose a branch.
    """
    text = file.text.replace("\r\n", "\n")
    if words:
        text = _ALL.sub(" ".join(map(_quoted, words)).replace("\\", "\\\\"), text)
    own = {name: Variable(value, Place(file.path, 1), is_own=True) for name, value in assigned_before(text).items()}
    certain = {
        name: Variable(value, Place(file.path, line, 1, line, name)) for name, (value, line) in exported(text).items()
    }
    found = list(started_by_text(text, Place(file.path, 1), is_file=True))
    chosen = [item for item in found if words and words[0] in item.label]
    for started in chosen or [item for item in found if not (words and item.label) or _is_open(item, words)]:
        yield Launch(started, "script", file.name, {**own, **(variables or {}), **certain}, folder=None)


def _is_open(item: Started, words: Sequence[str]) -> bool:
    """Whether a branch may be taken with these words: any word, or an option, which names no branch."""
    return "*" in item.label or not _NAME.match(words[0])


def _quoted(word: str) -> str:
    return f'"{word}"' if "$" in word else shlex.quote(word)


def is_makefile(file: File) -> bool:
    """Whether a file has the rules of make."""
    return file.content is not None and file.name in ("Makefile", "makefile", "GNUmakefile")


def of_makefile(file: File) -> Iterator[Launch]:
    """What the targets for production start."""
    target = ""
    for number, line in enumerate(file.lines, 1):
        if line.startswith("\t"):
            if PRODUCTION.search(target):
                command = line.strip().lstrip("@-+").replace("$$", "$")
                for started in started_by_text(command, Place(file.path, number, 1, number, target)):
                    yield Launch(started, "Makefile", target)
        elif found := _TARGET.match(line[:300]):
            target = found[1]
