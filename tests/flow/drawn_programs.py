"""Small views that are drawn by chance, of which every statement can be run: tests, loops, handlers, helpers, objects.

What a program hands to `os.system` is what its request makes of it, so that running it says which lines are reached.
"""

from __future__ import annotations

from random import Random

HEAD = """\
import os
import re
import shlex

from flask import Flask, abort, request

app = Flask(__name__)
KNOWN = {"up": "1", "3": "2"}


class Thing:
    def __init__(self, name):
        self.name = name
        self.kept = "k" + name

    def shown(self):
        return self.name if self.name.startswith("k") else f"s{self.kept}"

    def __getitem__(self, key):
        return self.name if key == "k" else "up"


def spread(*parts, key="", **more):
    first, *others = parts
    return first + "".join(others) + key


def made(text):
    for part in text.split(","):
        if part != "up":
            yield part
    yield "k"


def allowed(text):
    if text in KNOWN:
        return True
    return text.isalnum() and len(text) < 9


def checked(text):
    if not re.fullmatch(r"[a-z0-9]*", text):
        raise ValueError(text)
    return text


"""
BEGIN = '@app.get("/")\ndef view():\n    a = request.args.get("a")\n    b = request.args.get("b", "")\n'
NAMES = ("x", "y", "z")
TEXTS = (
    "{v}", "{v}", "'up'", "'k'", "''", 'f"p{{{v}}}"', "str({v})", "{v}.strip()", "{v}.lower()", "{v}.replace(';', '')",
    "{v}.replace('k', '')", "'%s-%s' % ({v}, 'k')", "'{{}}{{}}'.format({v}, 'k')", "{{'k': {v}}}.get('k', 'up')",
    "'-'.join(part for part in [{v}, 'k'] if part)", "{v}.split(';')[0]", "{v}.split(';')[-1]", "{v}[1:]", "{v}[:1]",
    "{v}[::1]", "{v}.partition('k')[0]", "{v}.partition('k')[2]", "shlex.quote({v})", "re.sub('[^a-z]', '', {v})",
    "str(int({v}))", "spread({v}, 'k', key='up')", "spread('k', {v})", "''.join(made({v}))", "Thing({v}).name",
    "Thing({v}).shown()", "Thing({v})['k']", "Thing({v})['m']", "checked({v})", "(lambda one: one + 'k')({v})",
)  # fmt: skip
WIDER = (
    "({t} + {u})", "({t} or {u})", "({v} and {t})", "({t} if {c} else {u})", "{{'k': {t}, 'm': {u}}}['k']",
    "[{t}, {u}][0]", "[{t}, {u}][-1]", "''.join([{t}, {u}])", "dict(k={t}, m={u})['m']", "{{'k': {v}}}.get({w}, {t})",
    "','.join([one for one in [{t}, {u}] if one])", "sorted([{t}, {u}])[0]", "next(iter([{t}, {u}]), '')",
)  # fmt: skip
TESTS = (
    "{v} is None", "{v} is not None", "{v} == '3'", "{v} != 'up'", "{v} in ('up', '3')", "{v} not in ('up', '3')",
    "{v}.startswith('k')", "{v}.endswith('k')", "{v}.isdigit()", "{v}.isalnum()", "not {v}", "{v}", "len({v}) > 2",
    "';' in {v}", "{v} == {w}", "{v} in KNOWN", "any(one in {v} for one in ';|&')", "re.match('[a-z]+$', {v})",
    "re.fullmatch('[a-z0-9]+', {v})", "all(one.isalnum() for one in {v})", "set({v}) <= set('abc3')", "allowed({v})",
)  # fmt: skip
LOOPS = ("for item in [{t}, 'up']:", "for item in {v}.split(','):", "for item in range(2):")
CASES = ("case 'up':", "case 'up' | '3':", "case None:")
RAISING = ("y = str(int({v}))", "y = KNOWN[{v}]", "raise ValueError({v})")
HANDLERS = ("except ValueError:", "except Exception:", "except KeyError:")
CONTAINERS = (
    ("box = {{'k': {t}}}", "box['m'] = {u}", "{x} = box['k']"),
    ("box = {{'k': {t}}}", "box['m'] = {u}", "{x} = box.pop('m')"),
    ("row = [{t}]", "row.append({u})", "{x} = row[-1]"),
    ("row = []", "row.extend([{t}, {u}])", "{x} = ','.join(row)"),
    ("thing = Thing({t})", "thing.name = {u}", "{x} = thing.name"),
    ("thing = Thing({t})", "thing.name = {u}", "{x} = thing.kept"),
    ("{x}, w = {t}, {u}",),
    ("w, *rest = [{t}, {u}, 'k']", "{x} = ''.join(rest)"),
)
REFUSALS = ("return ''", "abort(400)", "raise ValueError('no')")
DEEPEST = 4


class Drawing:
    """One view in the making: `lines` is its body."""

    def __init__(self, seed: int) -> None:
        self.lines: list[str] = []
        self._random = Random(seed)  # noqa: S311  # no secret hangs on it

    def statements(self, depth: int, known: list[str], count: int, *, loops: bool = False) -> None:
        """So many statements; what they bind is known to those behind them."""
        known = list(known)
        for _ in range(count):
            draw = self._random.choice((
                self._assign, self._assign, self._add, self._sink, self._sink, self._if, self._if, self._if,
                self._try, self._loop, self._match, self._container,
            ))  # fmt: skip
            draw(depth, known, loops)

    def sink(self, depth: int, known: list[str]) -> None:
        """A command that takes in a variable."""
        shown = self._random.choice(("os.system('show ' + str({v}))", "os.system(f'show {{{v}}}')"))
        self._write(depth, shown.format(v=self._random.choice(known)))

    def _write(self, depth: int, line: str) -> None:
        self.lines.append("    " * depth + line)

    def _text(self, known: list[str], depth: int = 0) -> str:
        is_wider = depth < 2 and self._random.random() < 0.4
        form = self._random.choice(WIDER if is_wider else TEXTS)
        parts = {"v": self._random.choice(known), "w": self._random.choice(known)}
        if is_wider:
            parts |= {"t": self._text(known, depth + 1), "u": self._text(known, depth + 1)}
            parts["c"] = self._test(known, depth + 1)
        return form.format(**parts)

    def _test(self, known: list[str], depth: int = 0) -> str:
        if depth < 2 and self._random.random() < 0.35:
            sign = self._random.choice(("and", "or"))
            return f"({self._test(known, depth + 1)} {sign} {self._test(known, depth + 1)})"
        if self._random.random() < 0.1:
            return f"not ({self._test(known, depth + 1)})"
        return self._random.choice(TESTS).format(v=self._random.choice(known), w=self._random.choice(known))

    def _bind(self, known: list[str]) -> str:
        name = self._random.choice(NAMES)
        if name not in known:
            known.append(name)
        return name

    def _assign(self, depth: int, known: list[str], _: bool) -> None:
        text = self._text(known)
        self._write(depth, f"{self._bind(known)} = {text}")

    def _add(self, depth: int, known: list[str], _: bool) -> None:
        own = [name for name in NAMES if name in known]
        if own:
            self._write(depth, f"{self._random.choice(own)} += {self._text(known)}")

    def _sink(self, depth: int, known: list[str], _: bool) -> None:
        self.sink(depth, known)

    def _if(self, depth: int, known: list[str], loops: bool) -> None:
        if depth >= DEEPEST:
            return
        if self._random.random() < 0.1:
            self._write(depth, f"if (w := {self._text(known)}) != 'up':")
            self._branch(depth + 1, [*known, "w"], loops=loops)
        else:
            self._write(depth, f"if {self._test(known)}:")
            self._branch(depth + 1, known, loops=loops)
        if self._random.random() < 0.3:
            self._write(depth, f"elif {self._test(known)}:")
            self._branch(depth + 1, known, loops=loops)
        if self._random.random() < 0.3:
            self._write(depth, "else:")
            self._branch(depth + 1, known, loops=loops)

    def _try(self, depth: int, known: list[str], loops: bool) -> None:
        if depth >= DEEPEST - 1:
            return
        is_caught, is_last = self._random.choice(((True, False), (True, False), (True, True), (False, True)))
        self._write(depth, "try:")
        self.statements(depth + 1, known, 1, loops=loops)
        self._write(depth + 1, self._random.choice(RAISING).format(v=self._random.choice(known)))
        if is_caught:
            self._write(depth, self._random.choice(HANDLERS))
            self._branch(depth + 1, known, loops=loops)
        if is_last:
            self._write(depth, "finally:")
            self.sink(depth + 1, known)

    def _loop(self, depth: int, known: list[str], _: bool) -> None:
        if depth >= DEEPEST - 1:
            return
        head = self._random.choice(LOOPS)
        self._write(depth, head.format(t=self._text(known), v=self._random.choice(known)))
        self._branch(depth + 1, known if "range" in head else [*known, "item"], loops=True)

    def _match(self, depth: int, known: list[str], loops: bool) -> None:
        if depth >= DEEPEST - 1:
            return
        self._write(depth, f"match {self._random.choice(known)}:")
        self._write(depth + 1, self._random.choice(CASES))
        self._branch(depth + 2, known, loops=loops)
        if self._random.random() < 0.6:
            self._write(depth + 1, "case str() as got:")
            self._branch(depth + 2, [*known, "got"], loops=loops)

    def _container(self, depth: int, known: list[str], _: bool) -> None:
        parts = {"t": self._text(known), "u": self._text(known)}
        parts["x"] = self._bind(known)
        for line in self._random.choice(CONTAINERS):
            self._write(depth, line.format(**parts))

    def _branch(self, depth: int, known: list[str], *, loops: bool) -> None:
        chance = self._random.random()
        if chance < 0.25:
            self._write(depth, self._random.choice(REFUSALS))
        elif chance < 0.35 and loops:
            self._write(depth, self._random.choice(("break", "continue")))
        else:
            before = len(self.lines)
            self.statements(depth, known, self._random.randint(1, 3), loops=loops)
            if len(self.lines) == before or chance > 0.9:
                self._write(depth, "return ''")


def drawn(seed: int, statements: int = 10) -> str:
    """The module of one view; the same for the same seed."""
    drawing = Drawing(seed)
    drawing.statements(1, ["a", "b"], statements)
    drawing.sink(1, ["a", "b"])
    return HEAD + BEGIN + "\n".join([*drawing.lines, "    return ''"]) + "\n"
