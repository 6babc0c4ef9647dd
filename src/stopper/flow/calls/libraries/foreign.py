"""Calls of libraries: the sinks that they are, the sources that they read, and what they give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.evidence.identity.token_subjects import are_ids
from stopper.evidence.source.index import Source
from stopper.flow.calls.libraries.callbacks import Callbacks, is_answer
from stopper.flow.calls.libraries.chained_tasks import CHAINING, Chains
from stopper.flow.calls.libraries.chosen_answers import chosen_answer
from stopper.flow.calls.libraries.modelled_calls import ASKED, modelled
from stopper.flow.calls.libraries.named_tasks import PASSED, NamedTasks, is_queued, own_of_job
from stopper.flow.calls.libraries.signals import Signals
from stopper.flow.calls.standard.standard_functions import StandardFunctions
from stopper.flow.execution.exceptions.aborting import abort
from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.limits import CHARACTERS_OF_NAME
from stopper.flow.models.models import SELF, Models, SourceModel, spoken_of
from stopper.flow.sources.databases.mongo_projections import asked_fields, counted_fields
from stopper.flow.sources.modelled_sources import as_called, source_value
from stopper.flow.state.frames import Frame
from stopper.flow.stores import (
    context_variables,
    flashes,
    key_value_stores,
    shared_mappings,
    written_data,
    written_files,
)
from stopper.flow.templates import engines, mako
from stopper.flow.templates.rendering.renderers import rendered
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import changed
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.secrets import kind_of_name
from stopper.flow.values.unknown import carried
from stopper.flow.values.value import (
    ANYTHING,
    Bound,
    Closure,
    Foreign,
    Items,
    Known,
    Table,
    Text,
    Untrusted,
    Value,
    options,
)
from stopper.model import Place
from stopper.standard.row_methods import DOCUMENTS
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

TEXT_METHODS = frozenset({"format", "format_map", "replace"})
SUBJECT = "flask_jwt_extended.get_jwt_identity"
GOING_OVER = frozenset({
    "enumerate", "frozenset", "iter", "itertools.chain", "itertools.islice", "list", "max", "min", "random.choice",
    "reversed", "set", "sorted", "tuple", "zip",
})  # fmt: skip


class ForeignCalls:
    """Answers calls of everything that is not the project's own.

    Sinks are told first; then whoever knows the call answers, the most particular before the others: what renders a
    template, what requests share, sources, what runs the project's functions, Python's own, its library, models.
    """

    def __init__(self, interpreter: Interpreter, models: Models, source: Source) -> None:
        self._interpreter = interpreter
        self._models = models
        # What models say of a method that takes its object, and sinks, of which many are judged by theirs.
        self._of_receivers = {*models.sinks, *[name for name, model in models.calls.items() if SELF in model.takes]}
        self._source = source
        self._standard = StandardFunctions(interpreter)
        self.signals = Signals(interpreter, source)
        self.tasks = NamedTasks(interpreter, source)
        self.chains = Chains(interpreter)
        self._callbacks = Callbacks(interpreter, models)
        # The last words of what models speak of: most functions of a project are called otherwise.
        self._words = {name.rpartition(".")[2] for name in (*models.calls, *models.sinks) if "." in name}

    def call(self, callee: Foreign, given: Arguments, at: Place, frame: Frame) -> Value:
        """What a call of a library's function or method gives."""
        name = callee.name
        given = written_files.loaded(given, self._interpreter.stores) if name in written_files.LOADING else given
        chosen = self._interpreter.sink_arguments.check(name, given, at, callee, frame.raised)
        if chosen is not None and (answer := chosen_answer(self._models.call_of(name), chosen, at)):
            return answer
        self._interpreter.objects.records.written_by_call(name, given, at)
        if (text := rendered(callee, given, at, frame, self._interpreter)) is not None:
            return text
        self._interpreter.sink_arguments.looked_up(callee, at)
        source = self._models.source_of(f"{name}()") or self._of_documents(name, given)
        if (kept := key_value_stores.answer(callee, given, self._interpreter.stores)) is not None:
            return kept
        if source is not None:
            return self._from_source(source, name, given, at)
        self.signals.sent(callee, given, at, frame)
        found = self.tasks.called(name.rpartition(".")[2], given, at, frame) or self._from_stores(callee, given, at)
        if (found := found or self._standard.call(callee, given, at, frame)) is None:
            given = self._with_rows(given, at) if name in GOING_OVER and Foreign in map(type, given.plain) else given
            call = LibraryCall(at, callee, given.plain, given.named, given.more)
            found = self._interpreter.library.called(callee, call) or self._modelled(callee, given, at, frame)
        return self._handed(callee, given, at, frame) if found is None else found

    def _handed(self, callee: Foreign, given: Arguments, at: Place, frame: Frame) -> Value:
        """What a call may give that nobody knows: of what it is handed, and of what functions among that give."""
        answers = self._callbacks.results(callee, given, at, frame)
        if Closure in map(type, given.plain[:2]) and is_answer(callee.name):
            given = Arguments(tuple(answers))  # A future holds what the function gives, and nothing else.
        if callee.name.endswith(PASSED) and is_queued(given):
            return self._unknown(callee, own_of_job(given))
        return either(self._unknown(callee, given), *answers)

    def _with_rows(self, given: Arguments, at: Place) -> Arguments:
        """Values that are gone over, with a list of rows for each question to a database: `enumerate(User.query)`."""
        rows = [
            self._interpreter.reading.row_of(value, at) if type(value) is Foreign else None for value in given.plain
        ]
        plain = [value if row is None else Items("list", (), row) for value, row in zip(given.plain, rows, strict=True)]
        return replace(given, plain=tuple(plain))

    def _of_documents(self, name: str, given: Arguments) -> SourceModel | None:
        """`current_user.files.find({…})`: what a dict asks for was stored, whatever keeps it."""
        word = name.rpartition(".")[2]
        asked = options(given.plain[0]) if word in DOCUMENTS and given.plain else ()
        queries = [option for option in asked if not (isinstance(option, Known) and option.data is None)]
        is_query = bool(queries) and all(isinstance(option, Table) for option in queries)
        return self._models.sources.get(f"pymongo.Collection.{word}()") if is_query else None

    def _modelled(self, callee: Foreign, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """What a model says that a call gives, or what is given by one that writes."""
        model = self._models.call_of(callee.name)
        if model is not None:
            abort(callee, given, at, frame, self._interpreter)
            return modelled(model, callee, given, at)
        return self._written(callee.name, given, at)

    def _from_stores(self, callee: Foreign, given: Arguments, at: Place) -> Value | None:
        """What a function gives that reads what requests share, or runs what others have begun."""
        name, stores = callee.name, self._interpreter.stores
        found = flashes.answer(callee, given, stores) or shared_mappings.answer(callee, given, stores)
        found = found or context_variables.answer(callee, given, stores)
        found = found or (self.chains.called(callee, given, at) if name in CHAINING else None)
        found = found or (written_data.answer(callee, given, stores) if name in written_data.ASKED else None)
        return found or written_files.answer(callee, given, stores, at)

    def _from_source(self, source: SourceModel, name: str, given: Arguments, at: Place) -> Value:
        """What a function gives that is a source."""
        if name == SUBJECT and are_ids(self._source):
            return ANYTHING
        shown = name.rpartition(".")[2] if source.trust == "stored" else name.removeprefix("flask.")
        known = self._interpreter.objects.schemas.parsed(name, given, at)
        found = known or source_value(as_called(source, given), f"{shown}()", at)
        if source.trust != "stored":
            return found
        word = name.rpartition(".")[2].removesuffix("()")
        counted = counted_fields(word, given)
        if counted and isinstance(found, Untrusted):
            return Untrusted(replace(found.hole, origin=replace(found.hole.origin, rows=counted)), found.shape)
        names = asked_fields(word, given)
        if names and isinstance(found, Untrusted):
            # Of the others nobody asks, and each of them would make a way of its own through what takes documents.
            secret = tuple([one for one in names if kind_of_name(one)]) or ("",)
            return Untrusted(replace(found.hole, origin=replace(found.hole.origin, secrets=secret)), found.shape)
        return self._interpreter.columns.of_row(self._interpreter.fetched.named(found, at), at)

    def _written(self, name: str, given: Arguments, at: Place) -> Value | None:
        """`page.replace("{{ name }}", name)` of a text that a library gave, which is not known."""
        method = name.rpartition(".")[2]
        if method not in TEXT_METHODS or not any(holes(value) for value in given.values()):
            return None
        call = LibraryCall(at, ANYTHING, given.plain, given.named, given.more)
        found = self._interpreter.library.method(Bound(ANYTHING, method), call)
        return found if not isinstance(found, Changed) else None

    def needs_receiver(self, name: str) -> bool:
        """Whether somebody wants to know of the object whose method of this name is called."""
        return (
            name in self._of_receivers
            or name in engines.ASKED
            or name in mako.ASKED
            or self._interpreter.library.has_method(name)
        )

    def entry(self, owner: Foreign, key: Value) -> Value | None:
        """What the names of a module, or what requests share, hold under a key; None where `owner` is neither."""
        named = self._standard.names.entry(owner, key) or self.tasks.entry(owner, key)
        return named or self._interpreter.stores.read_key(owner, key)

    def by_model(self, callee: Closure, given: Arguments, at: Place) -> Value | None:
        """What a call of the project's own function gives where a model speaks of it; None where it is to be run."""
        function = callee.function
        if not isinstance(function, form.Function) or function.name not in self._words:
            return None
        name = spoken_of(function)
        self._interpreter.sink_arguments.check(name, given, at, None)
        model = self._models.calls.get(name)
        return modelled(model, Foreign(name), given, at) if model is not None else None

    @staticmethod
    def _unknown(callee: Foreign, given: Arguments) -> Value:
        before, _, method = callee.name.rpartition(".")
        # `query.filter(…).filter(…)` is such a query still: each condition of a page adds one or leaves it.
        name = before if before.endswith(f".{method}()") else f"{callee.name}()"
        if len(name) > CHARACTERS_OF_NAME:
            name = name[: CHARACTERS_OF_NAME // 2].rpartition(".")[0] + "()"
        if name.startswith(ASKED) or ".query." in name:
            return Foreign(name)
        # Of what the chain was given so far those that may hold the most: a number is no text.
        earlier = dict.fromkeys(hole for value in callee.arguments for hole in holes(value))
        kept = tuple([Text((hole,)) for hole in carried(tuple(earlier))])
        if name.startswith("flask."):
            return Foreign(name, (*given.plain, *kept), dict(given.named))
        more = () if given.more is None or not holes(given.more) else (given.more,)
        plain = (*[_uncertain(value) for value in (*given.plain, *more)], *kept)
        return Foreign(name, plain, {key: _uncertain(value) for key, value in given.named.items()})


def _uncertain(value: Value) -> Value:
    return changed(value, lambda hole: hole.uncertain()) if holes(value) else value
