"""Which classes an annotation names: strings parsed, Optional, Annotated and unions opened."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.syntax import form

# What a class variable or a dataclass field is marked with.
MARKS = ("ClassVar", "Final")
OPENED = ("Optional", "Annotated")


def classes_of(annotation: form.Expression) -> Iterator[form.Expression]:
    """The expressions of the classes that `annotation` allows, in order; generic types name none."""
    if isinstance(annotation, form.Constant):
        if isinstance(annotation.value, str):
            for text in annotation.value.split("|"):
                yield from _written(text)
    elif isinstance(annotation, form.Subscript):
        holder = annotation.value
        name = holder.name if isinstance(holder, form.Attribute) else getattr(holder, "id", "")
        if name in (*OPENED, *MARKS):
            yield from classes_of(annotation.key)
    elif isinstance(annotation, form.Operation) and annotation.operator == "|":
        for item in annotation.operands:
            yield from classes_of(item)
    else:
        yield annotation


def _written(text: str) -> Iterator[form.Expression]:
    """A class that is written as a text; one with brackets is left alone."""
    name = text.strip("\"' ")
    if not name.replace(".", "").replace("_", "").isalnum():
        return
    first, *rest = name.split(".")
    expression: form.Expression = form.Name(0, 0, 0, first)
    for part in rest:
        expression = form.Attribute(0, 0, 0, expression, part)
    yield expression


def declared(scope: form.Scope, name: str) -> form.Expression | None:
    """The annotation with which a scope declares a name."""
    for assign in scope.assignments:
        if assign.annotation is not None and any(
            isinstance(target, form.Name) and target.id == name for target in assign.targets
        ):
            return assign.annotation
    return None
