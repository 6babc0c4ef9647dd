"""What stands around a view, drawn by chance: decorators, context managers, hooks, handlers, classes that inherit."""

from __future__ import annotations

from random import Random

HEAD = """\
import contextlib
import functools
import os

from flask import Blueprint, Flask, abort, g, request, session
from flask.views import MethodView, View

app = Flask(__name__)
app.secret_key = "k"
bp = Blueprint("bp", __name__)
KNOWN = {"up": "1", "k": "2"}


class Refused(Exception):
    pass


class Other(Refused):
    pass
"""
READ = ("a = request.args.get('a', '')", "b = request.args.get('b', '')")
TESTS = (
    "a == 'up'", "a.isalnum()", "';' in a", "b == 'up'", "b", "not b", "len(a) > 3", "a in ('up', 'k')", "a != b",
    "a.startswith('k')", "b.isdigit()", "a not in KNOWN", "b == 'k'",
)  # fmt: skip
TEXTS = (
    "a", "a", "b", "(a + b)", "a.strip()", "a.replace(';', '')", "'up'", "(a or 'k')", "a[:3]", "getattr(g, 'a', 'up')",
    "''.join(one for one in a if one.isalnum())", "session.get('k', 'up')", "(a if b else 'up')",
)  # fmt: skip
STOPS = (
    "abort(403)", "raise Refused(a)", "raise Other(a)", "raise ValueError(a)", "return 'no'", "return None",
    "raise KeyError(a)",
)  # fmt: skip
CAUGHT = ("Refused", "Other", "ValueError", "Exception", "KeyError", "(ValueError, Refused)", "LookupError")
RAISING = ("int(a)", "raise Refused(a)", "KNOWN[a]", "raise ValueError(b)", "abort(403)")
HELD = ("a", "g.a", "session['k']")
HOOKS = ("app.before_request", "app.before_request", "bp.before_request", "app.errorhandler(Refused)")
LEAVING = ("if request.path != '/0':", "if request.endpoint == 'view0':", "if request.method == 'POST':")
SWALLOWING = ("True", "False", "kind is Refused", "isinstance(value, Refused)")


def inner(lines: list[str]) -> list[str]:
    """The same lines one level deeper."""
    return [f"    {line}" for line in lines]


class Drawing:
    """One application in the making: `parts` are its functions and classes."""

    def __init__(self, seed: int) -> None:
        self.parts: list[str] = []
        self._random = Random(seed)  # noqa: S311  # no secret hangs on it
        self._contexts: list[str] = []
        self._decorators: list[str] = []

    def application(self) -> str:
        """All of its module."""
        for draw in (self._context, self._decorator, self._hook):
            for number in range(self._random.randint(0, 2)):
                draw(number)
        for number in range(2):
            self._random.choice((self._view, self._class))(number)
        return HEAD + "".join(f"\n\n{part}\n" for part in self.parts) + "\n\napp.register_blueprint(bp)\n"

    def _add(self, *lines: str) -> None:
        self.parts.append("\n".join(lines))

    def _use(self) -> str:
        return f"os.system('show ' + {self._random.choice(TEXTS)})"

    def _test(self) -> str:
        test = self._random.choice(TESTS)
        if self._random.random() < 0.25:
            test = f"{test} {self._random.choice(('and', 'or'))} {self._random.choice(TESTS)}"
        return f"not ({test})" if self._random.random() < 0.15 else test

    def _stop(self, *, silent: bool) -> str:
        return self._random.choice([stop for stop in STOPS if not silent or not stop.startswith("return")])

    def _statements(self, count: int, depth: int = 0, *, silent: bool = False) -> list[str]:
        """So many statements; those that are `silent` come to their end or raise."""
        lines: list[str] = []
        for _ in range(count):
            chance = self._random.random()
            if chance < 0.3:
                lines += [f"if {self._test()}:", f"    {self._stop(silent=silent)}"]
            elif chance < 0.4:
                lines += [f"if {self._test()}:", f"    {self._use()}", "else:", f"    {self._stop(silent=silent)}"]
            elif chance < 0.5:
                lines.append(f"{self._random.choice(HELD)} = {self._random.choice(TEXTS)}")
            elif chance < 0.75 and depth < 2:
                lines += self._guarded(depth, silent=silent)
            else:
                lines.append(self._use())
        return lines

    def _guarded(self, depth: int, *, silent: bool) -> list[str]:
        body = inner([*self._statements(1, depth + 1, silent=silent), self._random.choice(RAISING)])
        chance = self._random.random()
        if chance < 0.3 and self._contexts:
            return [f"with {self._random.choice(self._contexts)}(a):", *body]
        if chance < 0.4:
            return [f"with contextlib.suppress({self._random.choice(CAUGHT[:4])}):", *body]
        lines = ["try:", *body, f"except {self._random.choice(CAUGHT)}:"]
        lines.append(f"    {self._random.choice(('pass', 'raise', self._stop(silent=silent), self._use()))}")
        lines += ["else:", f"    {self._use()}"] if chance < 0.6 else []
        return [*lines, "finally:", f"    {self._use()}"] if chance > 0.8 else lines

    def _context(self, number: int) -> None:
        name = f"context{number}"
        self._contexts.append(name)
        before, after = (inner(self._statements(1, 1, silent=True)) for _ in range(2))
        given = "    b = request.args.get('b', '')"
        if self._random.random() < 0.6:
            handler = [
                f"    except {self._random.choice(CAUGHT)}:",
                f"        {self._random.choice(('pass', 'raise'))}",
            ]
            body = ["    try:", "        yield a", *handler] if self._random.random() < 0.7 else ["    yield a", *after]
            self._add("@contextlib.contextmanager", f"def {name}(a):", given, *before, *body)
            return
        self._add(
            f"class {name}:", *inner(["def __init__(self, a):", "    self.a = a", "", "def __enter__(self):"]),
            *inner(["    a = self.a", given, *before, "    return a", "", "def __exit__(self, kind, value, trace):"]),
            *inner(["    a = self.a", given, *after, f"    return {self._random.choice(SWALLOWING)}"]),
        )  # fmt: skip

    def _decorator(self, number: int) -> None:
        self._decorators.append(f"decorator{number}")
        call = "return view(*args, **kwargs)"
        if self._random.random() < 0.3:
            stop = self._random.choice(("return 'no'", self._use(), call))
            last = ["try:", f"    {call}", f"except {self._random.choice(CAUGHT)}:", f"    {stop}"]
        elif self._random.random() < 0.4:
            last = ["found = view(*args, **kwargs)", *self._statements(1), "return found"]
        else:
            last = [call]
        body = [*READ, *self._statements(self._random.randint(1, 2)), *last]
        wrapper = ["@functools.wraps(view)", "def wrapper(*args, **kwargs):", *inner(body), "", "return wrapper"]
        self._add(f"def decorator{number}(view):", *inner(wrapper))

    def _hook(self, number: int) -> None:
        where = self._random.choice(HOOKS)
        body = [*READ, *self._statements(self._random.randint(1, 2))]
        if self._random.random() < 0.4:
            body = [self._random.choice(LEAVING), "    return None", *body]
        given, end = ("error", ["return 'no'"]) if "errorhandler" in where else ("", [])
        self._add(f"@{where}", f"def hook{number}({given}):", *inner([*body, *end]))

    def _view(self, number: int) -> None:
        around = [f"@{name}" for name in self._decorators if self._random.random() < 0.5]
        route = f"@{self._random.choice(('app', 'bp'))}.route('/{number}', methods=['GET', 'POST'])"
        body = [*READ, *self._statements(self._random.randint(1, 3)), self._use(), "return 'k'"]
        self._add(route, *around, f"def view{number}():", *inner(body))

    def _class(self, number: int) -> None:
        kind, name = self._random.choice((("MethodView", "get"), ("View", "dispatch_request")))
        around = [one for one in self._decorators if self._random.random() < 0.4]
        check = ["def check(self, a, b):", *inner([*self._statements(1), f"return {self._test()}"]), ""]
        asked = self._random.choice((["self.check(a, b)"], ["if not self.check(a, b):", "    abort(403)"]))
        view = [f"def {name}(self):", *inner([*READ, *asked, *self._statements(1), self._use(), "return 'k'"])]
        self._add(
            f"class Base{number}({kind}):", f"    decorators = [{', '.join(around)}]", "", *inner([*check, *view])
        )
        own = [f"class Own{number}(Base{number}):", "    methods = ['GET']"]
        if self._random.random() < 0.5:
            found = self._random.choice(("True", "super().check(a, b)", self._test()))
            own += ["", *inner(["def check(self, a, b):", *inner([*self._statements(1), f"return {found}"])])]
        if self._random.random() < 0.4:
            end = f"return super().{name}()"
            own += ["", *inner([f"def {name}(self):", *inner([*READ, *self._statements(1), end])])]
        on = self._random.choice(("app", "bp"))
        self._add(*own, "", "", f"{on}.add_url_rule('/{number}', view_func=Own{number}.as_view('view{number}'))")


def drawn(seed: int) -> str:
    """The module of two views; the same for the same seed."""
    return Drawing(seed).application()
