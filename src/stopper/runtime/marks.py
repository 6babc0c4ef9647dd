"""What decorators say of a view; it lies on the function, and other decorators carry it along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])
ATTRIBUTE = "__stopper__"


@dataclass(frozen=True, slots=True)
class Marks:
    """What is said of one view by its decorators; None says nothing.

    `loosened` are the reasons of what is weaker than the policy's default, by the decorator's name.
    """

    public: bool | None = None
    roles: tuple[str, ...] = ()
    csrf: bool | None = None
    limits: tuple[str, ...] = ()
    csp: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    accepts: tuple[object, ...] = ()
    upload: object = None
    loosened: Mapping[str, str] = field(default_factory=dict)


def marks_of(view: object) -> Marks:
    """The marks of a view function; empty ones where it has none."""
    found = getattr(view, ATTRIBUTE, None)
    return found if isinstance(found, Marks) else Marks()


def hidden_marks(view: object) -> list[str]:
    """The methods of a class-based view that have marks: on them these say nothing to whoever looks at the route.

    Those that only read the request (`accepts`) work there.
    """
    kind = getattr(view, "view_class", None)
    methods = [(name, getattr(kind, name.lower(), None)) for name in sorted(getattr(kind, "methods", None) or ())]
    heard = (f"{kind.__name__}.{name.lower()}" for name, method in methods if kind and _needs_route(marks_of(method)))
    return list(heard)


def _needs_route(marks: Marks) -> bool:
    return replace(marks, accepts=(), loosened={}) != Marks()


def marked(view: View, **said: Any) -> View:
    """The same view with more said of it; mappings and lists add to what was said before."""
    before = marks_of(view)
    together = {name: _added(getattr(before, name), value) for name, value in said.items()}
    setattr(view, ATTRIBUTE, replace(before, **together))
    return view


def _added(before: Any, value: Any) -> Any:
    if isinstance(before, Mapping):
        return {**before, **value}
    return (*before, *value) if isinstance(before, tuple) else value
