"""Pages that list the configuration or the environment."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.syntax import form

DUMPS = ("flask.Flask().config.items", "os.environ.items", "os.environ.copy", "flask.Flask().config.copy")


def settings_pages(source: Source, function: form.Function) -> Iterator[Place]:
    """The decorator that makes a page of a function that lists settings; nothing for other functions."""
    rules = [item for item in function.decorators if isinstance(item, form.Call) and _is_rule(source, item)]
    if rules and any(_shows(source, call) for call in function.scope.calls):
        yield source.place(rules[0], function.outer)


def _is_rule(source: Source, decorator: form.Call) -> bool:
    word = decorator.function.name if isinstance(decorator.function, form.Attribute) else ""
    return word in ("route", "get", "post") and bool(source.text(decorator.argument(0, "rule"), decorator.scope))


def _shows(source: Source, call: form.Call) -> bool:
    name = source.name(call.function, call.scope)
    if name in ("dict", "str", "flask.jsonify", "repr"):
        return any(source.name(item, call.scope) in ("os.environ", "flask.Flask().config") for item in call.arguments)
    return name in DUMPS
