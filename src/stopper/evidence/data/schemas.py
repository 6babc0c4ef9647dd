"""Schemas that turn records into responses: Marshmallow's automatic ones, Pydantic's, and RESTX's models."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.data.answered_dumps import may_be_answered
from stopper.evidence.data.models import model_of
from stopper.evidence.data.serialisers import is_password_column, sensitive_columns
from stopper.evidence.routes.registration.origins import Origins
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.syntax import form

AUTOMATIC = frozenset({"SQLAlchemyAutoSchema", "ModelSchema", "SQLAlchemyModelSchema"})
PLAIN = frozenset({"Schema", "SQLAlchemySchema", "BaseModel"})
DUMPING = ("dump", "dumps", "jsonify", "model_dump", "model_dump_json", "dict", "json")
# What a record of Pydantic gives of itself, for a store or a setting as often as for an answer.
RECORDS = frozenset({"model_dump", "model_dump_json", "dict"})
MARSHALLING = frozenset({"marshal_with", "marshal_list_with"})
ANSWERING = MARSHALLING | {"response", "output", "responds", "alt_response"}
VALIDATING = frozenset({"model_validate", "from_orm", "parse_obj", "construct", "model_construct"})
WRITE_ONLY = ("load_only", "exclude", "write_only")


class SentSchema(Struct, frozen=True):
    """One schema that responses are made with: `fields` go to clients; `is_certain` is False where no model shows them.

    `is_open`: the schema chooses its fields while it runs.
    """

    name: str
    fields: tuple[str, ...]
    at: Place
    is_certain: bool = True
    is_open: bool = False


def sent_schemas(source: Source) -> Iterator[SentSchema]:
    """The schemas of the project that something is dumped with."""
    reader = _Reader(source)
    dumped = reader.dumped()
    for item in source.classes():
        name = source.names.name_of(item)
        if name in dumped and not is_support(item.outer.module.path):
            yield from reader.schema(item, dumped[name])
    yield from reader.marshalled()


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.origins = Origins(source)

    def dumped(self) -> dict[str, list[form.Call]]:
        """For each schema's name the calls that made its dumping instances; none where the class itself is named."""
        found: dict[str, list[form.Call]] = {}
        for call in self.source.methods(*DUMPING):
            is_record = last_name(call.function) in RECORDS
            if isinstance(call.function, form.Attribute) and (not is_record or may_be_answered(call, call.scope)):
                self._note(found, call.function.value, call.scope)
        for expression, scope in self._answering(ANSWERING):
            self._note(found, expression, scope)
        return found

    def _note(self, found: dict[str, list[form.Call]], item: form.Expression, scope: form.Scope) -> None:
        item = _validated(item, scope)
        name = self.source.name(item, scope)
        if name.startswith("."):
            made = self.origins.of(item, scope) if name.endswith("()") else ()
            found.setdefault(name.removesuffix("()"), []).extend(made)

    def _answering(self, words: frozenset[str]) -> Iterator[tuple[form.Expression, form.Scope]]:
        """What stands in the decorators of these names, which say how a view answers."""
        for function in self.source.functions():
            for decorator in function.decorators:
                if isinstance(decorator, form.Call) and last_name(decorator.function) in words:
                    yield from ((item, function.outer) for item in decorator.arguments)
                    yield from ((word.value, function.outer) for word in decorator.keywords)

    def schema(self, item: form.Class, made: list[form.Call]) -> Iterator[SentSchema]:
        """What one schema lets through, unless each of its instances is limited."""
        bases = {last_name(base) for base in item.bases}
        bases |= {name.rpartition(".")[2] for name in self.source.names.ancestors(item)}
        if bases & AUTOMATIC:
            fields, is_certain = self._automatic(item), True
        elif bases & PLAIN:
            fields, is_certain = self._declared(item), False
        else:
            return
        # An instance that names its fields is as safe as that list.
        if made and all(call.keyword("only") is not None for call in made):
            fields = ()
        excluded = [self._texts(call.keyword("exclude"), call.scope) for call in made]
        left = tuple(name for name in fields if not excluded or not all(name in texts for texts in excluded))
        is_open = "__init__" in item.scope.bindings or any(call.has_star for call in made)
        yield SentSchema(item.name, left, self.source.at_definition(item), is_certain, is_open)

    def _automatic(self, item: form.Class) -> tuple[str, ...]:
        """The sensitive columns of the schema's model that it neither excludes nor only loads."""
        meta = next((inner for inner in item.scope.classes if inner.name == "Meta"), None)
        if meta is None:
            return ()
        named = _last_value(meta, "model")
        model = model_of(self.source, named, meta.scope) if named is not None else None
        columns = sensitive_columns(model) if model is not None else ()
        chosen = _last_value(meta, "fields")
        if chosen is not None:
            texts = self._texts(chosen, meta.scope)
            columns = tuple(name for name in columns if name in texts)
        hidden = {text for word in WRITE_ONLY for text in self._texts(_last_value(meta, word), meta.scope)}
        return tuple(name for name in columns if name not in hidden and not self._is_hidden(item, name))

    def _declared(self, item: form.Class) -> tuple[str, ...]:
        """The passwords that a plain schema declares as fields."""
        names = [name for name in item.scope.bindings if is_password_column(name)]
        annotated = [
            target.id
            for assign in item.scope.assignments
            for target in assign.targets
            if isinstance(target, form.Name) and assign.annotation is not None and is_password_column(target.id)
        ]
        meta = next((inner for inner in item.scope.classes if inner.name == "Meta"), None)
        hidden = {text for word in WRITE_ONLY if meta for text in self._texts(_last_value(meta, word), meta.scope)}
        listed = self._texts(_last_value(meta, "fields"), meta.scope) if meta else frozenset()
        found = dict.fromkeys((*names, *annotated, *sorted(name for name in listed if is_password_column(name))))
        return tuple(name for name in found if name not in hidden and not self._is_hidden(item, name))

    def _is_hidden(self, item: form.Class, name: str) -> bool:
        """Whether a field is declared for loading only, or prints as asterisks (Pydantic's SecretStr)."""
        for binding in item.scope.bindings.get(name, ()):
            if isinstance(binding.value, form.Call) and any(
                binding.value.keyword(word) is not None for word in WRITE_ONLY
            ):
                return True
            if isinstance(binding.node, form.Function):
                return True
        return any(
            last_name(assign.annotation) == "SecretStr"
            for assign in item.scope.assignments
            if assign.annotation is not None and any(last_name(target) == name for target in assign.targets)
        )

    def marshalled(self) -> Iterator[SentSchema]:
        """RESTX's and RESTful's field dictionaries that name a password and are marshalled with.

        What RESTX's `response` names stands in the document alone.
        """
        seen: set[form.Call] = set()
        for expression, scope in self._answering(MARSHALLING):
            for call in self.origins.of(expression, scope):
                given = next((item for item in call.arguments if isinstance(item, form.Mapping)), None)
                if given is None or call in seen or last_name(call.function) not in ("model", "inherit", "clone"):
                    continue
                seen.add(call)
                keys = [self.source.text(key, call.scope) or "" for key in given.keys if key is not None]
                fields = tuple(key for key in keys if is_password_column(key))
                name = self.source.text(call.argument(0), call.scope) or "a model"
                yield SentSchema(name, fields, self.source.at(call), is_certain=False)

    def _texts(self, item: form.Expression | None, scope: form.Scope) -> frozenset[str]:
        value = self.source.value(item, scope) if item is not None else None
        data = value.data if isinstance(value, Known) else ()
        if isinstance(data, str):
            return frozenset({data})
        return (
            frozenset(text for text in data if isinstance(text, str))
            if isinstance(data, list | tuple | set)
            else frozenset()
        )


def _validated(item: form.Expression, scope: form.Scope) -> form.Expression:
    """The class of Pydantic's `Class.model_validate(record)`, through a variable of the function."""
    made = item
    if isinstance(item, form.Name):
        made = next((one.value for one in reversed(scope.bindings.get(item.id, ())) if one.value is not None), item)
    if isinstance(made, form.Call) and isinstance(made.function, form.Attribute) and made.function.name in VALIDATING:
        return made.function.value
    return item


def _last_value(item: form.Class, name: str) -> form.Expression | None:
    values = [binding.value for binding in item.scope.bindings.get(name, ()) if binding.value is not None]
    return values[-1] if values else None
