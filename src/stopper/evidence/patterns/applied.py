"""The places where production code applies a constant regular expression to a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from stopper.evidence.patterns.compiled import COMPILE, compiling
from stopper.evidence.patterns.texts import Origin, is_cut, origin_of
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Known, OneOf, Value
from stopper.model import Place
from stopper.standard.patterns import How
from stopper.syntax import form

# Function of `re`: how it applies, and the positions of text and flags.
FUNCTIONS: dict[str, tuple[How | Literal["scan"], int, int]] = {
    "match": ("match", 1, 2),
    "fullmatch": ("fullmatch", 1, 2),
    "search": ("search", 1, 2),
    "findall": ("scan", 1, 2),
    "finditer": ("scan", 1, 2),
    "split": ("scan", 1, 3),
    "sub": ("scan", 2, 4),
    "subn": ("scan", 2, 4),
}
# Validators that apply a pattern to what a request brings: how, and the names of pattern and flags. Pydantic's own
# `pattern` is left out: its engine is Rust's, which never goes back.
VALIDATORS: dict[str, tuple[How, str, str]] = {
    "wtforms.validators.Regexp": ("match", "regex", "flags"),
    "wtforms.validators.regexp": ("match", "regex", "flags"),
    "marshmallow.validate.Regexp": ("match", "regex", "flags"),
    "webargs.validate.Regexp": ("match", "regex", "flags"),
    "flask_restful.inputs.regex": ("search", "pattern", "flags"),
    "flask_restx.inputs.regex": ("search", "pattern", "flags"),
}
CONVERTERS = ("werkzeug.routing.BaseConverter", "werkzeug.routing.converters.BaseConverter")
FLAGS = {name: int(flag) for name, flag in re.RegexFlag.__members__.items()}


class AppliedPattern(Struct, frozen=True):
    """One application of a constant pattern.

    `at` is where the pattern stands, `used` where it is applied; `origin` says whose the text is, and `is_cut` whether
    it is cut to a length before.
    """

    pattern: str
    flags: int
    how: How | Literal["scan"]
    origin: Origin
    at: Place
    used: Place
    is_cut: bool = False


@lru_cache(maxsize=16)
def applied_patterns(source: Source) -> tuple[AppliedPattern, ...]:
    """Every application of a pattern by `re`, by validators of forms and schemas, and by converters of routes."""
    found = (*_functions(source), *_methods(source), *_validators(source), *_converters(source))
    return tuple(one for one in found if not is_support(one.at.path))


def _functions(source: Source) -> Iterator[AppliedPattern]:
    for name, (how, text, flags) in FUNCTIONS.items():
        for call in source.calls(f"re.{name}"):
            item = call.argument(text, "string")
            yield from _of_call(source, call, _use(source, call, how, item), call.argument(flags, "flags"))


def _methods(source: Source) -> Iterator[AppliedPattern]:
    for name, (how, text, _) in FUNCTIONS.items():
        for call in source.calls(f"re.compile().{name}"):
            receiver = call.function.value if isinstance(call.function, form.Attribute) else None
            made = compiling(source, receiver, call.scope)
            if made is not None:
                use = _use(source, call, how, call.argument(text - 1, "string"))
                yield from _of_call(source, made, use, made.argument(1, "flags"))


def _validators(source: Source) -> Iterator[AppliedPattern]:
    for name, (how, pattern, flags) in VALIDATORS.items():
        for call in source.calls(name):
            given = call.argument(0, pattern)
            made = compiling(source, given, call.scope)
            use = _Use(how, Origin.FIELD, source.at(call))
            yield from _of_call(source, made or call, use, (made or call).argument(1, flags), pattern)


def _converters(source: Source) -> Iterator[AppliedPattern]:
    for item in source.classes(*CONVERTERS):
        for binding in item.scope.bindings.get("regex", ()):
            if binding.kind == "value" and binding.value is not None:
                at = source.place(binding.value, item.scope)
                for text in _texts(source.value(binding.value, item.scope)):
                    yield AppliedPattern(text, 0, "fullmatch", Origin.ADDRESS, at, at)


class _Use(Struct, frozen=True):
    how: How | Literal["scan"]
    origin: Origin
    at: Place
    is_cut: bool = False


def _use(source: Source, call: form.Call, how: How | Literal["scan"], text: form.Expression | None) -> _Use:
    return _Use(how, origin_of(source, text, call.scope), source.at(call), is_cut(text, call.scope))


def _of_call(
    source: Source, call: form.Call, use: _Use, flags: form.Expression | None, name: str = "pattern"
) -> Iterator[AppliedPattern]:
    """The patterns that `call` is given, by its first argument."""
    given = call.argument(0, "pattern") or call.keyword(name)
    is_compiling = source.name(call.function, call.scope) == COMPILE
    made = None if is_compiling else compiling(source, given, call.scope)
    if made is not None:
        yield from _of_call(source, made, use, made.argument(1, "flags"))
        return
    number = _flags(source, flags, call.scope)
    for text in _texts(source.value(given, call.scope)):
        yield AppliedPattern(text, number, use.how, use.origin, source.at(call), use.at, use.is_cut)


def _texts(value: Value) -> Iterator[str]:
    """The constant texts that a value may be."""
    if isinstance(value, Known) and isinstance(value.data, str):
        yield value.data
    elif isinstance(value, OneOf):
        for option in value.options:
            yield from _texts(option)


def _flags(source: Source, item: form.Expression | None, scope: form.Scope) -> int:
    """The flags that are written out; the others are taken for unset."""
    if isinstance(item, form.Operation):
        number = 0
        for one in item.operands:
            number |= _flags(source, one, scope)
        return number
    if isinstance(item, form.Constant):
        return item.value if isinstance(item.value, int) else 0
    return FLAGS.get(source.name(item, scope).removeprefix("re.").removeprefix("RegexFlag."), 0)
