"""Pydantic's models: what each field of one that is made of a stranger's data can hold, by its annotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stopper.evidence.source.annotations import classes_of
from stopper.evidence.source.index import Source
from stopper.flow.library.addresses.ip_addresses import with_scope
from stopper.flow.library.patterns.regex_patterns import COMPILED
from stopper.flow.library.patterns.regex_tests import after_search
from stopper.flow.limits import MODELS_DEEP
from stopper.flow.sources.schemas.pydantic_field_validators import ANNOTATED, PydanticFieldValidators
from stopper.flow.sources.schemas.pydantic_model_validators import PydanticModelValidators
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.parts import part_of
from stopper.flow.values.textless_types import SCOPED, TEXTLESS
from stopper.flow.values.value import ANYTHING, Foreign, Instance, Items, Known, Table, Text, Untrusted, Value, options
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

MODELS = frozenset({"pydantic.BaseModel", "pydantic.v1.BaseModel", "pydantic.RootModel", "sqlmodel.SQLModel"})
BASE = "pydantic.BaseModel"
ROOT = "pydantic.RootModel"
"""A model of one value, which it keeps under the name `root`."""
VALIDATING = frozenset({"model_validate", "model_validate_json", "parse_obj", "parse_raw"})
CLEAN = TEXTLESS | {
    *("pydantic.PositiveInt", "pydantic.NonNegativeInt", "pydantic.PositiveFloat", "pydantic.conint"),
    *("pydantic.confloat", "pydantic.StrictInt", "pydantic.StrictBool", "pydantic.UUID4", "typing.Literal"),
    *("typing_extensions.Literal", "pydantic.NegativeInt", "pydantic.StrictFloat"),
}
"""Annotations that no text of a stranger's fits."""
ADDRESSES = SCOPED | {"pydantic.IPvAnyAddress", "pydantic.IPvAnyInterface", "pydantic.IPvAnyNetwork"}
WRAPPERS = frozenset({"typing.Optional", "typing.Annotated", "typing.Union", "typing_extensions.Annotated"})
ENUMS = frozenset({"enum.Enum", "enum.IntEnum", "enum.StrEnum"})
MAPPINGS = frozenset({"dict", "typing.Dict", "typing.Mapping"})
LISTS = frozenset({"list", "set", "tuple", "typing.List", "typing.Set", "typing.Sequence", "typing.Tuple"})


class PydanticModels:
    """Reads the annotations of models."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._names = source.names
        self._validators = PydanticFieldValidators(interpreter, source)
        self._whole = PydanticModelValidators(interpreter, source)
        self._deep = 0

    def fields(self, item: form.Class, base: str, given: Arguments, at: Place) -> dict[str, Value] | None:
        """The attributes of a Pydantic model that is made of arguments; None for any other class."""
        if base not in MODELS:
            return None
        if ROOT in self._names.ancestors(item):
            whole = given.more or next(iter((*given.plain, *given.named.values())), None)
            return {"root": whole} if whole is not None else {}
        more = next(iter(holes(given.more)), None) if given.more is not None else None
        found: dict[str, Value] = {}
        declared = self._annotated(item)
        shown = self._whole.before(item, Untrusted(more), [name for name, _, _ in declared]) if more is not None else {}
        for name, annotation, default in declared:
            value = given.named.get(name)
            if value is None and more is not None:
                value = shown.get(name) or part_of(Untrusted(more), f"[{name!r}]", at)
            if value is not None:
                typed = self.typed(annotation, default, value, item.scope)
                found[name] = self._validators.of_field(item, name, annotation, typed) if holes(typed) else typed
        return self._whole.after(item, found)

    def validated(self, callee: Foreign, given: Arguments, at: Place) -> Value | None:
        """`Model.model_validate(data)`; None for any other call."""
        if not callee.arguments or not given.plain:
            return None
        if callee.name.rpartition(".")[2] not in VALIDATING:
            return None
        item = getattr(callee.arguments[0], "item", None)
        if item is None:
            return None
        found = holes(given.plain[0])
        if not found or found[0].origin.trust == "stored":
            # What is made of a record shows that record, and is judged where it is sent.
            return None
        return self.of_class(item, given.plain[0], at)

    def of_class(self, item: form.Class, value: Value, at: Place | None = None) -> Instance:
        """A model of a dict, of which it is known what stands under each name, or of a stranger's data."""
        found = holes(value)[0]
        if isinstance(value, Table) and ROOT not in self._names.ancestors(item):
            given = Arguments((), {str(name): one for name, one in value.entries.items()}, value.rest)
        else:
            given = Arguments((), {}, value if isinstance(value, Table) else Untrusted(found))
        return Instance(item, self.fields(item, BASE, given, at or found.origin.at) or {})

    def _annotated(self, item: form.Class) -> list[tuple[str, form.Expression, form.Expression | None]]:
        return [
            (target.id, assign.annotation, assign.value)
            for holder in self._interpreter.classes.mro(item)
            for assign in holder.scope.assignments
            for target in assign.targets
            if assign.annotation is not None and isinstance(target, form.Name)
        ]

    def typed(
        self, annotation: form.Expression, default: form.Expression | None, value: Value, scope: form.Scope
    ) -> Value:
        """What an annotation, with the default that stands behind it, lets through of a value."""
        if not holes(value):
            return value
        if self._is_clean(annotation, scope):
            return ANYTHING
        inner = self._inner(annotation, value, scope)
        if inner is not None:
            return inner
        if isinstance(annotation, form.Name | form.Attribute) and self._names.resolve(annotation, scope) in ADDRESSES:
            return with_scope(value)
        pattern = self._pattern(default, scope) or self._pattern(annotation, scope)
        if pattern is None:
            several = self._several(annotation, value, scope)
            is_text = isinstance(annotation, form.Name) and annotation.id == "str"
            return several or (Text((value.hole,)) if is_text and isinstance(value, Untrusted) else value)
        return _fitting(value, pattern)

    def _several(self, annotation: form.Expression, value: Value, scope: form.Scope) -> Value | None:
        """A list, or a dict, of texts that a pattern holds, or of what is no text; None for any other annotation."""
        if not isinstance(annotation, form.Subscript):
            return None
        kind = self._names.resolve(annotation.value, scope)
        inner = annotation.key.items if isinstance(annotation.key, form.Sequence) else (annotation.key,)
        if kind not in LISTS and kind not in MAPPINGS:
            return None
        pattern = self._pattern(inner[-1], scope)
        if pattern is None and not (kind in MAPPINGS and self._is_clean(inner[-1], scope)):
            return None
        element = _fitting(value, pattern) if pattern is not None else ANYTHING
        return Items("list", (), element) if kind in LISTS else Table({}, element, value)

    def _inner(self, annotation: form.Expression, value: Value, scope: form.Scope) -> Value | None:
        """The model, or the list of models, of which an annotation says that it is one."""
        if isinstance(annotation, form.Subscript) and self._names.resolve(annotation.value, scope) in LISTS:
            found = self._inner(annotation.key, value, scope)
            return Items("list", (), found) if found is not None else None
        for one in classes_of(annotation):
            item = self._names.definition(self._names.resolve(one, scope))
            base = self._interpreter.classes.foreign_base(item) if isinstance(item, form.Class) else ""
            if isinstance(item, form.Class) and base in MODELS and self._deep < MODELS_DEEP:
                self._deep += 1
                try:
                    # What is such an object already stays what it is.
                    is_kept = [isinstance(one, Instance) or not holes(one) for one in options(value)]
                    models = zip(options(value), is_kept, strict=True)
                    return either(*[one if kept else self.of_class(item, one) for one, kept in models])
                finally:
                    self._deep -= 1
        return None

    def _is_clean(self, annotation: form.Expression, scope: form.Scope) -> bool:
        """Whether no text of a stranger's fits an annotation."""
        if isinstance(annotation, form.Constant):
            return annotation.value is None
        if isinstance(annotation, form.Operation):
            return all(self._is_clean(part, scope) for part in annotation.operands)
        if isinstance(annotation, form.Name):
            written, holder = self._alias(annotation, scope)
            if isinstance(written, form.Subscript):
                return self._is_clean_of(written, holder)
        if isinstance(annotation, form.Subscript):
            return self._is_clean_of(annotation, scope)
        called = annotation.function if isinstance(annotation, form.Call) else annotation
        name = self._names.resolve(called, scope) or (called.id if isinstance(called, form.Name) else "")
        definition = self._names.definitions.get(name)
        if isinstance(definition, form.Class):
            return not ENUMS.isdisjoint(self._names.ancestors(definition))
        return name in CLEAN

    def _is_clean_of(self, annotation: form.Subscript, scope: form.Scope) -> bool:
        outer = self._names.resolve(annotation.value, scope)
        if outer in CLEAN:
            return True
        inner = annotation.key.items if isinstance(annotation.key, form.Sequence) else (annotation.key,)
        if outer.endswith("Annotated"):
            inner = inner[:1]
        is_known = outer in WRAPPERS or outer in LISTS
        return is_known and all(self._is_clean(part, scope) for part in inner)

    def _pattern(self, declared: form.Expression | None, scope: form.Scope) -> Value | None:
        """The pattern that `Field(pattern=…)`, `constr(regex=…)` or `Annotated[str, …]` holds a text to."""
        if isinstance(declared, form.Name):
            declared, scope = self._alias(declared, scope)
        if isinstance(declared, form.Subscript) and self._names.resolve(declared.value, scope) in ANNOTATED:
            inner = declared.key.items if isinstance(declared.key, form.Sequence) else ()
            return next((found for one in inner if (found := self._pattern(one, scope)) is not None), None)
        if not isinstance(declared, form.Call):
            return None
        given = declared.keyword("pattern") or declared.keyword("regex")
        text = self._interpreter.value_in(given, scope) if given is not None else ANYTHING
        if isinstance(text, Foreign) and text.name in COMPILED and text.arguments:
            text = text.arguments[0]
        return text if isinstance(text, Known) and isinstance(text.data, str) and _is_pattern(text.data) else None

    def _alias(self, name: form.Name, scope: form.Scope) -> tuple[form.Expression | None, form.Scope]:
        """What an annotation's name was given in its module: `Name = Annotated[str, …]`."""
        holder = self._names.holder(name.id, scope)
        bound = self._names.bindings(name.id, scope)
        value = bound[0].value if len(bound) == 1 and holder is not None else None
        return (
            (value, holder) if isinstance(value, form.Call | form.Subscript) and holder is not None else (None, scope)
        )


def _fitting(value: Value, pattern: Value) -> Value:
    """A text in which the pattern was found."""
    return after_search(Text((value.hole,)) if isinstance(value, Untrusted) else value, (pattern,), "search")


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True
