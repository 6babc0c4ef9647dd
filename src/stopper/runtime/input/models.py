"""A Pydantic model as the shape of a request's data: how it is read strictly, and how its errors are told."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stopper.model import UsageError

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from werkzeug.datastructures import MultiDict

MOST_ERRORS = 20
# Kinds whose message is made of the model alone; those of validators and parsers may repeat what was sent.
PLAIN = frozenset(
    (
        "missing",
        "extra_forbidden",
        "greater_than",
        "greater_than_equal",
        "less_than",
        "less_than_equal",
        "multiple_of",
        "too_long",
        "too_short",
        "string_too_long",
        "string_too_short",
        "finite_number",
        "int_parsing",
        "float_parsing",
        "bool_parsing",
        "decimal_max_digits",
        "decimal_max_places",
        "decimal_whole_digits",
        "literal_error",
        "enum",
        "none_required",
        "date_past",
        "date_future",
        "datetime_past",
        "datetime_future",
        "timezone_naive",
        "timezone_aware",
    )
)
# The field of Stopper's and Flask-WTF's forms that is no data.
NO_DATA = "csrf_token"


@dataclass(frozen=True, slots=True)
class Shape:
    """A model as it is applied to requests.

    `forbids` is whether unknown fields are refused by us, where no model says what to do with them. `names` are those
    of all fields, so that an error names a field of the model and never a key of the client. `lists` are the fields of
    forms and queries that may be given several times, `texts` those for which an empty text is a value.
    """

    model: type[BaseModel]
    forbids: bool
    names: frozenset[str]
    lists: frozenset[str]
    texts: frozenset[str]

    @classmethod
    def of(cls, model: type[BaseModel]) -> Shape:
        """The shape that a model gives; UsageError where only some of its models say what unknown fields are."""
        reached = tuple(_reached(model, set()))
        said = {item: item.model_config["extra"] for item in reached if "extra" in item.model_config}
        silent = [item.__name__ for item in reached if item not in said and not _is_root(item)]
        if silent and any(value != "forbid" for value in said.values()):
            raise UsageError(
                f"@stopper.accepts({model.__name__}): {', '.join(silent)} does not say what becomes of unknown fields, "
                f'and another model does. Say it in each: model_config = ConfigDict(extra="forbid").'
            )
        own = {name: field.annotation for item in (model,) for name, field in _named(item)}
        return cls(
            model=model,
            forbids=bool(silent),
            names=frozenset(name for item in reached for name, _ in _named(item)),
            lists=frozenset(name for name, kind in own.items() if any(_is_list(one) for one in _kinds(kind))),
            texts=frozenset(name for name, kind in own.items() if str in _kinds(kind)),
        )

    def of_json(self, content: str) -> BaseModel:
        """The data in a JSON text, types as strict as JSON can tell them."""
        return self.model.model_validate_json(content, strict=True, extra="forbid" if self.forbids else None)

    def of_fields(self, fields: MultiDict[str, str]) -> BaseModel:
        """The data in the fields of a form or query, whose values are all texts."""
        given: dict[str, Any] = {}
        for name in fields:
            values = fields.getlist(name)
            if name in self.lists:
                given[name] = values
            elif len(values) > 1:
                given[name] = values  # no field takes it, and the error names it
            elif values[0] or name in self.texts or name not in self.names:
                given[name] = values[0]
        if NO_DATA not in self.names:
            given.pop(NO_DATA, None)
        return self.model.model_validate(given, strict=False, extra="forbid" if self.forbids else None)

    def told(self, error: ValidationError) -> list[dict[str, str]]:
        """What is wrong, field by field, without a value or key that the client sent."""
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return [self._told(item) for item in found[:MOST_ERRORS]]

    def _told(self, item: Mapping[str, Any]) -> dict[str, str]:
        path = [str(part) if isinstance(part, int) or part in self.names else "?" for part in item["loc"]]
        kind = str(item["type"])
        plain = kind in PLAIN or kind.endswith("_type")
        return {"field": ".".join(path), "error": kind, "message": str(item["msg"]) if plain else "Value is not valid"}


def shape_of(model: Any) -> Shape:
    """The shape of a model; UsageError where it is none, or Pydantic is not there."""
    try:
        from pydantic import BaseModel
    except ImportError as error:
        raise UsageError('@stopper.accepts needs Pydantic: pip install "stopper[models]".') from error
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        raise UsageError(f"@stopper.accepts takes a Pydantic model, not {getattr(model, '__name__', model)!s:.60}.")
    return Shape.of(model)


def _named(model: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    """The fields by the names under which they are given: the alias where there is one, and the own name."""
    for name, field in model.model_fields.items():
        alias = field.validation_alias or field.alias
        if isinstance(alias, str):
            yield alias, field
        yield name, field


def _reached(model: type[BaseModel], seen: set[type]) -> Iterator[type[BaseModel]]:
    """The model and every model among its fields."""
    from pydantic import BaseModel

    if model in seen:
        return
    seen.add(model)
    yield model
    for field in model.model_fields.values():
        for kind in _kinds(field.annotation):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from _reached(kind, seen)


def _kinds(annotation: Any) -> set[Any]:
    """The types in an annotation: list[Item] | None has list, Item and NoneType; a list is list of something."""
    origin = typing.get_origin(annotation)
    if origin is None:
        return {annotation}
    inner: Iterable[Any] = typing.get_args(annotation)
    if origin is typing.Annotated:
        return _kinds(next(iter(inner)))
    found = set[Any]() if origin in (typing.Union, types.UnionType) else {origin}
    if origin is typing.Literal:
        return found | {str} if any(item == "" for item in inner) else found
    return found.union(*(_kinds(item) for item in inner if not isinstance(item, list)))


def _is_list(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Iterable) and not issubclass(kind, str | bytes | Mapping)


def _is_root(model: type[BaseModel]) -> bool:
    """Whether it is a RootModel, which has no fields to be unknown."""
    return bool(getattr(model, "__pydantic_root_model__", False))
