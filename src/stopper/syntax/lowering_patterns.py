"""Patterns of `match` lowered to the intermediate form."""

from __future__ import annotations

import ast
from collections.abc import Callable

from stopper.syntax import form

Lower = Callable[[ast.expr], form.Expression]


def lower_pattern(lower: Lower, node: ast.pattern) -> form.Pattern:
    """One pattern with those inside it; `lower` lowers the expressions in it."""
    found = _simple(lower, node) or _composed(lower, node)
    return found or form.Pattern(*_at(node), "any")


def _at(node: ast.pattern) -> tuple[int, int, int]:
    return node.lineno, node.col_offset + 1, node.end_lineno or node.lineno


def _simple(lower: Lower, node: ast.pattern) -> form.Pattern | None:
    match node:
        case ast.MatchValue(value=value):
            return form.Pattern(*_at(node), "value", value=lower(value))
        case ast.MatchSingleton(value=constant):
            return form.Pattern(*_at(node), "value", value=form.Constant(*_at(node), constant))
        case ast.MatchStar(name=name):
            return form.Pattern(*_at(node), "star", name or "")
        case ast.MatchAs(pattern=None, name=name):
            return form.Pattern(*_at(node), "any", name or "")
    return None


def _composed(lower: Lower, node: ast.pattern) -> form.Pattern | None:
    match node:
        case ast.MatchSequence(patterns=inner):
            return form.Pattern(*_at(node), "sequence", parts=_all(lower, inner))
        case ast.MatchOr(patterns=inner):
            return form.Pattern(*_at(node), "alternatives", parts=_all(lower, inner))
        case ast.MatchMapping(keys=keys, patterns=inner, rest=rest):
            named = tuple([lower(key) for key in keys])
            return form.Pattern(*_at(node), "mapping", rest or "", parts=_all(lower, inner), keys=named)
        case ast.MatchClass(cls=kind, patterns=plain, kwd_attrs=names, kwd_patterns=inner):
            parts = _all(lower, [*plain, *inner])
            return form.Pattern(*_at(node), "class", value=lower(kind), parts=parts, names=tuple(names))
        case ast.MatchAs(pattern=ast.pattern() as whole, name=name):
            # A second name for the same thing (`(a as b)`) is kept as one alternative that takes the first.
            return form.Pattern(*_at(node), "alternatives", name or "", parts=(lower_pattern(lower, whole),))
    return None


def _all(lower: Lower, nodes: list[ast.pattern]) -> tuple[form.Pattern, ...]:
    return tuple([lower_pattern(lower, node) for node in nodes])


def condition_of(
    case: form.Case, earlier: list[form.Expression], scope: form.Scope, block: form.Block | None
) -> tuple[str, form.Expression | None]:
    """What a case asks, as a block of `if` would: a comparison with its constants, or the `else` of those before it.

    `earlier` are the constants of the cases before it, and takes those of this one. None where a case asks more.
    """
    pattern, at = case.pattern, (case.pattern.line, case.pattern.column, case.pattern.end)
    constants = () if case.guard is not None else _constants(pattern)
    if constants:
        earlier.extend(constants)
        return "case", form.Comparison(
            *at, case.subject, ("in",), (form.Sequence(*at, "tuple", constants),), scope, block
        )
    if pattern.kind == "any" and earlier and case.guard is None:
        others = form.Sequence(*at, "tuple", tuple(earlier))
        return "else", form.Comparison(*at, case.subject, ("in",), (others,), scope, block)
    return "case", None


def _constants(pattern: form.Pattern) -> tuple[form.Expression, ...]:
    if pattern.kind == "value" and pattern.value is not None:
        return (pattern.value,)
    if pattern.kind != "alternatives":
        return ()
    found = [_constants(part) for part in pattern.parts]
    return tuple([value for values in found for value in values]) if all(found) else ()
