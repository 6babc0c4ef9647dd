"""What of a call arrives at a sink: the arguments that a model names, headers, names by which something is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from msgspec.structs import replace

from stopper.evidence.data.document_fields import open_fields
from stopper.evidence.source.index import Source
from stopper.flow.judging.browsers.written_headers import of_answer, of_arguments, pairs
from stopper.flow.judging.collecting import Collector
from stopper.flow.judging.danger import SinkCall
from stopper.flow.judging.databases.graphql_bodies import BODY, documents
from stopper.flow.judging.fetching_commands import fetched_by
from stopper.flow.judging.file_commands import handled_by
from stopper.flow.judging.opening_commands import run_by, unpacked_by
from stopper.flow.library.errors_of_sinks import repeated
from stopper.flow.library.formats.json_texts import read
from stopper.flow.models.models import SELF, Condition, Models, SinkModel
from stopper.flow.objects.classes import Classes
from stopper.flow.sinks.nosql import RAW
from stopper.flow.stores import written_files
from stopper.flow.stores.stores import Stores
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Class, Foreign, Hole, Known, Scalar, Table, Untrusted, Value, options
from stopper.model import Place
from stopper.syntax import form

CHOOSING = frozenset({("command", "shell"), ("url", "")})
"""Whoever chooses the command or the host chooses what comes back."""
PICKED: dict[str, Callable[[Value], Iterable[Value]]] = {"path": handled_by, "url": fetched_by}
"""What of a command arrives by itself: the files that its program handles, the addresses that it fetches."""
FOUND = "a call of what getattr finds"
WRITTEN = frozenset({"header table", "header pair", "answer", "content-type"})
"""The notes of models of what writes headers, whose names decide what is dangerous there."""
LOOKUPS = {"getattr()": FOUND, "operator.attrgetter()()": FOUND, "globals()[]": "a call of what globals() holds"}


class SinkArguments:
    """Hands what arrives at sinks to their judges; `raised` takes the exceptions whose texts repeat it."""

    def __init__(self, models: Models, collector: Collector, stores: Stores, classes: Classes, source: Source) -> None:
        self._models = models
        self._collector = collector
        self._stores = stores
        self._classes = classes
        self._source = source

    def check(
        self, name: str, given: Arguments, at: Place, receiver: Value | None, raised: list[Value] | None = None
    ) -> Hole | None:
        """Hand what arrives at a sink to its judge; gives the hole that chooses what the call answers, if one does."""
        sinks = self._sinks(name, receiver)
        if not sinks:
            return None
        chosen: Hole | None = None
        owner = receiver.owner or receiver if isinstance(receiver, Foreign) else receiver
        given = self._of_libraries(given)
        shown = name.removeprefix("*.")
        if shown == "save" and isinstance(receiver, Untrusted):
            written_files.saved(receiver, given, self._stores, at)
        for sink in sinks:
            if sink.note in WRITTEN:
                self._headers(sink, given, at)
            elif all(_holds(condition, given) for condition in sink.when):
                for value in self._contents(sink, _arriving(sink, given, owner), at):
                    more = tuple([one for one in (given.more, given.mapping) if one is not None])
                    call = SinkCall(shown, value, given.plain, given.named, sink.note, owner, more)
                    harming = self._collector.arrive(sink.kind, at, call)
                    chosen = harming if (sink.kind, sink.note) in CHOOSING else chosen
                    repeated(sink.kind, sink.note, value, raised)
        return chosen

    def _sinks(self, name: str, receiver: Value | None) -> Sequence[SinkModel]:
        found = self._models.sinks.get(name)
        if found is None and isinstance(receiver, Foreign):
            found = self._models.sinks.get(f"*.{name.rpartition('.')[2]}")
        return found or ()

    def _of_libraries(self, given: Arguments) -> Arguments:
        """The arguments with each class of the project as that of the library from which it is derived.

        Judges know no names of the project: `yaml.load(text, Loader=OurLoader)`.
        """
        if not any(type(value) is Class for value in given.values()):
            return given
        named = {name: self._of_library(value) for name, value in given.named.items()}
        return replace(given, plain=tuple(map(self._of_library, given.plain)), named=named)

    def _of_library(self, value: Value) -> Value:
        base = self._classes.foreign_base(value.item) if type(value) is Class else ""
        return Foreign(base) if base else value

    @cached_property
    def _open(self) -> frozenset[str]:
        return open_fields(self._source) | {RAW}

    def _contents(self, sink: SinkModel, found: list[Value], at: Place) -> list[Value]:
        """The arguments of what unpacks or runs files, as what these hold; the documents in a body of JSON.

        A record that is made of a text of JSON has the fields that stand in it.

        Of what a question to documents compares with, the fields that take an operator of the database.
        """
        if sink.note == BODY:
            return [*documents(found)]
        if sink.note == "json":
            return [read(value, at) for value in found]
        if sink.note == "operators":
            asked = [value for value in found if isinstance(value, Table)]
            return [Table({key: table.entries[key] for key in self._open & table.entries.keys()}) for table in asked]
        if sink.note != "program":
            return found
        commands = [option for value in found for option in options(value)]
        if sink.kind in PICKED:
            return [picked for command in commands for picked in PICKED[sink.kind](command)]
        if sink.kind == "archive":
            opened = [command for command in commands if unpacked_by(command)]
        else:
            opened = [file for command in commands if (file := run_by(command)) is not None]
        return [written_files.contents(value, self._stores) for value in opened]

    def _headers(self, sink: SinkModel, given: Arguments, at: Place) -> None:
        """What a call writes into headers: a table of them, one with its name, the last arguments of an answer."""
        found = _arriving(sink, given, None)
        if sink.note == "answer":
            written = [*of_arguments(given.plain)]
        elif sink.note == "header pair":
            written = [(key, value) for key in found for value in (given.plain[1:2] or [*given.named.values()][-1:])]
        elif sink.note == "content-type":
            written = [(Known("Content-Type"), value) for value in found]
        else:
            written = [pair for value in found for pair in pairs(value)]
        for key, value in written:
            self.header(key, value, at)

    def answered(self, value: Value, at: Place) -> None:
        """A view gives back a body with headers."""
        for key, written in of_answer(value):
            self.header(key, written, at)

    def header(self, key: Value, value: Value, at: Place) -> None:
        """A header of a response is written: the place where it leads, or another."""
        name = key.data if isinstance(key, Known) else None
        kind = "redirect" if isinstance(name, str) and name.lower() == "location" else "header"
        shown = f"the header {name}" if isinstance(name, str) else "a header"
        self._collector.arrive(kind, at, SinkCall(shown, value, (key, value)))
        if holes(key):
            self._collector.arrive("header", at, SinkCall(shown, key, (key, value), note="name"))

    def looked_up(self, callee: Foreign, at: Place) -> None:
        """`getattr(handlers, name)()`, `globals()[name]()`: what a stranger's name finds is called."""
        for value in callee.arguments[1:2] if callee.name in LOOKUPS else ():
            self._collector.arrive("code", at, SinkCall(LOOKUPS[callee.name], value, note="lookup"))


def _arriving(sink: SinkModel, given: Arguments, owner: Value | None) -> list[Value]:
    if sink.keyword == SELF:
        return [owner] if owner is not None else []
    if sink.every:
        # `filter(id=number)` fails: conditions have no names.
        return [*given.plain[sink.argument :], *(() if sink.note == "condition" else given.named.values())]
    if sink.note == "operators":
        fields: dict[Scalar, Value] = {}
        fields.update(given.named)
        return [Table(fields), *([given.mapping] if given.mapping is not None else [])]
    if sink.keyword == "**":
        return [given.mapping] if given.mapping is not None else []
    value = given.plain[sink.argument] if 0 <= sink.argument < len(given.plain) else given.named.get(sink.keyword)
    if value is None and given.more is not None and holes(given.more):
        value = given.more
    return [value] if value is not None else []


def _holds(condition: Condition, given: Arguments) -> bool:
    """Whether a call meets a condition of a model; a value that is not known may be any."""
    value = given.plain[condition.argument] if 0 <= condition.argument < len(given.plain) else None
    value = value if value is not None else given.named.get(condition.keyword)
    if value is None:
        return (condition.default == condition.value) is not condition.negated
    if not isinstance(value, Known):
        return True
    return (value.data == condition.value) is not condition.negated


def updates_attributes(function: form.Expression) -> bool:
    """`thing.__dict__.update`, `vars(thing).update`."""
    owner = function.value if isinstance(function, form.Attribute) and function.name == "update" else None
    if isinstance(owner, form.Call):
        return isinstance(owner.function, form.Name) and owner.function.id == "vars" and bool(owner.arguments)
    return isinstance(owner, form.Attribute) and owner.name == "__dict__"
