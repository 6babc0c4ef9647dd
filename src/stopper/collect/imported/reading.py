"""The probe's answer as evidence: the project's code may have written anything in it, so nothing is trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from stopper.collect.imported.values import ValueReader
from stopper.evidence.imported.parts import (
    Answer,
    Code,
    Component,
    ErrorHandler,
    Extensions,
    JinjaEnvironment,
    RunningHook,
    RunningRoute,
    RunningSetting,
)
from stopper.model import Place

Table = Mapping[str, object]
MOST_ITEMS = 20_000
LONGEST_TEXT = 2_000
LONGEST_LINE = 1_000_000


def text(table: Table, key: str) -> str:
    """A text without control characters, bounded; empty where it is none."""
    found = table.get(key)
    return clean(found) if isinstance(found, str) else ""


def clean(found: str) -> str:
    """A text that a terminal does not act on."""
    return "".join(letter if letter.isprintable() else " " for letter in found[:LONGEST_TEXT])


def line(table: Table, key: str = "line") -> int:
    """A line number; 0 where it is none."""
    found = table.get(key)
    is_number = isinstance(found, int) and not isinstance(found, bool)
    return found if is_number and 0 < found < LONGEST_LINE else 0  # type: ignore[operator,return-value]  # narrowed above


def table(parent: Table, key: str) -> Table:
    """A table below; empty where it is none."""
    found = parent.get(key)
    return found if isinstance(found, dict) else {}


def tables(parent: Table, key: str) -> Iterator[Table]:
    """The tables of a list below."""
    found = parent.get(key)
    for item in found[:MOST_ITEMS] if isinstance(found, list) else ():
        if isinstance(item, dict):
            yield item


def texts(parent: Table, key: str) -> tuple[str, ...]:
    """The texts of a list below."""
    found = parent.get(key)
    return tuple(clean(item) for item in found[:MOST_ITEMS] if isinstance(item, str)) if isinstance(found, list) else ()


def place(found: Table, known: Callable[[str], bool]) -> Place | None:
    """A place in a file of the project that is really there."""
    path = text(found, "path")
    return Place(path, line(found), context=text(found, "name")) if path and known(path) else None


def code(item: Table, known: Callable[[str], bool]) -> Code:
    """A function; its path counts only where the project has that file."""
    path = text(item, "path")
    return Code(
        path if known(path) else "",
        text(item, "file"),
        line(item),
        text(item, "name"),
        text(item, "module"),
        text(item, "of"),
    )


class Reader:
    """Reads one description; `known` says whether the project has a file, `values` turns settings into values."""

    def __init__(self, app: Table, known: Callable[[str], bool], values: ValueReader) -> None:
        self.app, self.known, self._values = app, known, values

    def settings(self) -> dict[str, RunningSetting]:
        """The configuration by key."""
        found = {}
        for item in tables(self.app, "config"):
            key, where = text(item, "key"), table(item, "set_at")
            value = self._values.read(item.get("value"))
            found[key] = RunningSetting(key, value, place(where, self.known), text(where, "by"))
        return found

    def routes(self) -> tuple[RunningRoute, ...]:
        """The URL map."""
        return tuple(self._route(item) for item in tables(self.app, "routes"))

    def _route(self, item: Table) -> RunningRoute:
        of_class = table(item, "class")
        methods = table(of_class, "methods")
        return RunningRoute(
            rule=text(item, "rule"),
            methods=frozenset(texts(item, "methods")),
            endpoint=text(item, "endpoint"),
            host=text(item, "host"),
            called=text(item, "called"),
            chain=self._chain(item, "chain"),
            view_class=text(of_class, "name"),
            by_method={clean(str(name)): self._chain(methods, name) for name in list(methods)[:20]},
            class_decorators=self._chain(of_class, "decorators"),
        )

    def _chain(self, parent: Table, key: str) -> tuple[Code, ...]:
        return tuple(code(item, self.known) for item in tables(parent, key))

    def hooks(self) -> tuple[RunningHook, ...]:
        """What Flask calls before and after a request."""
        return tuple(
            RunningHook(text(item, "kind"), text(item, "blueprint"), self._chain(item, "chain"))
            for item in tables(self.app, "hooks")
        )

    def handlers(self) -> tuple[ErrorHandler, ...]:
        """The error handlers."""
        return tuple(
            ErrorHandler(
                line(item, "code") or None, text(item, "error"), text(item, "blueprint"), self._chain(item, "chain")
            )
            for item in tables(self.app, "handlers")
        )

    def extensions(self) -> Extensions:
        """The extensions by key."""
        found = table(self.app, "extensions")
        return Extensions({clean(str(key)): self._components(found, key) for key in list(found)[:300]})

    def _components(self, parent: Table, key: str) -> tuple[Component, ...]:
        return tuple(self._component(item) for item in tables(parent, key))

    def _component(self, item: Table) -> Component:
        settings = table(item, "settings")
        called = table(item, "functions")
        return Component(
            text(item, "class"),
            {clean(str(key)): self._values.read(settings[key]) for key in list(settings)[:400]},
            {clean(str(key)): text(called, key) for key in list(called)[:400]},
            texts(item, "ancestors"),
        )

    def middleware(self) -> tuple[Component, ...]:
        """What wraps the application, outermost first."""
        return self._components(self.app, "middleware")

    def session(self) -> Component:
        """The session interface."""
        return self._component(table(self.app, "session"))

    def templates(self) -> tuple[JinjaEnvironment, ...]:
        """The application's Jinja environment, then those that the project makes itself."""
        return tuple(
            JinjaEnvironment(text(item, "class"), _escapes(item), place(table(item, "made_at"), self.known))
            for item in tables(self.app, "templates")
        )

    def answers(self) -> tuple[Answer, ...]:
        """The answers to the harmless requests."""
        return tuple(
            Answer(text(table(item, "asked"), "name"), line(item, "status"), tuple(_headers(item)), text(item, "error"))
            for item in tables(self.app, "responses")
        )

    def made_at(self) -> tuple[Place, ...]:
        """The places where the application was made, one after the other where classes call each other."""
        found = (place(item, self.known) for item in tables(self.app, "made_at"))
        return tuple(item for item in found if item is not None)

    def packages(self) -> dict[str, str]:
        """The installed distributions with their versions."""
        found = table(table(self.app, "versions"), "packages")
        return {clean(key).lower(): text(found, key) for key in list(found)[:5_000]}

    def python(self) -> str:
        """The version of the Python that ran it."""
        return text(table(self.app, "versions"), "python")[:20]

    def unreadable(self) -> frozenset[str]:
        """The parts that could not be described."""
        return frozenset(clean(str(key)) for key in table(self.app, "failed"))


def _escapes(item: Table) -> dict[str, bool]:
    found = item.get("autoescape")
    if isinstance(found, dict):
        endings = {str(key).partition(".")[2] if key != "None" else "": bool(value) for key, value in found.items()}
        return {clean(key): value for key, value in endings.items()}
    return {"": bool(found), "html": bool(found)}


def _headers(item: Table) -> Iterator[tuple[str, str]]:
    found = item.get("headers")
    for pair in found[:100] if isinstance(found, list) else ():
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair):
            name, value = clean(pair[0]), clean(pair[1])
            # What a cookie holds is nobody's business but the browser's; its name and attributes are.
            yield name, _without_value(value) if name.lower() == "set-cookie" else value


def _without_value(cookie: str) -> str:
    pair, separator, attributes = cookie.partition(";")
    return f"{pair.partition('=')[0]}=…{separator}{attributes}"
