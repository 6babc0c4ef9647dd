"""How an option of the policy is declared: its default, its words, its unit, and what counts as loosening it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field
from typing import Any, TypeVar, cast

T = TypeVar("T")
PROFILES = ("web", "api", "both")
MODES = ("enforce", "report")


@dataclass(frozen=True, slots=True)
class Option:
    """What is known of an option beside its type and its default.

    `unit` is "bytes" or "seconds" where a text such as "16MB" or "12h" may stand for the number. `choices` are the
    values that it may take. `loose` tells whether a value is weaker than what Stopper asks for, and so needs a reason.
    `profiles` are the defaults of profiles that differ. `required` options have no default that could work; `offered`
    ones promise nothing at their default.
    """

    doc: str
    unit: str = ""
    choices: tuple[object, ...] = ()
    loose: Callable[[Any], bool] | None = None
    profiles: Mapping[str, object] | None = None
    required: bool = False
    offered: bool = False


def option(
    default: T,
    doc: str,
    *,
    unit: str = "",
    choices: tuple[object, ...] = (),
    loose: Callable[[T], bool] | None = None,
    profiles: Mapping[str, T] | None = None,
    required: bool = False,
    offered: bool = False,
) -> T:
    """A field of a section of the policy. The default is the strict value."""
    known = Option(doc, unit, choices, loose, profiles, required, offered)
    return field(default=default, metadata={"option": known})


def table_option(
    doc: str,
    default: Mapping[str, T],
    *,
    loose: Callable[[Mapping[str, T]], bool] | None = None,
    profiles: Mapping[str, Mapping[str, T]] | None = None,
) -> Mapping[str, T]:
    """A field that is a table, such as the directives of a content security policy."""
    known = Option(doc, loose=loose, profiles=profiles)
    return cast("Mapping[str, T]", field(default_factory=lambda: dict(default), metadata={"option": known}))


def mode(doc: str = "enforce refuses and sets; report records what would have happened, and lets it pass.") -> str:
    """The field `mode` that each protection has."""
    return option("enforce", doc, choices=MODES, loose=lambda value: value != "enforce")


def reason() -> str:
    """The field `reason` of a section: why what is loosened in it may be."""
    return option("", "Why what is loosened here may be; without it a loosened value is refused.")


def described(known: Field[Any]) -> Option | None:
    """The option that a dataclass field is; None for a field of another kind."""
    found = known.metadata.get("option")
    return found if isinstance(found, Option) else None
