"""Functions that clean or check a text, drawn by chance: loops, patterns, tables, conversions, enums, parts."""

from __future__ import annotations

from random import Random

HEAD = """\
import enum
import os
import re
import shlex
import string
import uuid

from flask import Flask, abort, request

app = Flask(__name__)
KNOWN = {"up": "1", "3": "2", "k": "k"}
ALLOWED = "abcdefk3up"
BAD = (";", "&", "|")
LETTERS = set(string.ascii_lowercase)
PATTERN = re.compile(r"[a-z0-9]+")
TABLE = str.maketrans("", "", ";&|")


class Kind(enum.Enum):
    UP = "up"
    DOWN = "k"


class Word(str, enum.Enum):
    up = "up"
    k = "k"
"""
PATTERNS = (
    "[a-z]+", "^[a-z]+$", "[a-z0-9]*", "^[a-z]", r"^\w+$", r"\A\w+\Z", "[^;]*", "^[^;]+$", ";", "[;&|]", "^up", "k$",
    "up|3", "^up|3$", "^(up|k)$", r"^\d+$", "[a-z]+;?", "(?i:^[a-z]+$)", r"[a-z]+\Z", ".*", r"\S+", "[^a-z]",
    "[^a-z0-9]+", "(?!.*;)", "^(?!.*;).*$", "[a-z;]+", "[ -:]", "^$|^[a-z]+$", "[a-z]{1,4}", "[;]{2}", ";.*", ";id$",
)  # fmt: skip
FLAGS = ("", "", "", ", re.M", ", re.S", ", re.I")
SIGNS = (
    "c.isalnum()", "c in ALLOWED", "c not in ';&|'", "c not in BAD", "c != ';'", "c in LETTERS", "c == ';'",
    "not c.isalnum()", "ord(c) > 64", "ord(c) != 59", "re.match('[a-z]', c)", "c in string.ascii_letters",
    "c in string.punctuation",
)  # fmt: skip
TESTS = (
    "s.isalnum()", "s.isdigit()", "s.isidentifier()", "s.isascii()", "s in KNOWN", "s in ('up', 'k')", "len(s) < 4",
    "s in [kind.value for kind in Kind]", "s in Kind.__members__", "';' in s", "s.find(';') == -1", "s.count(';') > 0",
    "s.startswith(('up', 'k'))", "s == s.strip(';')", "s.lower() == 'up'", "s[0:1].isalnum()", "s[-1:] in ALLOWED",
    "any(bad in s for bad in BAD)", "not set(s) & set(BAD)", "set(s) <= LETTERS", "LETTERS.issuperset(s)", "not s",
    "s.split(';') == [s]", "s.partition(';')[1] == ''", "s.translate(TABLE) == s", "shlex.quote(s) == s", "s",
    "PATTERN.fullmatch(s)", "PATTERN.search(s)", "s.replace('-', '').isalnum()", "s[1:].isalnum()", "';' not in s[1:]",
    "s.isalnum() or s == ';id'", "not re.findall('[;&|]', s)", "re.fullmatch('|'.join(KNOWN), s)", "s in 'up k 3'",
    "KNOWN.get(s) is not None", "s in 'up k 3'.split()",
)  # fmt: skip
REFUSALS = ("return ''", "abort(400)", "raise ValueError(s)", "return 'up'")
CONVERSIONS = (
    "int(s)", "float(s)", "uuid.UUID(s)", "Kind(s)", "Kind[s]", "KNOWN[s]", "('up', 'k').index(s)", "s.index(';')",
    "int(s or '3')", "int(s[:1])", "s.encode('ascii')", "int(s.split(';')[0])", "[1][s.count(';')]",
)  # fmt: skip
CAUGHT = ("ValueError", "KeyError", "Exception", "(ValueError, KeyError)", "IndexError")
GIVEN = (
    "s", "s", "'up'", "s.lower()", "s.upper()", "s[:3]", "s.replace(';', '')", "s.split(';')[0]", "KNOWN.get(s, s)",
    "KNOWN.get(s, 'up')", "KNOWN.get(s) or 'up'", "shlex.quote(s)", "s.strip(';')", "s.partition(';')[0]",
    "s.rpartition(';')[2]", "s.rsplit(';', 1)[-1]", "s.split('k', 1)[-1]", "s[::-1]", "s[-2:]", "s.translate(TABLE)",
    "s.translate({{59: None}})", "s.translate(str.maketrans('_', ';'))", "''.join(filter(str.isalnum, s))",
    "''.join(c for c in s if {c})", "''.join(c if {c} else '_' for c in s)", "re.sub(r'{p}', '', s)",
    "re.sub(r'{p}', '_', s, count=1)", "re.sub(r'{p}', lambda m: m[0], s)", "re.split(r'{p}', s)[0]",
    "''.join(re.findall(r'{p}', s))", "PATTERN.sub('', s)", "s.removeprefix(';')", "s.replace(';', '', 1)",
    "s.replace(';id', '')", "' '.join(s.split())", "''.join(sorted(s))", "'%.3s' % s", "repr(s)", "Kind(s).value",
    "getattr(Kind, s, Kind.UP).value", "Kind.__members__.get(s, Kind.UP).value", "(s, 'up')[0]", "max(s, 'up')",
    "next((one for one in KNOWN if one == s), 'up')", "next((one for one in (s, 'up') if one.isalnum()), '')",
    "''.join(s.splitlines())", "bytes.fromhex(s.encode().hex()).decode()", "'id'.join(s)", "s and 'up'",
)  # fmt: skip
WHILE = (("';' in s", "s.replace(';', '')"), ("s.startswith(';')", "s[1:]"), ("';;' in s", "s.replace(';;', ';')"))


class Drawing:
    """Some functions and a view in the making."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311  # no secret hangs on it
        self._functions: list[str] = []

    def module(self) -> str:
        """All of the module."""
        parts = [self._function(number) for number in range(self._random.randint(1, 2))]
        lines = ["@app.get('/')", "def view():", "    s = request.args.get('a', '')"]
        for _ in range(self._random.randint(1, 3)):
            lines += [f"    {line}" for line in self._part()]
        return HEAD + "".join(f"\n\n{one}\n" for one in (*parts, "\n".join([*lines, f"    {USE}", "    return ''"])))

    def _function(self, number: int) -> str:
        lines = [line for _ in range(self._random.randint(1, 3)) for line in self._part()]
        end = self._test() if self._random.random() < 0.2 else self._text()
        self._functions.append(f"f{number}")
        return "\n".join([f"def f{number}(s):", *[f"    {line}" for line in lines], f"    return {end}"])

    def _pick(self, forms: tuple[str, ...]) -> str:
        return self._random.choice(forms)

    def _text(self) -> str:
        return self._pick(GIVEN).format(c=self._pick(SIGNS), p=self._pick(PATTERNS))

    def _test(self) -> str:
        chance = self._random.random()
        if chance < 0.2:
            return f"({self._pick(TESTS)} {self._pick(('and', 'or'))} {self._pick(TESTS)})"
        if chance < 0.3:
            return f"not ({self._pick(TESTS)})"
        return self._matched() if chance < 0.55 else self._pick(TESTS)

    def _matched(self) -> str:
        how = self._pick(("match", "fullmatch", "search"))
        return f"re.{how}(r'({self._pick(PATTERNS)})', s{self._pick(FLAGS)})"

    def _part(self) -> list[str]:
        draw = self._random.choice((
            self._if, self._if, self._assign, self._assign, self._try, self._characters, self._bad, self._while,
            self._match, self._asked,
        ))  # fmt: skip
        return draw()

    def _if(self) -> list[str]:
        return [f"if {self._test()}:", f"    {self._pick((*REFUSALS, f's = {self._text()}'))}"]

    def _assign(self) -> list[str]:
        return [f"s = {self._text()}"]

    def _try(self) -> list[str]:
        tried = self._pick(("{c}", "x = {c}", "return {c}")).format(c=self._pick(CONVERSIONS))
        end = self._pick((*REFUSALS, "pass", "return s", f"s = {self._text()}"))
        last = ["else:", f"    s = {self._text()}"] if self._random.random() < 0.25 else []
        return ["try:", f"    {tried}", f"except {self._pick(CAUGHT)}:", f"    {end}", *last]

    def _characters(self) -> list[str]:
        first = self._pick(("continue", "break", "return ''", "abort(400)", "raise ValueError(c)", "out += '_'"))
        return [
            "out = ''",
            "for c in s:",
            f"    if {self._pick(SIGNS)}:",
            f"        {first}",
            "    out += c",
            "s = out",
        ]

    def _bad(self) -> list[str]:
        head = f"for bad in {self._pick(('BAD', repr(';&|'), repr([';', 'id'])))}:"
        if self._random.random() < 0.5:
            return [head, "    s = s.replace(bad, '')"]
        return [head, "    if bad in s:", f"        {self._pick((*REFUSALS, 'break', 's = str()'))}"]

    def _while(self) -> list[str]:
        test, change = self._random.choice(WHILE)
        return [f"while {test}:", f"    s = {change}"]

    def _match(self) -> list[str]:
        made = f"m = {self._matched()}"
        if self._random.random() < 0.5:
            return [made, "if m:", f"    s = {self._pick(('m.group(1)', 'm[0]', 's[m.end():]', 's[:m.start()]'))}"]
        return [made, "if not m:", f"    {self._pick(REFUSALS)}", f"s = {self._pick(('m[1]', 's', 's[m.end():]'))}"]

    def _asked(self) -> list[str]:
        if not self._functions:
            return self._assign()
        name = self._random.choice(self._functions)
        test = self._pick((f"if {name}(s) != s:", f"if not {name}(s):"))
        return self._random.choice(([f"s = {name}(s)"], [test, f"    {self._pick(REFUSALS)}"], [f"s = {name}(s) or s"]))


USE = "os.system(f'show {s}')"


def drawn(seed: int) -> str:
    """The module of one view; the same for the same seed."""
    return Drawing(seed).module()
