"""Parsers of Flask-RESTful and RESTX: what `parse_args()` lets through, by the arguments that the project adds."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from stopper.evidence.source.index import Source
from stopper.flow.sources.schemas.parser_names import Kept, ParserNames
from stopper.flow.state.frames import Frame
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import constant
from stopper.flow.values.textless_types import TEXTLESS
from stopper.flow.values.value import (
    ANYTHING,
    Hole,
    Items,
    Known,
    Origin,
    Scalar,
    Table,
    Text,
    Untrusted,
    Value,
    options,
)
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

PARSERS = frozenset(
    {
        *("flask_restful.reqparse.RequestParser()", "flask_restx.reqparse.RequestParser()"),
        *("flask_restful.RequestParser()", "flask_restx.Namespace().parser()", "flask_restx.Api().parser()"),
        "flask_restx.Api().namespace().parser()",
    }
)
UPLOADS = frozenset({"werkzeug.datastructures.FileStorage", "werkzeug.datastructures.file_storage.FileStorage"})
INPUTS = ("flask_restful.inputs.", "flask_restx.inputs.")
PARSING = "parse_args"
TEXTS = frozenset({"regex", "url", "URL", "email", "ipv4", "ipv6", "ip"})
"""Inputs that stay the stranger's text."""
DATA = frozenset({"dict", "list", "json.loads"})


class RequestParsers:
    """Reads the arguments of a parser."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._names = source.names
        self._source = source
        self._kept = ParserNames(source)

    @cached_property
    def _added(self) -> dict[Kept, list[form.Call]]:
        """The calls of `add_argument`, by where the parser is kept."""
        found: dict[Kept, list[form.Call]] = {}
        for call in self._source.methods("add_argument"):
            owner = call.function.value if isinstance(call.function, form.Attribute) else None
            for kept in self._kept.kept(owner, call.scope)[:1] if owner is not None else ():
                found.setdefault(kept, []).append(call)
        return found

    def parsed(self, node: form.Call, at: Place, frame: Frame) -> Value | None:
        """What `parser.parse_args()` gives; None where no argument is added to a parser of that name here."""
        function = node.function
        if not isinstance(function, form.Attribute) or function.name != PARSING:
            return None
        if self._names.resolve(function.value, frame.scope).replace(".copy()", "") not in PARSERS:
            return None
        return self._arguments(self._kept.kept(function.value, frame.scope), at, frozenset())

    def _arguments(self, places: list[Kept], at: Place, seen: frozenset[Kept]) -> Table | None:
        """The arguments of the parser that is kept at one of these places, and of the one that it is a copy of."""
        kept = next((place for place in places if place in self._added or self._copied(place)), None)
        if kept is None or kept in seen:
            return None
        inner = self._arguments(self._copied(kept), at, seen | {kept})
        entries: dict[Scalar, Value] = dict(inner.entries) if inner is not None else {}
        for call in self._added.get(kept, ()):
            fields = self._fields(call)
            if not fields:
                return None
            for field in fields:
                entries[self._key(call, field)] = self._let_through(call, field, at)
        return Table(entries) if entries else None

    def _fields(self, call: form.Call) -> tuple[str, ...]:
        """The names of the arguments that a line adds, in a loop one for each; none where one of them is unknown."""
        written = call.argument(0, "name")
        bound = call.scope.bindings.get(written.id, ()) if isinstance(written, form.Name) else ()
        lists = [one.value for one in bound if one.kind == "loop" and one.value is not None]
        if lists:
            found = [self._interpreter.elements(self._interpreter.value_in(item, call.scope)) for item in lists]
            return _texts([one for elements in found for one in elements or ()])
        return _texts(options(self._interpreter.value_in(written, call.scope))) if written is not None else ()

    def _copied(self, kept: Kept) -> list[Kept]:
        """The parser of `child = parser.copy()`."""
        holder, name = kept
        bindings = holder.bindings.get(name, ())
        value = bindings[-1].value if bindings else None
        function = value.function if isinstance(value, form.Call) else None
        if not isinstance(function, form.Attribute) or function.name != "copy":
            return []
        return self._kept.kept(function.value, holder)

    def _key(self, call: form.Call, name: str) -> str:
        """The name under which the value is found, which `dest` may give."""
        given = call.keyword("dest")
        written = self._interpreter.value_in(given, call.scope) if given is not None else None
        return constant(written) or name.lstrip("-")

    def _let_through(self, call: form.Call, name: str, at: Place) -> Value:
        hole = Hole(Origin("fields", f"parse_args()[{name!r}]", at))
        choices = call.keyword("choices")
        if choices is not None:
            elements = self._interpreter.elements(self._interpreter.value_in(choices, call.scope))
            if elements and all(isinstance(element, Known) for element in elements):
                return self._listed(call, either(*elements))
        kind = call.keyword("type")
        named = self._names.resolve(kind, call.scope) if kind is not None else "str"
        if named in UPLOADS:
            upload = Hole(Origin("upload", f"parse_args()[{name!r}]", at))
            return self._listed(call, Untrusted(upload, "file"))
        if named in DATA or (kind is not None and not named):
            return self._listed(call, Untrusted(hole, "data"))
        is_input = named.startswith(INPUTS) and named.removesuffix("()").rpartition(".")[2] not in TEXTS
        return self._listed(call, ANYTHING if named in TEXTLESS or is_input else Text((hole,)))

    def _listed(self, call: form.Call, value: Value) -> Value:
        """`action="append"` and `"split"` give a list."""
        action = call.keyword("action")
        is_list = isinstance(action, form.Constant) and action.value in ("append", "split")
        return Items("list", (), value) if is_list else value


def _texts(values: Iterable[Value]) -> tuple[str, ...]:
    """The texts that these values are; none where one is something else."""
    found = tuple(map(constant, values))
    return tuple(text for text in found if text) if all(found) else ()
