"""Scripts that write what a server answers into a file and run it, without a look at what came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stopper.evidence.workflows.shell import Command, is_of_a_commit
from stopper.model import Place
from stopper.standard.regex import regex

_DIGESTS = r"(?:sha\d{3}sum|shasum|b2sum|openssl\s+dgst)\b"
_CHECKS = regex(rf"\b(?:{_DIGESTS}|(?:gpgv|minisign|cosign|signify)\b|gpg2?\b[^;&|\n]{{0,400}}\s--verify\b)")
# A digest that stands in the log alone is compared with nothing, and no more where it is shortened or kept first.
_DIGEST = rf"(?:sudo\s+)?{_DIGESTS}(?![^;&|\n]{{0,400}}\s(?:-\w*c\w*|--check|-verify)\b)"
_SHOWN = (
    r"(?:\s*\|\s*(?:sudo\s+)?(?:(?:tee|cat|head|tail|cut|tr|sort|logger)\b[^;&|<>()`\n]{0,200}"
    r"|awk\s+[\"']\{\s*print\s+\\?\$\d\s*\}[\"']\s*)){0,4}"
)
_PRINTED = regex(
    rf"(?:^|&&|;)\s*(?:{_DIGEST}[^;&|<>()`\n]{{0,400}}(?:2>&1\s*)?{_SHOWN}"
    rf"|(?:echo|printf|logger)\s[^;&|<>()`\n]{{0,200}}\$\(\s*{_DIGEST}[^;&|<>()`\n]{{0,400}}{_SHOWN}\)[^;&|<>()`\n]{{0,200}}"
    r")(?=$|&&|;|\|\|)",
    re.MULTILINE,
)
DOWNLOADERS = frozenset({"curl", "wget"})
INTERPRETERS = regex(r"(?:ba|z|da|k)?sh|source|\.|python[\d.]*|perl|ruby|node|php")
_ADDRESS = regex(r"[\"']?(?:https?://|\$\{?\w*(?:URL|url|Url)\w*)\S*")
# The last letter of joined options takes the name: `-fsSLo install.sh`, `-qO install.sh`.
_NAMED = {"curl": regex(r"(?:-[a-zA-Z]*o|--output)=?"), "wget": regex(r"(?:-[a-zA-Z]*O|--output-document)=?")}
_INTO = regex(r"1?>")
_AS_THERE = regex(r"-[a-zA-Z]*O[a-zA-Z]*|--remote-name(?:-all)?")


def is_looked_at(script: str) -> bool:
    """Whether a script compares the content of a file with a digest, or verifies its signature."""
    return _CHECKS.search(_PRINTED.sub("", script)) is not None


def run_from_files(commands: Iterable[Command]) -> frozenset[Place]:
    """Where the scripts and jobs that these commands are of fetch files which they run unseen."""
    scripts: dict[tuple[str, str], list[Command]] = {}
    for command in commands:
        scripts.setdefault((command.at.path, command.job), []).append(command)
    return frozenset(place for script in scripts.values() for place in run_unseen(script))


def run_unseen(commands: Iterable[Command]) -> Iterator[Place]:
    """The commands of one script, in their order, that fetch a file which a later one, or the same, runs."""
    fetched: dict[str, Place] = {}
    for command in commands:
        if is_looked_at(command.text):
            fetched.clear()
            continue
        for program, arguments in command.programs:
            if program in DOWNLOADERS:
                fetched.update(dict.fromkeys(_written(program, arguments), command.at))
            elif (at := fetched.get(_run(program, arguments))) is not None:
                fetched = {name: place for name, place in fetched.items() if place != at}
                yield at


def _run(program: str, arguments: str) -> str:
    """The name of the file that a program is, or that an interpreter is given."""
    if not INTERPRETERS.fullmatch(program):
        return program
    return next((_last(word) for word in arguments.split() if not word.startswith("-")), "")


def _written(program: str, arguments: str) -> Iterator[str]:
    """The names of the files into which `curl` or `wget` writes what it gets."""
    words = arguments.split()
    addresses = [word for word in words if _ADDRESS.match(word)]
    if not addresses or all(map(is_of_a_commit, addresses)):
        return
    named = list(_names(_NAMED[program], words))
    if named:
        yield from (name for name in named if name not in ("", "-", "null"))
    elif program == "wget" or any(map(_AS_THERE.fullmatch, words)):
        yield from (_last(address.partition("?")[0]) for address in addresses)


def _names(option: re.Pattern[str], words: list[str]) -> Iterator[str]:
    """The names behind an option, in the same word or the next, and behind `>`."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        found = option.match(word) or _INTO.match(word)
        if found:
            yield _last(word[found.end() :] or following)


def _last(path: str) -> str:
    """The last part of a path, which names the file wherever the script stands."""
    return path.strip("\"'();").rstrip("/").rpartition("/")[2]
