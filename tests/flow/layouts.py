"""The same view in other clothes: a fault stays one, and what is harmless stays harmless, however code is arranged.

A view is four pieces of code: `source` gives `given`, `way` makes `made` of it, `end` uses `made` and may return early.
"""

import builtins
import keyword
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from textwrap import indent

HEAD = "import flask\nfrom flask import request\n"
APP = "app = flask.Flask(__name__)\n"
Layout = Callable[["Pieces"], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Pieces:
    """What a view does, in order."""

    source: str
    way: str
    end: str


def plain(pieces: Pieces) -> Mapping[str, str]:
    body = f"{pieces.source}\n{pieces.way}\n{pieces.end}\nreturn ''"
    return {"app.py": f"{HEAD}{APP}@app.post('/view')\ndef view():\n{_in(body)}\n"}


def renamed(pieces: Pieces) -> Mapping[str, str]:
    """Every name that the pieces bind is another one."""
    text = plain(pieces)["app.py"]
    bound = set(re.findall(r"^\s*(\w+)(?:, \w+)* = |\bfor (\w+) in|\bas (\w+)", text, re.MULTILINE))
    names = {name for found in bound for name in found if name} - {"app"}
    for number, name in enumerate(sorted(names)):
        assert not keyword.iskeyword(name)
        assert not hasattr(builtins, name)
        text = re.sub(rf"(?<![.\w'\"]){name}(?![\w'\"=])", f"v{number}", text)
    return {"app.py": text}


def functions(pieces: Pieces) -> Mapping[str, str]:
    """A function for each piece."""
    return {"app.py": f"{HEAD}{APP}{_functions(pieces)}@app.post('/view')\ndef view():\n    return use(make(take()))\n"}


def other_module(pieces: Pieces) -> Mapping[str, str]:
    """The functions stand in a module of a package, called through it and by keyword."""
    view = "@app.post('/view')\ndef view():\n    return steps.use(made=steps.make(given=steps.take()))\n"
    return {
        "app.py": f"{HEAD}from shop import steps\n{APP}{view}",
        "shop/__init__.py": "",
        "shop/steps.py": f"{HEAD}{_functions(pieces)}",
    }


def methods(pieces: Pieces) -> Mapping[str, str]:
    """Methods of a view class, one of them its base's."""
    base = f"class Base(MethodView):\n    def make(self, given):\n{_in(pieces.way, 8)}\n        return made\n"
    view = (
        f"class View(Base):\n    def take(self):\n{_in(pieces.source, 8)}\n        return given\n"
        f"    def use(self, made):\n{_in(pieces.end, 8)}\n        return ''\n"
        "    def post(self):\n        return self.use(self.make(self.take()))\n"
    )
    rule = "app.add_url_rule('/view', view_func=View.as_view('view'))\n"
    return {"app.py": f"{HEAD}from flask.views import MethodView\n{APP}{base}{view}{rule}"}


def held_in_an_object(pieces: Pieces) -> Mapping[str, str]:
    """An object's attributes carry the values from one method to the next."""
    work = (
        f"class Work:\n    def __init__(self):\n        self.given = self.made = ''\n"
        f"    def take(self):\n{_in(pieces.source, 8)}\n        self.given = given\n        return self\n"
        f"    def make(self):\n        given = self.given\n{_in(pieces.way, 8)}\n        self.made = made\n"
        f"    def use(self):\n        made = self.made\n{_in(pieces.end, 8)}\n        return ''\n"
    )
    view = "def view():\n    work = Work().take()\n    work.make()\n    return work.use()\n"
    return {"app.py": f"{HEAD}{APP}{work}@app.post('/view')\n{view}"}


def behind_a_decorator(pieces: Pieces) -> Mapping[str, str]:
    """A decorator takes the value and hands it to a view that a factory registers on a blueprint."""
    decorator = (
        "def with_value(view):\n    @functools.wraps(view)\n    def inner(*args, **kwargs):\n"
        f"{_in(pieces.source, 8)}\n{_in(pieces.way, 8)}\n        return view(*args, made=made, **kwargs)\n"
        "    return inner\n"
    )
    view = f"@pages.post('/view')\n@with_value\ndef view(made):\n{_in(pieces.end)}\n    return ''\n"
    factory = "def create_app():\n    app = flask.Flask(__name__)\n    app.register_blueprint(pages)\n    return app\n"
    return {"app.py": f"{HEAD}import functools\npages = flask.Blueprint('pages', __name__)\n{decorator}{view}{factory}"}


def through_closures(pieces: Pieces) -> Mapping[str, str]:
    """A dispatch table, an inner function, a tuple, a generator and a context manager stand on the way."""
    body = (
        f"def take():\n{_in(pieces.source)}\n    yield given\n\n"
        f"def maker(given):\n    def inner():\n{_in(pieces.way, 8)}\n        return made\n    return inner\n\n"
        f"def use(made):\n{_in(pieces.end)}\n    return ''\n\n"
        "STEPS = {'make': maker, 'use': use}\n"
    )
    loop = "for given in take():\n    made, _ = STEPS['make'](given)(), 1\n    return STEPS['use'](made)"
    view = f"def view():\n{_in(loop)}\n"
    return {"app.py": f"{HEAD}{APP}{body}@app.post('/view')\n{view}"}


LAYOUTS: tuple[Layout, ...] = (
    renamed,
    functions,
    other_module,
    methods,
    held_in_an_object,
    behind_a_decorator,
    through_closures,
)


def _functions(pieces: Pieces) -> str:
    return (
        f"def take():\n{_in(pieces.source)}\n    return given\n\n"
        f"def make(given):\n{_in(pieces.way)}\n    return made\n\n"
        f"def use(made):\n{_in(pieces.end)}\n    return ''\n\n"
    )


def _in(code: str, by: int = 4) -> str:
    return indent(code, " " * by)
