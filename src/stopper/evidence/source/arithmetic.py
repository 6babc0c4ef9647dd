"""What operators, methods and casts make of values that are constant, taken from the environment or put together."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any, cast

from msgspec.structs import replace

from stopper.evidence.source.bounds import LARGEST_DATA, LARGEST_NUMBER, LARGEST_TEXT, checked, weight_of
from stopper.evidence.source.values import (
    Composed,
    FromEnvironment,
    Generated,
    Known,
    TooLarge,
    Unknown,
    Value,
    derived,
    one_of,
    text_of,
)
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

DIRECTIVE = regex(r"%(?:\(\w{0,80}\))?[-+ #0]*[\d*]*(?:\.[\d*]*)?[a-zA-Z%]")
WIDE = regex(r"%(?:\([^)]*\))?[-+ #0]*\.?(?:\d*\.)?(?:\*|\d{4,})")
# Other codecs take time that grows with the square of the text (idna, punycode).
CODECS = frozenset({"utf-8", "utf8", "ascii", "latin-1", "latin1", "iso-8859-1", "utf-16", "utf-32"})
# The operands are constants of the audited program: any type, and a TypeError of theirs is an answer.
Operator = Callable[[Any, Any], object]


def _replace(text: str, old: str, new: str, *count: int) -> str:
    return text.replace(old, new, *count) if text.count(old) * len(new) <= LARGEST_TEXT else _refused()


def _join(glue: str, parts: list[str]) -> str:
    return glue.join(parts) if len(glue) * len(parts) <= LARGEST_TEXT else _refused()


def _encode(text: str, codec: str = "utf-8") -> bytes:
    if codec.lower() not in CODECS:
        raise LookupError
    return text.encode(codec)


def _decode(data: bytes, codec: str = "utf-8") -> str:
    if codec.lower() not in CODECS:
        raise LookupError
    return data.decode(codec)


def _bytes(data: object) -> bytes:
    if isinstance(data, (bytes, list, tuple)):
        return bytes(data)
    raise TypeError


def _refused() -> str:
    raise TooLarge


METHODS: dict[str, Callable[..., object]] = {
    "lower": str.lower,
    "upper": str.upper,
    "strip": str.strip,
    "split": str.split,
    "startswith": str.startswith,
    "endswith": str.endswith,
    "replace": _replace,
    "rstrip": str.rstrip,
    "lstrip": str.lstrip,
    "encode": _encode,
    "decode": _decode,
    "hex": bytes.hex,
    "title": str.title,
    "casefold": str.casefold,
    "join": _join,
}


def _truth_word(data: object) -> object:
    """What distutils made of a word."""
    word = str(data).lower()
    if word not in ("y", "yes", "t", "true", "on", "1", "n", "no", "f", "false", "off", "0"):
        raise ValueError(word)
    return int(word in ("y", "yes", "t", "true", "on", "1"))


CASTS: dict[str, Callable[[object], object]] = {
    "int": cast("Callable[[object], object]", int),
    "float": cast("Callable[[object], object]", float),
    "str": str,
    "bool": bool,
    "list": cast("Callable[[object], object]", list),
    "tuple": cast("Callable[[object], object]", tuple),
    "set": cast("Callable[[object], object]", set),
    "bytes": _bytes,
    "distutils.util.strtobool": _truth_word,
    "setuptools._distutils.util.strtobool": _truth_word,
}


def _multiply(left: Any, right: Any) -> object:
    for data, times in ((left, right), (right, left)):
        if isinstance(data, (str, bytes, list, tuple)) and isinstance(times, int):
            limit = LARGEST_TEXT if isinstance(data, (str, bytes)) else LARGEST_DATA
            size = len(data) if isinstance(data, (str, bytes)) else weight_of(data)
            if size * times > limit:
                raise TooLarge
    return left * right


def _power(left: Any, right: Any) -> object:
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() * right > LARGEST_NUMBER:
        raise TooLarge
    return left**right


def _shift(left: Any, right: Any) -> object:
    if right > LARGEST_NUMBER:
        raise TooLarge
    return left << right


def _remainder(left: Any, right: Any) -> object:
    if isinstance(left, (str, bytes)):
        template = left if isinstance(left, str) else left.decode("latin-1")
        if WIDE.search(template) or template.count("%") * weight_of(right) > LARGEST_DATA:
            raise TooLarge
    return left % right


BINARY: dict[str, Operator] = {
    "+": operator.add,
    "-": operator.sub,
    "*": _multiply,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": _remainder,
    "**": _power,
    "<<": _shift,
    "|": operator.or_,
    "&": operator.and_,
}
COMPARE: dict[str, Operator] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "in": lambda left, right: operator.contains(right, left),
    "not in": lambda left, right: not operator.contains(right, left),
    "is": operator.is_,
    "is not": operator.is_not,
}


def compose(parts: list[Value]) -> Value:
    """The text made of `parts` in order."""
    pieces: list[str] = []
    holes: list[Value] = []
    length = 0
    for part in parts:
        shown = _shown(part)
        pieces.append(HOLE if shown is None else shown)
        if shown is None:
            holes.append(part)
        elif isinstance(part, Composed):
            holes.extend(part.holes)
        length += len(pieces[-1])
        if length > LARGEST_TEXT:
            return Unknown("it is too long")
    text = "".join(pieces)
    return Composed(text, tuple(holes)) if holes else Known(text)


def _shown(part: Value) -> str | None:
    """The text that a part stands for; None where it is a hole."""
    if isinstance(part, Known):
        try:
            return str(part.data)
        except ValueError:  # a number of more digits than Python writes out
            return None
    return part.text if isinstance(part, Composed) else None


def formatted(template: str, arguments: list[Value], keywords: Mapping[str, Value] | None = None) -> Value:
    """`template.format(*arguments, **keywords)`; a field that reshapes its value is a hole."""
    parts: list[Value] = []
    fields = 0
    try:
        for text, field, spec, conversion in Formatter().parse(template):
            parts.append(Known(text))
            if field is not None:
                value = _field(field or str(fields), arguments, keywords or {})
                parts.append(Unknown("it is formatted") if spec or conversion else value)
                fields += 1
    except ValueError:
        return Unknown("its format is broken")
    return compose(parts)


def _field(field: str, arguments: list[Value], keywords: Mapping[str, Value]) -> Value:
    if field.isdecimal() and len(field) < 4 and int(field) < len(arguments):
        return arguments[int(field)]
    return keywords.get(field, Unknown("it is filled in at run time"))


def first_true(values: list[Value]) -> Value:
    """`a or b or …`: the first that is true; an environment variable takes what follows as its default."""
    found: list[Value] = []
    for index, value in enumerate(values):
        if isinstance(value, FromEnvironment) and index + 1 < len(values) and not value.required:
            rest = first_true(values[index + 1 :])
            nothing = value.default is None or value.default.is_true() is False
            given = rest if value.given is not None and value.given.is_true() is False else value.given
            default = rest if nothing else value.default
            return FromEnvironment(value.name, default, given=given, giver=value.giver)
        truth = value.is_true()
        if truth is True or index == len(values) - 1:
            return one_of([*found, value])
        if truth is None:
            found.append(value)
    return one_of(found)


def unary(sign: str, value: Value) -> Value:
    """An operation with one operand."""
    if sign == "not" and isinstance(value, FromEnvironment) and value.given is not None:
        missing = Known(True) if value.default is None and not value.required else value.default
        return derived(replace(value, default=missing), lambda data: not data)
    if sign == "not":
        truth = value.is_true()
        return Known(not truth) if truth is not None else derived(value, lambda data: not data)
    if sign == "-":
        return derived(value, lambda data: -data)  # type: ignore[operator]  # an error is an answer
    return derived(value, lambda data: data)


def binary(sign: str, left: Value, right: Value) -> Value:
    """An operation with two operands."""
    if isinstance(left, Known) and isinstance(right, Known):
        if sign in BINARY:
            return derived(left, lambda data: checked(BINARY[sign](data, right.data)))
        return Unknown()
    if sign == "+" and (text_of(left) is not None or text_of(right) is not None):
        return compose([left, right])
    if sign == "%" and isinstance(left, Known) and isinstance(left.data, str):
        text, count = DIRECTIVE.subn(lambda found: "%" if found[0] == "%%" else HOLE, left.data)
        return Composed(text, (right,) * text.count(HOLE)) if count else Unknown()
    if isinstance(left, Generated) or isinstance(right, Generated):
        return left if isinstance(left, Generated) else right
    if isinstance(right, Known) and isinstance(left, FromEnvironment) and sign in BINARY:
        return derived(left, lambda data: checked(BINARY[sign](data, right.data)))
    return Unknown()


def cut(value: Value, edges: list[Value]) -> Value:
    """A slice of a constant text or sequence."""
    if not isinstance(value, Known) or not isinstance(value.data, (str, bytes, list, tuple)):
        return Unknown("a part of it is cut out")
    if not all(isinstance(edge, Known) for edge in edges):
        return Unknown("a part of it is cut out")
    part = slice(*[edge.data for edge in edges if isinstance(edge, Known)])
    return derived(value, lambda data: data[part])  # type: ignore[index]  # one of the four kinds above
