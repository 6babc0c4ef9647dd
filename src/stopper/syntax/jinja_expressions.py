"""Jinja's own parser applied to one output or one tag at a time, and its nodes lowered to the light form."""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from stopper.standard.regex import regex
from stopper.syntax.jinja_form import Attribute, Call, Choice, Compound, Constant, Expression, Filter, Head, Item, Name

# The environment only parses. Nothing is rendered, so that autoescape decides nothing here.
_ENVIRONMENT = Environment(autoescape=True, extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])
_CLOSERS = {
    "for": "{% endfor %}",
    "if": "{% endif %}",
    "block": "{% endblock %}",
    "macro": "{% endmacro %}",
    "call": "{% endcall %}",
    "filter": "{% endfilter %}",
    "set": "{% endset %}",
    "with": "{% endwith %}",
    "autoescape": "{% endautoescape %}",
}
# Half of all outputs and tests are a name with attributes, for which Jinja's parser takes thirty times as long.
_CHAIN = regex(r"\s*([A-Za-z_]\w*)((?:\.[A-Za-z_]\w*)*)\s*", re.ASCII)
_WORDS = frozenset({"and", "else", "false", "False", "if", "in", "is", "none", "None", "not", "or", "true", "True"})
# Beside its own error, Jinja lets through those of int() on a literal of thousands of digits and of \N{…} in a string.
_REFUSED = (TemplateSyntaxError, ValueError, OverflowError)


class BadSyntax(Exception):
    """Jinja refuses the source; `line` counts from 0 within it."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _refusal(error: Exception) -> BadSyntax:
    return BadSyntax(error.lineno - 1 if isinstance(error, TemplateSyntaxError) else 0)


@lru_cache(maxsize=8192)
def parse_output(source: str) -> Expression:
    """The expression between `{{` and `}}`; BadSyntax where Jinja refuses it."""
    chain = _CHAIN.fullmatch(source)
    if chain is not None and chain[1] not in _WORDS:
        found: Expression = Name(chain[1])
        for name in chain[2].split(".")[1:]:
            found = Attribute(found, name)
        return found
    try:
        parser = Parser(_ENVIRONMENT, source, state="variable")
        expression = parser.parse_tuple(with_condexpr=True)
        if not parser.stream.eos:
            raise BadSyntax(parser.stream.current.lineno - 1)
    except _REFUSED as error:
        raise _refusal(error) from None
    return lower(expression)


@lru_cache(maxsize=8192)
def parse_head(word: str, arguments: str) -> Head:
    """What a tag of Jinja's own says; BadSyntax where Jinja refuses it."""
    if word in ("if", "elif", "do"):
        return Head((parse_output(arguments),))
    assigned = _assigned(arguments) if word == "set" and "=" in arguments else None
    if assigned is not None:
        return assigned
    closer = _CLOSERS.get(word, "")
    try:
        body = _ENVIRONMENT.parse(f"{{% {word} {arguments} %}}{closer}").body
    except _REFUSED as error:
        raise _refusal(error) from None
    return _head(body[0], is_block=bool(closer))


@lru_cache(maxsize=1024)
def parse_arguments(arguments: str) -> Head:
    """What a tag that is not Jinja's own is given, as far as it reads like the arguments of a call."""
    try:
        expression = parse_output(f"f({arguments})")
    except BadSyntax:
        return Head()
    if not isinstance(expression, Call):
        return Head()
    values = (*expression.arguments, *(value for _, value in expression.keywords))
    return Head(values, binds=tuple((name, "") for name, _ in expression.keywords if name))


def _assigned(arguments: str) -> Head | None:
    """What a `set` says that assigns; None for one that opens a block."""
    try:
        body = _ENVIRONMENT.parse(f"{{% set {arguments} %}}").body
    except _REFUSED:
        return None
    return _head(body[0], is_block=False)


def _targets(node: nodes.Node) -> tuple[tuple[str, str], ...]:
    if isinstance(node, nodes.NSRef):
        return ((f"{node.name}.{node.attr}", ""),)
    return tuple((name.name, "") for name in (node, *node.find_all(nodes.Name)) if isinstance(name, nodes.Name))


def _head(node: nodes.Node, *, is_block: bool) -> Head:
    match node:
        case nodes.For():
            tests = () if node.test is None else (lower(node.test),)
            return Head((lower(node.iter), *tests), binds=_targets(node.target), is_block=True)
        case nodes.Macro() | nodes.CallBlock():
            return _callable(node)
        case nodes.Block():
            return Head(name=node.name, is_block=True)
        case nodes.Assign() | nodes.AssignBlock():
            return _assignment(node)
        case nodes.With():
            bound = tuple(pair for target in node.targets for pair in _targets(target))
            return Head(tuple(map(lower, node.values)), binds=bound, is_block=True)
        case nodes.Extends() | nodes.Include() | nodes.Import() | nodes.FromImport():
            return _reference(node)
    found = (
        node.find_all(nodes.Expr) if not isinstance(node, nodes.ScopedEvalContextModifier) else [node.options[0].value]
    )
    first = next(iter(found), None)
    return Head(() if first is None else (lower(first),), is_block=is_block)


def _callable(node: nodes.Macro | nodes.CallBlock) -> Head:
    binds = tuple((argument.name, "") for argument in node.args)
    values = tuple(map(lower, node.defaults))
    if isinstance(node, nodes.CallBlock):
        return Head((lower(node.call), *values), binds=binds, is_block=True)
    return Head(values, node.name, binds, is_block=True)


def _assignment(node: nodes.Assign | nodes.AssignBlock) -> Head:
    if isinstance(node, nodes.Assign):
        return Head((lower(node.node),), binds=_targets(node.target))
    values = () if node.filter is None else (lower(node.filter),)
    return Head(values, binds=_targets(node.target), is_block=True)


def _reference(node: nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport) -> Head:
    values = (lower(node.template),)
    match node:
        case nodes.Include():
            return Head(values, tolerates_absence=node.ignore_missing, is_apart=not node.with_context)
        case nodes.Import():
            return Head(values, binds=((node.target, ""),))
        case nodes.FromImport():
            pairs = (name if isinstance(name, tuple) else (name, name) for name in node.names)
            return Head(values, binds=tuple((alias, original) for original, alias in pairs))
    return Head(values)


_KINDS: tuple[tuple[type[nodes.Node], str], ...] = (
    (nodes.List, "list"),
    (nodes.Tuple, "tuple"),
    (nodes.Dict, "dict"),
    (nodes.Concat, "concat"),
    (nodes.And, "and"),
    (nodes.Or, "or"),
    (nodes.Not, "not"),
    (nodes.Compare, "compare"),
    (nodes.Operand, "operand"),
    (nodes.BinExpr, "operator"),
    (nodes.UnaryExpr, "operator"),
    (nodes.Slice, "slice"),
    (nodes.Test, "test"),
)


def lower(node: nodes.Node) -> Expression:
    """The light form of one of Jinja's expression nodes."""
    match node:
        case nodes.Const():
            return Constant(node.value)
        case nodes.TemplateData():
            return Constant(node.data)
        case nodes.Name() | nodes.NSRef():
            return Name(node.name)
        case nodes.Getattr():
            return Attribute(lower(node.node), node.attr)
        case nodes.Getitem():
            return _item(node)
        case nodes.Call() | nodes.Filter():
            return _call(node)
        case nodes.CondExpr():
            return Choice(lower(node.test), lower(node.expr1), None if node.expr2 is None else lower(node.expr2))
    kind = next((kind for form, kind in _KINDS if isinstance(node, form)), "other")
    return Compound(kind, tuple(map(lower, node.iter_child_nodes())), _sign(node))


def _sign(node: nodes.Node) -> str:
    match node:
        case nodes.Operand():
            return node.op
        case nodes.Test():
            return node.name
        case nodes.BinExpr() | nodes.UnaryExpr():
            return node.operator or ""
    return ""


def _item(node: nodes.Getitem) -> Expression:
    key = lower(node.arg)
    if isinstance(key, Constant) and isinstance(key.value, str):
        return Attribute(lower(node.node), key.value)
    return Item(lower(node.node), key)


def _call(node: nodes.Call | nodes.Filter) -> Expression:
    stars = (Compound("star", (lower(node.dyn_args),)),) if node.dyn_args is not None else ()
    arguments = (*map(lower, node.args), *stars)
    keywords: tuple[tuple[str | None, Expression], ...]
    keywords = tuple((pair.key, lower(pair.value)) for pair in node.kwargs if isinstance(pair, nodes.Keyword))
    if isinstance(node, nodes.Filter):
        value = None if node.node is None else lower(node.node)
        names = tuple(name for name, _ in keywords if name)
        return Filter(value, node.name, (*arguments, *(item for _, item in keywords)), names)
    rest = () if node.dyn_kwargs is None else ((None, lower(node.dyn_kwargs)),)
    return Call(lower(node.node), arguments, (*keywords, *rest))
