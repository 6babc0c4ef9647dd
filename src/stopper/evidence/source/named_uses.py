"""Where a project uses what a person names: calls, decorators, functions handed on, and imports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from stopper.evidence.source.index import Source
from stopper.evidence.source.written_names import WrittenName
from stopper.model import Place
from stopper.standard.importers import OF_MODULES
from stopper.syntax import form


class Use(Struct, frozen=True):
    """One use of a name; `name` is what stands there by its resolved name."""

    kind: Literal["call", "hand-over", "import"]
    name: str
    at: Place
    wanted: WrittenName


def calls_of(source: Source, wanted: Sequence[WrittenName]) -> Iterator[Use]:
    """Every call of one of the names and of what derives from it, and every place that hands such a function on."""
    derived = {own: (one, words) for one in wanted for own, words in _derived(source, one)}
    for scope in source.scopes():
        called: set[int] = set()
        for call in scope.calls:
            called.add(id(call.function))
            name = _name_of(call, source)
            meant, words = derived.get(name) or (_meant(name, wanted), _shown(name))
            if meant is not None:
                yield Use("call", words, source.at(call), meant)
        for expression in _handed_on(scope, called):
            name = source.name(expression, scope)
            meant = _meant(name, [one for one in wanted if one.is_function])
            if meant is not None:
                yield Use("hand-over", _shown(name), source.place(expression, scope), meant)


def imports_of(source: Source, wanted: Sequence[WrittenName]) -> Iterator[Use]:
    """Every import of one of the names or of what lies below it, by statement or by a constant text."""
    for module in source.modules:
        seen: set[int] = set()
        for target, line in module.imports:
            name = source.names.module_of(target, module)
            meant = _below(name, wanted)
            if meant is not None and line not in seen:
                seen.add(line)
                yield Use("import", _shown(name), Place(module.path, line), meant)
    for call in source.calls(*OF_MODULES):
        text = source.text(call.argument(0, "name"), call.scope) or ""
        meant = _below(text, wanted)
        if meant is not None:
            yield Use("import", text, source.at(call), meant)


def unresolved_calls(source: Source, wanted: Sequence[WrittenName]) -> Iterator[Use]:
    """Calls of a method with one of the names' last parts, on something whose class is not known."""
    for one in wanted:
        if one.is_method:
            for call in source.methods(one.last):
                if _is_of_unknown_class(source.name(call.function, call.scope)):
                    yield Use("call", one.last, source.at(call), one)


def _is_of_unknown_class(name: str) -> bool:
    """Whether nothing says on what a method is called: nothing at all, or what a library's function gave back."""
    owner = name.rpartition(".")[0]
    return not name or (owner.endswith("()") and owner.rpartition(".")[2][:1].islower())


def _name_of(call: form.Call, source: Source) -> str:
    """The resolved name of what is called; through a getattr with a constant text, and a star import, too."""
    function, scope = call.function, call.scope
    if isinstance(function, form.Call) and source.name(function.function, scope) == "getattr":
        owner, attribute = source.name(function.argument(0), scope), source.text(function.argument(1), scope)
        return source.names.member(owner, attribute) if attribute else ""
    name = source.name(function, scope)
    if name:
        return name
    stars = scope.module.scope.star_imports
    # With two of them it is open which one a name comes from.
    if isinstance(function, form.Name) and len(stars) == 1 and not source.names.bindings(function.id, scope):
        return f"{stars[0]}.{function.id}" if not stars[0].startswith(".") else ""
    return ""


def _meant(name: str, wanted: Sequence[WrittenName]) -> WrittenName | None:
    return next((one for one in wanted if one.means(name)), None) if name else None


def _below(name: str, wanted: Sequence[WrittenName]) -> WrittenName | None:
    return next((one for one in wanted if f"{name}.".startswith(f"{one.resolved}.")), None) if name else None


def _derived(source: Source, wanted: WrittenName) -> Iterator[tuple[str, str]]:
    """The project's classes that derive from a class of that name, each with words that say so."""
    for item in source.classes():
        base = next((name for name in source.names.ancestors(item) if wanted.means(name)), "")
        if base:
            own = source.names.name_of(item)
            yield own, f"{_shown(own)}, which derives from {_shown(base)},"


def _handed_on(scope: form.Scope, called: set[int]) -> Iterator[form.Expression]:
    """The names that are neither called nor merely given another name, which resolution follows by itself."""
    inner = {id(item.value) for item in scope.expressions if isinstance(item, form.Attribute)}
    plain = [item for item in scope.assignments if all(isinstance(target, form.Name) for target in item.targets)]
    renamed = {id(part) for item in plain for part in (item.value, *item.targets)}
    for expression in scope.expressions:
        if isinstance(expression, (form.Name, form.Attribute)):
            known = id(expression)
            if known not in called and known not in inner and known not in renamed:
                yield expression


def _shown(name: str) -> str:
    return name.removeprefix(".").replace("()", "")
