"""Reads the facts of a machine into a `Host`, trusting nothing in them."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Hashable, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct, structs

from stopper.evidence.host.host import Host
from stopper.model import StopperError, UsageError
from stopper.standard.regex import regex

KIND = "stopper.host"
SCHEMA = 1
LARGEST = 32_000_000  # bytes
LONGEST_TEXT = 500_000  # the rules of a firewall are one text
MOST_ITEMS = 50_000
# Seconds since 1970 that a day can be made of.
LATEST = 32_503_680_000
TIMES = frozenset({"begins", "collected", "ends", "lists", "newest", "started", "written"})
# What numbers and texts of these names are; -1 is the owner of what was not seen.
RANGES = {
    **dict.fromkeys(TIMES, (-LATEST, LATEST)),
    **dict.fromkeys(("pid", "pids", "parent"), (0, 2**31)),
    **dict.fromkeys(("uid", "gid", "groups"), (-1, 2**32)),
    "port": (0, 65_535),
    "count": (0, 2**40),
}
SHAPES = {
    "mode": regex(r"(?:[0-7]{3,5})?\Z"),
    "exposure": regex(r"(?:[0-9]{1,2}\.[0-9])?\Z"),
    "capabilities": regex(r"[0-9a-f]{0,32}\Z"),
}
# The script stops long before: what is longer was written by something else, and work grows with it.
LONGEST = {"processes": 5000, "sockets": 10_000, "projects": 20, "projects.groups": 2000, "units": 500, "web": 2000,
           "backups": 50, "stores": 200, "processes.groups": 200, "certificates": 5000, "schedules": 5000}  # fmt: skip


INDEX = regex(r"\[[0-9]+\]")


class Unfit(StopperError):
    """The facts are not what a machine writes; the message says where."""


def read_host(path: Path) -> Host:
    """The machine in a file of facts; UsageError where the file is something else."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(f"--host {path} cannot be read: {error.strerror or error}.") from error
    if len(content) > LARGEST:
        raise UsageError(f"--host {path} is larger than facts can be ({LARGEST:,} bytes).")
    return host_of(content, f"--host {path}")


def host_of(content: bytes, name: str) -> Host:
    """The machine in the bytes of a file of facts, which messages call `name`."""
    try:
        found = json.loads(content.decode("utf-8"), parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        hint = "it is cut off" if content.strip() and not content.rstrip().endswith(b"}") else "it is no JSON"
        raise UsageError(f"{name} cannot be read: {hint}. Write it anew with `stopper collect`.") from error
    if not isinstance(found, dict) or found.get("kind") != KIND:
        raise UsageError(f"{name} holds no facts of a machine. `stopper collect` writes them.")
    if found.get("schema") != SCHEMA:
        raise UsageError(
            f"{name} is written in another schema ({_short(found.get('schema'))}, not {SCHEMA}). "
            "Collect it with the `stopper collect --script` of this version."
        )
    try:
        host = _record(Host, found, "")
    except Unfit as error:
        raise UsageError(f"{name} is broken: {error}. Write it anew with `stopper collect`.") from error
    return host


def _refused(name: str) -> float:
    raise ValueError(name)


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) < 20 and text.isprintable() else "unreadable"


def _made(kind: object, value: object, where: str) -> object:
    """`value` as what a field's type says; Unfit where it is something else."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        inner = next(item for item in typing.get_args(kind) if item is not type(None))
        return None if value is None else _made(inner, value, where)
    if origin is tuple:
        inner = typing.get_args(kind)[0]
        return tuple(_made(inner, item, f"{where}[{index}]") for index, item in enumerate(_list(value, where)))
    if origin is Mapping:
        return _mapping(typing.get_args(kind)[1], value, where)
    if isinstance(kind, type) and issubclass(kind, Struct):
        return _record(kind, value, where)
    return _plain(kind, value, where)


Kind = typing.TypeVar("Kind")


def _record(kind: type[Kind], value: object, where: str) -> Kind:
    """A record by the names and types of its fields; names that it does not have are of a later version."""
    if not isinstance(value, dict):
        raise Unfit(f"{where or 'the file'} is no object")
    found = {}
    for name, (hint, is_needed) in _fields(typing.cast(Hashable, kind)).items():
        if name not in value:
            if is_needed:
                raise Unfit(f"{_joined(where, name)} is missing")
            continue
        found[name] = _made(hint, value[name], _joined(where, name))
    return kind(**found)


@cache
def _fields(kind: Hashable) -> dict[str, tuple[object, bool]]:
    if not isinstance(kind, type) or not issubclass(kind, Struct):
        return {}
    return {item.name: (item.type, item.required) for item in structs.fields(kind)}


def _joined(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _list(value: object, where: str) -> list[object]:
    most = LONGEST.get(INDEX.sub("", where), MOST_ITEMS)
    if not isinstance(value, list) or len(value) > most or (not value and where.endswith(".examples")):
        raise Unfit(f"{where} is no list that a machine writes")
    return value


def _mapping(inner: object, value: object, where: str) -> dict[str, object]:
    if not isinstance(value, dict) or len(value) > MOST_ITEMS:
        raise Unfit(f"{where} is no object that a machine writes")
    return {str(_plain(str, key, where)): _made(inner, item, f"{where}.{key[:40]}") for key, item in value.items()}


def _plain(kind: object, value: object, where: str) -> object:
    if kind is str and isinstance(value, str):
        return _text(value, where)
    if kind is bool and isinstance(value, bool):
        return value
    if kind is int and isinstance(value, int) and not isinstance(value, bool):
        least, most = RANGES.get(_name(where), (-(2**64), 2**64))
        if least <= value <= most:
            return value
    raise Unfit(f"{where} is not what a machine writes")


def _name(where: str) -> str:
    """The name of the field that a place is, or is an item of."""
    return INDEX.sub("", where).rpartition(".")[2]


def _text(value: str, where: str) -> str:
    """A text that acts on no terminal; only the rules of a firewall have several lines."""
    shape = SHAPES.get(_name(where))
    if shape is not None and not shape.match(value):
        raise Unfit(f"{where} is not what a machine writes")
    lines = value.split("\n") if where.startswith("firewall.texts.") else [value]
    if len(value) > LONGEST_TEXT or any(not line.isprintable() for line in lines):
        raise Unfit(f"{where} holds control characters, or is too long")
    return value
