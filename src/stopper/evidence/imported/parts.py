"""The parts of an imported application, as its own Python described them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct, field

from stopper.evidence.source.values import Known, Unknown, Value
from stopper.model import Place


class Code(Struct, frozen=True):
    """A function: `path` and `line` in the project, or a library's `file` (flask_login/utils.py) where `path` is empty.

    `name` is the qualified name of what was written, whatever a decorator says afterwards; `owner` the class of a bound
    method.
    """

    path: str
    file: str
    line: int
    name: str
    module: str
    owner: str = ""

    @property
    def at(self) -> Place | None:
        """The place in the project; None for a library's function."""
        return Place(self.path, self.line, context=self.name) if self.path else None

    @property
    def maker(self) -> str:
        """The function in which it was written, dotted: the decorator of a wrapper, or itself where it stands alone."""
        return f"{self.module}.{self.name.partition('.<locals>')[0]}"


class RunningSetting(Struct, frozen=True):
    """One key of the running configuration; `set_at` is the line of the project that led to it, None for a default.

    `by` is the library's file between that line and the configuration, where there is one.
    """

    key: str
    value: Value
    set_at: Place | None = None
    by: str = ""

    @property
    def is_set(self) -> bool:
        """Whether anything set it after the application was made; else it is Flask's own default."""
        return self.set_at is not None or bool(self.by)


class RunningRoute(Struct, frozen=True):
    """One rule of the URL map; `chain` holds the functions around the view, outermost first and the view last.

    `called` is the registered function's own name, dotted, as decorators left it; `by_method` are those of the
    methods of a class-based view, `class_decorators` what its class adds.
    """

    rule: str
    methods: frozenset[str]
    endpoint: str
    host: str
    chain: tuple[Code, ...]
    view_class: str = ""
    called: str = ""
    by_method: Mapping[str, tuple[Code, ...]] = field(default_factory=dict)
    class_decorators: tuple[Code, ...] = ()

    @property
    def view(self) -> Code | None:
        """The function that answers."""
        return self.chain[-1] if self.chain else None

    @property
    def blueprint(self) -> str:
        """The blueprint's name, dotted where nested; empty for the application's own routes."""
        return self.endpoint.rpartition(".")[0]


class RunningHook(Struct, frozen=True):
    """A function that Flask calls: `kind` is Flask's table that holds it, `blueprint` is empty for the whole app."""

    kind: str
    blueprint: str
    chain: tuple[Code, ...]

    @property
    def function(self) -> Code | None:
        """What was registered, without its wrappers."""
        return self.chain[-1] if self.chain else None


class Component(Struct, frozen=True, eq=False):
    """An object of a library or of the project: an extension, a middleware, the session interface.

    `settings` are its plain attributes by name, `functions` the functions that it holds (what it calls back), dotted;
    `ancestors` are the classes that its own is made of, for the session interface alone.
    """

    kind: str
    settings: Mapping[str, Value] = field(default_factory=dict)
    functions: Mapping[str, str] = field(default_factory=dict)
    ancestors: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The class's own name."""
        return self.kind.rpartition(".")[2]

    def __getitem__(self, name: str) -> Value:
        """An attribute; unknown where it has none of that name, or one that is not plain."""
        return self.settings.get(name, Unknown(f"{self.name} shows no {name}"))

    def data(self, name: str) -> object:
        """An attribute's plain value; None where there is none."""
        value = self[name]
        return value.data if isinstance(value, Known) else None


class JinjaEnvironment(Struct, frozen=True):
    """One Jinja environment; `escapes` says by a template's ending ("" for one made from a text) whether it escapes."""

    kind: str
    escapes: Mapping[str, bool]
    made_at: Place | None = None


class ErrorHandler(Struct, frozen=True):
    """A handler by status code (None for a class) and the error's class."""

    code: int | None
    error: str
    blueprint: str
    chain: tuple[Code, ...]


class Answer(Struct, frozen=True):
    """What the application answered to one harmless GET request; `error` names what escaped from it instead.

    `asked` is the request's name ("front", "missing", "plain", "foreign", "security-txt"); cookies have no values.
    """

    asked: str
    status: int
    headers: tuple[tuple[str, str], ...]
    error: str = ""

    def all(self, name: str) -> list[str]:
        """Every value of a header."""
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def header(self, name: str) -> str | None:
        """The first value of a header."""
        return next(iter(self.all(name)), None)


class Extensions:
    """What extends the application, by the class of each object ("flask_limiter.Limiter") or its package."""

    def __init__(self, found: Mapping[str, tuple[Component, ...]]) -> None:
        self.found = found

    @cached_property
    def _all(self) -> tuple[Component, ...]:
        return tuple(dict.fromkeys(item for items in self.found.values() for item in items))

    def __iter__(self) -> Iterator[Component]:
        return iter(self._all)

    def of(self, package: str, name: str = "") -> list[Component]:
        """The objects whose class (or that of an ancestor kept under its own key) is from `package`, called `name`."""
        return [
            item for item in self._all if item.kind.partition(".")[0] == package and (not name or item.name == name)
        ]

    def has(self, package: str, key: str = "") -> bool:
        """Whether an object of `package`, or one registered under `key`, is there: a subclass keeps the key."""
        return bool(self.of(package)) or (bool(key) and key in self.found)

    def under(self, key: str) -> tuple[Component, ...]:
        """The objects registered under a key of `app.extensions`."""
        return self.found.get(key, ())
