"""Which names of a script hold what a server answered: the answer, elements of its lists, and texts of it.

Patterns find them, and a name means the same everywhere in one script; whoever asks decides by the fields that are
read. An answer comes by `.json()`, `JSON.parse`, a callback of `then`, `success` or `done`, or a message of a socket;
from there it goes on by plain assignments, loops, `map` and `forEach`, and by the calls of functions of the script.
"""

from __future__ import annotations

import re

from msgspec import Struct, field

from stopper.standard.regex import regex

WORD = r"[A-Za-z_$][\w$]*"
MEMBERS = rf"(?:\s*\??\.\s*{WORD}(?![\w$(])|\[(?:\d+|'[^'\n]*'|\"[^\"\n]*\"|{WORD})\])*"
CHAIN = regex(rf"(?<![\w$.])(?P<base>{WORD})(?P<members>{MEMBERS})(?!\s*\()(?![\w$])")
ARROW = rf"(?:async\s*)?(?:function\s*(?:{WORD}\s*)?)?\(?\s*(?P<name>{WORD})"
# A minified page is one line: what belongs to one statement is looked for within so many characters of it.
NEAR = r"[^;\n]{0,400}"
ANSWERED = regex(
    rf"(?<![\w$.])(?P<name>{WORD})\s*=(?![=>]){NEAR}?(?:\.json\(\)|\bJSON\.parse\(|\.response(?:Text|JSON)?\b"
    r"|await\s+axios\b)"
)
CALLED_BACK = regex(
    rf"(?:\.(?:then|done|success)\(|\bsuccess\s*:|\bsuccess\s*(?=\()|\.onmessage\s*=|\.on\(\s*[\"'][\w: -]+[\"']\s*,"
    rf"|\$\.(?:get|post|getJSON)\([^;{{}}\n]{{0,200}}?,)\s*{ARROW}"
)
LOOPED = regex(rf"\bfor\s*\(\s*(?:const|let|var)\s+(?P<name>{WORD})\s+of\s+(?P<base>{WORD})")
EACH = regex(
    rf"(?<![\w$.])(?P<base>{WORD})(?P<way>(?:\s*\??\.\s*{WORD}(?:\([^()]*\))?)*?)\s*\.\s*(?:map|forEach|flatMap)\(\s*{ARROW}"
)
EACH_OF = regex(rf"\$\.each\(\s*(?P<base>{WORD})[\w$.]*\s*,\s*function\s*\(\s*{WORD}\s*,\s*(?P<name>{WORD})")
TAKEN = regex(
    rf"(?<![\w$.])(?P<name>{WORD})\s*=(?![=>])\s*(?:await\s+)?(?P<base>{WORD})(?P<members>{MEMBERS})"
    rf"(?P<kept>\s*\.(?:filter|slice|sort|reverse)\({NEAR})?\s*(?:(?:\|\||\?\?){NEAR})?(?=[;\n])"
)
DEFINED = regex(
    rf"\bfunction\s+(?P<name>{WORD})\s*\((?P<parameters>[^()]*)\)"
    rf"|(?<![\w$.])(?P<bound>{WORD})\s*=\s*(?:async\s*)?(?:function\s*)?\((?P<given>[^()]*)\)\s*(?:=>|\{{)"
)
CALLS = regex(rf"(?<![\w$.])(?P<name>{WORD})\((?P<given>[^()]*)\)")
HANDED = regex(rf"\.(?P<way>then|done|map|forEach)\(\s*(?P<name>{WORD})\s*\)")
ROUNDS = 4  # how often a name may be handed on, each round by every way


class Answers(Struct, frozen=True):
    """`held` maps a name to whether it is an element of a list; `texts` maps one to the field that it was read from."""

    held: dict[str, bool] = field(default_factory=dict)
    texts: dict[str, tuple[str, bool]] = field(default_factory=dict)

    def field_of(self, base: str, members: str) -> tuple[str, bool] | None:
        """The field of an answer that a chain reads, and whether of an element; None where it reads none."""
        last = re.findall(WORD, re.sub(r"\[(?:\d+|[A-Za-z_$][\w$]*)\]", "", members))
        if base in self.held and last:
            return last[-1], self.held[base] or len(last) > 1
        return self.texts.get(base) if not members.strip() else None


def answers(script: str) -> Answers:
    """What a script holds of answers."""
    found = Answers()
    for pattern in (ANSWERED, CALLED_BACK):
        for match in pattern.finditer(script):
            found.held.setdefault(match["name"], False)
    if not found.held:
        return found
    steps = _Steps.of(script)
    for _ in range(ROUNDS):
        before = len(found.held) + len(found.texts)
        steps.take(found)
        if len(found.held) + len(found.texts) == before:
            break
    return found


class _Steps(Struct, frozen=True):
    """Every way on which a script hands a name on."""

    loops: list[re.Match[str]]
    takings: list[re.Match[str]]
    calls: list[tuple[list[str], list[str]]]
    handed: list[tuple[str, bool]]

    @staticmethod
    def of(script: str) -> _Steps:
        functions = _functions(script)
        calls = [
            (functions[match["name"]], match["given"].split(","))
            for match in CALLS.finditer(script)
            if match["name"] in functions
        ]
        handed = [
            (functions[match["name"]][0], match["way"] in ("map", "forEach"))
            for match in HANDED.finditer(script)
            if match["name"] in functions
        ]
        loops = [match for pattern in (LOOPED, EACH, EACH_OF) for match in pattern.finditer(script)]
        return _Steps(loops, list(TAKEN.finditer(script)), calls, [item for item in handed if item[0]])

    def take(self, found: Answers) -> None:
        """Adds what every way gives."""
        for match in self.loops:
            if match["base"] in found.held:
                found.held[match["name"]] = True
        for match in self.takings:
            _given(match["name"], match["base"], match["members"], found)
        for parameters, arguments in self.calls:
            for parameter, argument in zip(parameters, arguments, strict=False):
                chain = CHAIN.fullmatch(argument.strip())
                if chain is not None and parameter != chain["base"]:
                    _given(parameter, chain["base"], chain["members"], found)
        for parameter, is_element in self.handed:
            found.held.setdefault(parameter, is_element)


def _given(name: str, base: str, members: str, found: Answers) -> None:
    """A name is given a part of an answer, which may be a further object as well as a text."""
    if base not in found.held:
        return
    read = found.field_of(base, members)
    if read is not None:
        found.texts.setdefault(name, read)
    if name not in found.held:
        found.held[name] = found.held[base]


def _functions(script: str) -> dict[str, list[str]]:
    """The functions of a script, with the names of their parameters."""
    found = {}
    for match in DEFINED.finditer(script):
        parameters = match["parameters"] if match["name"] else match["given"]
        found[match["name"] or match["bound"]] = [item.split("=")[0].strip() for item in parameters.split(",")]
    return found
