"""A copy of the cases in which nothing but the code can tell what they are.

Renamed are the cases and their files, the folders of templates, the helpers' modules and what they define, every local
variable, every view and route, and the words of texts that speak of the label ("safe", "should", the users' names).
Words keep their length, for cases cut texts by index. The work is done on the text, word by word and the same in code
and in texts, so that what a text names in the code still fits; that needs no parser of the cases' version of Python.
"""

from __future__ import annotations

import keyword
import random
import re
from pathlib import Path

from cases import CASE

BOUND = re.compile(
    r"^\s*(\w+)\s\+?=\s|\bfor (\w+) in\b|\bas (\w+):|^\s*(?:parts|values) = |\bdef (\w+)\(", re.MULTILINE
)
DEFINED = re.compile(r"^\s*(?:def|class) (\w+)|^(\w+) = ", re.MULTILINE)
TELLING = re.compile(
    r"(?<![A-Za-z])(?:(?:More|also|more)?[Ss]afe[A-Za-z]*|SafeStuff|SomeOKString|should|never|always|happen|Ifnot|help|"
    r"Barbara|Isaac|Nancy|Randall|Randy|Ricky|Robbie|Theo|Toby|Truman|rememberMe|remembered|Eric|ECHOOO)(?![a-z])"
)
# Flask finds the first by name; the others are also names of libraries' attributes, or keywords of their functions.
KEPT = frozenset({"init", "app", "request", "self", "Thing1", "Thing2", "path", "secure", "attributes", "x"})
FOLDERS = {"testcode": "parts_of_it", "helpers": "lib_of_it", "benchmark": "there"}


def scramble(tree: Path, copy: Path) -> dict[str, str]:
    """Writes the copy and returns the stem of each case's file there by its name here."""
    words = Words(random.Random(20))  # noqa: S311 - the same words at each run
    cases = sorted(path.stem for path in tree.rglob("BenchmarkTest*.py") if CASE.match(path.stem))
    renamed = {name: f"Part{words.of(name)}" for name in cases}
    shared = _shared(tree, words)
    for path in sorted(path for path in tree.rglob("*") if path.is_file()):
        text = path.read_text(encoding="utf-8")
        own = _local(text, words) if path.stem in renamed and path.suffix == ".py" else {}
        target = copy / _everywhere(path.relative_to(tree).as_posix(), renamed, shared, words)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_everywhere(_names(text, own), renamed, shared, words), encoding="utf-8")
    return renamed


class Words:
    """Invented words: the same one for the same word, of the same length and, for identifiers, never Python's own."""

    def __init__(self, source: random.Random) -> None:
        self._source = source
        self._known: dict[str, str] = {}

    def of(self, word: str) -> str:
        while word not in self._known:
            made = "".join(self._source.choice("bdgkmprtvz" if i % 2 else "aeiou") for i in range(max(len(word), 1)))
            if len(word) < 4 or (made not in self._known.values() and not keyword.iskeyword(made)):
                self._known[word] = made
        return self._known[word]

    def name(self, word: str) -> str:
        """For an identifier; short ones are lengthened, for there are too few short words."""
        return self.of(f"{word}____"[: max(len(word), 5)])


def _shared(tree: Path, words: Words) -> dict[str, str]:
    """The names of the helpers' modules, and what these define."""
    found: dict[str, str] = {}
    for path in sorted((tree / "helpers").glob("*.py")):
        if path.stem != "ldap":  # "ldap3" and the texts of filters hold it too; _everywhere has its own rule for it
            found[path.stem] = words.name(path.stem)
        for match in DEFINED.finditer(path.read_text(encoding="utf-8")):
            name = match[1] or match[2]
            if name not in KEPT and len(name) > 6 and not name.startswith("__"):
                found[name] = words.name(name)
    return found


def _local(text: str, words: Words) -> dict[str, str]:
    found = {name for match in BOUND.finditer(text) for name in match.groups() if name}
    return {name: words.name(name) for name in found - KEPT if not CASE.match(name[:18])}


def _names(text: str, names: dict[str, str]) -> str:
    """The text with each name replaced where it is no attribute of something."""
    if not names:
        return text
    return re.sub(rf"(?<![.\w\\])({'|'.join(names)})(?!\w)(?!(?<=\b[fbru])['\"])", lambda match: names[match[1]], text)


def _everywhere(text: str, cases: dict[str, str], shared: dict[str, str], words: Words) -> str:
    def invent(match: re.Match[str]) -> str:
        return words.of(match[0])

    text = re.sub(r"BenchmarkTest\d{5}", lambda match: cases.get(match[0], match[0]), text)
    text = re.sub(r"(?<=[/'])[a-z]+-\d\d(?=/)", invent, text)
    text = re.sub(rf"(?<!\w)({'|'.join(shared)})(?!\w)", lambda match: shared[match[1]], text)
    text = TELLING.sub(invent, text)
    text = re.sub(r"(?<!\w)helpers\.ldap(?!\w)|\Ahelpers/ldap(?=\.py)", lambda m: f"{m[0][:8]}direc", text)
    text = text.replace("startswith('Benchmark')", "startswith('Part')")
    return re.sub(rf"(?<!\w)({'|'.join(FOLDERS)})(?!\w)", lambda match: FOLDERS[match[1]], text)
