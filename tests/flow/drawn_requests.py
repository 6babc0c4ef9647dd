"""Small applications of several views that are drawn by chance, which keep for each other what a request gives them."""

from __future__ import annotations

from random import Random

HEAD = """\
import functools
import os
import shlex

from flask import Flask, abort, g, request, session

app = Flask(__name__)
app.secret_key = "k"
STATE = {}
LOG = []
LAST = "up"


class Keeper:
    shared = "up"

    def __init__(self):
        self.value = "up"
        self.items = []
        self.table = {}

    def keep(self, value):
        self.value = value
        return self

    def put(self, key, value):
        self.table[key] = value

    def get(self, key, default="up"):
        return self.table.get(key, default)

    @property
    def last(self):
        return self.items[-1] if self.items else "up"

    @classmethod
    def share(cls, value):
        cls.shared = value


KEEPER = Keeper()


def set_last(value):
    global LAST
    LAST = value


def get_last():
    return LAST


def gives(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        return view(*args, given=request.args.get("a", "up"), **kwargs)

    return wrapper


def demands(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        if not request.args.get("b", "up").isalnum():
            abort(403)
        return view(*args, **kwargs)

    return wrapper
"""
BEGIN = '    a = request.args.get("a", "")\n    b = request.args.get("b", "")\n'
HOOK = "\n\n@app.before_request\ndef hook():\n"
NAMES = ("one", "two", "three")
READS = (
    "{v}", "{v}", "'up'", "LAST", "get_last()", "STATE.get('k', 'up')", "STATE.get({v}, 'up')",
    "''.join(STATE.values())",
    "session.get('k', 'up')", "session.get('box', {{}}).get('k', 'up')", "session.pop('k', 'up')", "g.get('k', 'up')",
    "getattr(g, 'k', 'up')", "KEEPER.value", "KEEPER.last", "KEEPER.get('k')", "KEEPER.get('m', {v})", "KEEPER.shared",
    "KEEPER.keep({v}).value", "Keeper.shared", "Keeper().value", "','.join(LOG)", "(LOG or ['up'])[-1]",
    "next(reversed(LOG), 'up')", "app.config.get('k', 'up')", "getattr(KEEPER, 'value')", "STATE.setdefault('n', {v})",
    "shlex.quote({v})", "str(len({v}))", "f'p{{{v}}}'", "'%s-k' % {v}",
)  # fmt: skip
WRITES = (
    "STATE['k'] = {t}", "STATE[{v}] = {t}", "STATE.update(k={t})", "STATE['k'] = 'up'", "session['k'] = {t}",
    "session['box'] = {{'k': {t}}}", "session.update(k={t})", "session.clear()", "g.k = {t}", "setattr(g, 'k', {t})",
    "set_last({t})", "KEEPER.keep({t})", "KEEPER.put('k', {t})", "KEEPER.put({v}, {t})", "KEEPER.value = {t}",
    "KEEPER.items.append({t})", "KEEPER.table = {{'k': {t}}}", "KEEPER.table.update(k={t})", "KEEPER.value = 'up'",
    "Keeper.share({t})", "Keeper.shared = {t}", "Keeper().keep({t})", "LOG.append({t})", "LOG.insert(0, {t})",
    "LOG[:] = [{t}]", "LOG.clear()", "app.config['k'] = {t}", "setattr(KEEPER, 'value', {t})",
)  # fmt: skip
TESTS = (
    "'k' in session", "'k' in STATE", "STATE.get('k') == {v}", "KEEPER.value == 'up'", "LOG", "hasattr(g, 'k')", "{v}",
    "not {v}", "{v} == 'up'", "{v}.isalnum()", "{v} in STATE", "LAST == 'up'", "len({v}) > 2", "';' in {v}",
)  # fmt: skip


class Drawing:
    """One application in the making."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311  # no secret hangs on it

    def application(self) -> str:
        """All of its module."""
        hook = HOOK + self._body(["a", "b"], 1, "    return None\n") if self._random.random() < 0.3 else ""
        return HEAD + hook + "".join(self._view(name) for name in NAMES)

    def _view(self, name: str) -> str:
        decorator = self._random.choice(("", "", "", "@gives\n", "@demands\n"))
        given = ["given"] if "gives" in decorator else []
        head = f'\n\n@app.get("/{name}")\n{decorator}def {name}({"".join(given)}):\n'
        return head + self._body(["a", "b", *given], self._random.randint(2, 5), "    return ''\n")

    def _body(self, known: list[str], statements: int, end: str) -> str:
        lines: list[str] = []
        for _ in range(statements):
            depth = 1
            if self._random.random() < 0.35:
                lines.append(f"    if {self._filled(TESTS, known)}:")
                depth = 2
            lines.append("    " * depth + self._statement(known))
        return BEGIN + "\n".join([*lines, "    " + self._use(known), end])

    def _statement(self, known: list[str]) -> str:
        if self._random.random() < 0.35:
            return self._use(known)
        return self._filled(WRITES, known)

    def _use(self, known: list[str]) -> str:
        return f"os.system('show ' + {self._filled(READS, known)})"

    def _filled(self, forms: tuple[str, ...], known: list[str]) -> str:
        text = self._random.choice(READS).format(v=self._random.choice(known))
        return self._random.choice(forms).format(v=self._random.choice(known), t=text)


def drawn(seed: int) -> str:
    """The module of three views; the same for the same seed."""
    return Drawing(seed).application()
