"""Models of libraries read from TOML; every mistake is named with its file, table and key."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar, get_args

from msgspec import Struct
from msgspec.structs import replace

from stopper.flow.judging.kinds import KINDS
from stopper.flow.models.fields import Where, characters, conditions, flag, names, number, takes, text, word, words
from stopper.flow.models.models import CallModel, GuardModel, Models, SinkModel, SourceModel
from stopper.flow.values.channels import CHANNELS
from stopper.flow.values.texts.characters import ALL
from stopper.flow.values.value import Shape, Trust
from stopper.model import UsageError
from stopper.standard.regex import regex

SHAPES = get_args(Shape)
TRUST = get_args(Trust)
GIVES = ("text", "data", "clean", "never", "same", "answer")
NOTHING_OF_ARGUMENTS = ("clean", "never", "answer")
SINKS = tuple(KINDS)
ENCODERS = (
    "base64", "basename", "checked-host", "checked-scheme", "encrypted", "filename", "formula", "header", "hex", "html",
    "html-text", "js", "json", "ldap-dn", "ldap-filter", "local-url", "markup", "no-host", "pickled", "regex", "repr",
    "safe-join", "shell", "sql", "sql-identifier", "sql-literal", "tree", "under", "url", "xpath",
)  # fmt: skip
OF_ANY = ("sink", "guard")
"""Tables that may speak of a name whatever it is found in: `*.execute`."""
KEYS = {
    "source": ("name", "kind", "shape", "left", "trust"),
    "call": ("name", "takes", "gives", "kind", "encoder", "removed", "left"),
    "sink": ("name", "kind", "argument", "keyword", "every", "when", "note"),
    "guard": ("name", "argument", "keyword", "left", "begins_not", "shows"),
    "kind": ("name", "is"),
    "escaping": ("name",),
}
Model = TypeVar("Model")
NAME = regex(r"(?:\*\.)?[^\W\d]\w*(?:\(\))*(?:\.[^\W\d]\w*(?:\(\))*)*")


def parse(texts: Iterable[tuple[str, str]]) -> Models:
    """The models in files given as name and text; of two that speak of one thing the later counts, sinks add up.

    UsageError where one of them is not what such a file must be.
    """
    sources: dict[str, SourceModel] = {}
    calls: dict[str, CallModel] = {}
    sinks: dict[str, tuple[SinkModel, ...]] = {}
    kinds: dict[str, str] = {}
    escaping: set[str] = set()
    guards: dict[str, GuardModel] = {}
    for origin, written in texts:
        one = _file(origin, written)
        sources.update(one.sources)
        calls.update(one.calls)
        kinds.update(one.kinds)
        escaping.update(one.escaping)
        guards.update(one.guards)
        for name, told in one.sinks.items():
            sinks[name] = (*sinks.get(name, ()), *told)
    made = frozenset([call.kind for call in calls.values() if call.kind])
    return Models(sources, calls, sinks, kinds, frozenset(escaping), guards, made)


# A process that audits several projects needs our own files for each.
@lru_cache(maxsize=64)
def _file(origin: str, written: str) -> Models:
    """The models of one file."""
    document = _document(origin, written)
    sinks: dict[str, tuple[SinkModel, ...]] = {}
    for name, sink in _models(document, "sink", origin, _sink):
        sinks[name] = (*sinks.get(name, ()), sink)
    return Models(
        dict(_models(document, "source", origin, _source)),
        dict(_models(document, "call", origin, _call)),
        sinks,
        dict(_models(document, "kind", origin, _kind)),
        frozenset(name for name, _ in _models(document, "escaping", origin, _named)),
        dict(_models(document, "guard", origin, _guard)),
    )


def _document(origin: str, written: str) -> Mapping[str, object]:
    import tomllib

    try:
        document: dict[str, object] = tomllib.loads(written)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{origin} is not valid TOML: {error}. Mend the file.") from error
    _refuse(document, tuple(KEYS), origin, "table")
    return document


def _models(
    document: Mapping[str, object], table: str, origin: str, made: Callable[[str, Mapping[str, Any], Where], Model]
) -> Iterator[tuple[str, Model]]:
    listed = document.get(table, [])
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise UsageError(f"{origin}: write each {table} as a table: [[{table}]].")
    for index, item in enumerate(listed, 1):
        where = Where(origin, f"{table} {index}")
        _refuse(item, KEYS[table], where, "key")
        first: Model | None = None
        for name in names(item, where):
            if NAME.fullmatch(name) is None:
                raise where.error("name", f"{name[:60]!r} is no dotted name, such as shop.shell.run")
            if name.startswith("*.") and table not in OF_ANY:
                raise where.error("name", f"{name[:60]!r} is of any object, as only a sink or guard is; name it")
            # Things that behave alike are read once.
            first = made(name, item, where) if first is None else first
            yield name, replace(first, name=name) if isinstance(first, Struct) else first


def _refuse(found: Mapping[str, object], known: tuple[str, ...], where: object, what: str) -> None:
    for key in found:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(known)}."
            raise UsageError(f"{where}: unknown {what} {key!r}. {hint}")


def _source(name: str, item: Mapping[str, Any], where: Where) -> SourceModel:
    return SourceModel(
        name=name,
        kind=word(item, "kind", CHANNELS, where, ""),
        shape=word(item, "shape", SHAPES, where, "data"),
        alphabet=characters(item, "left", where, ALL),
        trust=word(item, "trust", TRUST, where, "direct"),
    )


def _call(name: str, item: Mapping[str, Any], where: Where) -> CallModel:
    model = CallModel(
        name=name,
        takes=takes(item, where),
        gives=word(item, "gives", GIVES, where, "text"),
        kind=text(item, "kind", where, ""),
        encoder=word(item, "encoder", ENCODERS, where, "") if "encoder" in item else "",
        removed=characters(item, "removed", where, 0),
        left=characters(item, "left", where, ALL),
    )
    if not (model.takes or model.kind or model.gives in NOTHING_OF_ARGUMENTS):
        raise where.error("takes", 'is missing: name the arguments that come out again, or write gives = "clean"')
    return model


def _sink(name: str, item: Mapping[str, Any], where: Where) -> SinkModel:
    keyword, kind = text(item, "keyword", where, ""), word(item, "kind", SINKS, where, "")
    return SinkModel(
        name=name,
        kind=kind,
        argument=number(item, "argument", where, -1 if keyword else 0),
        keyword=keyword,
        every=flag(item, "every", where),
        when=conditions(item, where),
        note=_note(kind, item, where),
    )


def _note(kind: str, item: Mapping[str, Any], where: Where) -> str:
    """How a kind of sink reads the value; without it most read it in their usual way."""
    if "note" not in item and not KINDS[kind].needs_note:
        return ""
    if not KINDS[kind].notes:
        raise where.error("note", f"{kind!r} has none; leave it out")
    return word(item, "note", KINDS[kind].notes, where, "")


def _guard(name: str, item: Mapping[str, Any], where: Where) -> GuardModel:
    keyword = text(item, "keyword", where, "")
    model = GuardModel(
        name=name,
        argument=number(item, "argument", where, -1 if keyword else 0),
        keyword=keyword,
        alphabet=characters(item, "left", where, ALL),
        begins_not=text(item, "begins_not", where, ""),
        shows=words(item, "shows", ENCODERS, where),
    )
    if model.alphabet == ALL and not model.begins_not and not model.shows:
        raise where.error("shows", "is missing: write what the argument is then, or the characters that are `left`")
    return model


def _kind(name: str, item: Mapping[str, Any], where: Where) -> str:
    return text(item, "is", where)


def _named(name: str, item: Mapping[str, Any], where: Where) -> str:
    return name
