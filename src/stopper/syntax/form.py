"""The small intermediate form that Python and Jinja expressions are lowered to.

And that everything above asks questions of.

Nodes are slotted and compared by identity. They are not frozen: some hundred thousand are made for a middle-sized
project, and a frozen dataclass costs three times as much to make. Nothing writes to them once a module is lowered.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from stopper.model import Place

Scalar = str | bytes | int | float | complex | bool | None


class Node(Struct, eq=False):
    """Anything with a position: `line` and `column` count from 1, `end` is the last line."""

    line: int
    column: int
    end: int


class Expression(Node, eq=False):
    """Anything that has a value."""


class Constant(Expression, eq=False):
    """A literal."""

    value: Scalar


class Name(Expression, eq=False):
    """A bare name."""

    id: str


class Attribute(Expression, eq=False):
    """`value.name`."""

    value: Expression
    name: str


class Subscript(Expression, eq=False):
    """`value[key]`."""

    value: Expression
    key: Expression


class Keyword(Struct, eq=False):
    """A keyword argument; `name` is None for `**value`."""

    name: str | None
    value: Expression


class Call(Expression, eq=False):
    """A call, with the scope and the block in which it stands."""

    function: Expression
    arguments: tuple[Expression, ...]
    keywords: tuple[Keyword, ...]
    scope: Scope
    block: Block | None

    def keyword(self, name: str) -> Expression | None:
        """The value of the keyword argument `name`, if it is written out."""
        for keyword in self.keywords:
            if keyword.name == name:
                return keyword.value
        return None

    def argument(self, position: int, name: str = "") -> Expression | None:
        """The argument at `position` (from 0) or by `name`; None where it is not given or hidden behind a star."""
        for argument in self.arguments[: position + 1]:
            if isinstance(argument, Starred):
                return None
        if 0 <= position < len(self.arguments):
            return self.arguments[position]
        return self.keyword(name) if name else None

    @property
    def every_argument(self) -> tuple[Expression, ...]:
        """What is written for each argument, those by position first; `x` of `*x` and `**x` is among them."""
        return (*self.arguments, *[keyword.value for keyword in self.keywords])

    @property
    def has_star(self) -> bool:
        """Whether arguments arrive through `*x` or `**x`, so that an absence proves nothing."""
        return any(isinstance(item, Starred) for item in self.arguments) or any(
            keyword.name is None for keyword in self.keywords
        )


class Text(Expression, eq=False):
    """An f-string, t-string or template output: constant parts and holes in order.

    `shaped` are the positions of the holes that a format or a conversion changes (`{price:.2f}`, `{name!r}`),
    `numeric` those of them whose format takes numbers alone, and `quoted` those of which `repr` is written.
    """

    parts: tuple[Expression, ...]
    shaped: tuple[int, ...] = ()
    numeric: tuple[int, ...] = ()
    quoted: tuple[int, ...] = ()


class Sequence(Expression, eq=False):
    """A list, tuple or set display."""

    kind: Literal["list", "tuple", "set"]
    items: tuple[Expression, ...]


class Mapping(Expression, eq=False):
    """A dict display; a key of None is a `**value`."""

    keys: tuple[Expression | None, ...]
    values: tuple[Expression, ...]


class Operation(Expression, eq=False):
    """An arithmetic, unary or boolean operation.

    `operator` is Python's own spelling (`+`, `%`, `not`, `and`, `or`, …).
    """

    operator: str
    operands: tuple[Expression, ...]


class Comparison(Expression, eq=False):
    """`left op right op …`, with the scope and block in which it stands."""

    left: Expression
    operators: tuple[str, ...]
    comparators: tuple[Expression, ...]
    scope: Scope
    block: Block | None


class Choice(Expression, eq=False):
    """`then if test else otherwise`."""

    test: Expression
    then: Expression
    otherwise: Expression


class Parameter(Struct, eq=False):
    """A parameter of a function or lambda with its annotation and default."""

    name: str
    annotation: Expression | None
    default: Expression | None
    kind: Literal["plain", "star", "keyword", "double-star"]


class Lambda(Expression, eq=False):
    """An anonymous function."""

    parameters: tuple[Parameter, ...]
    body: Expression


class Comprehension(Expression, eq=False):
    """A comprehension or generator expression; `element` is the value of a dict comprehension, and `key` its key.

    Each of `targets` takes the elements of the source at the same position.
    """

    element: Expression
    sources: tuple[Expression, ...]
    conditions: tuple[Expression, ...]
    targets: tuple[Expression, ...] = ()
    key: Expression | None = None


class Starred(Expression, eq=False):
    """`*value`."""

    value: Expression


class Passing(Expression, eq=False):
    """`await`, `yield`, `yield from` or a named expression: the value passes through, to `target` where it is named."""

    value: Expression
    kind: Literal["await", "yield", "yield from", "named"] = "await"
    target: Expression | None = None


class Opaque(Expression, eq=False):
    """An expression that the form does not describe (an ellipsis)."""


class Slice(Opaque, eq=False):
    """`lower:upper:step` as a key."""

    lower: Expression | None = None
    upper: Expression | None = None
    step: Expression | None = None


class Block(Struct, eq=False):
    """One conditional or protective construct around code; `parent` leads outwards within the same function."""

    kind: Literal["if", "else", "loop", "try", "except", "finally", "with", "case"]
    test: Expression | None
    parent: Block | None
    line: int


class Statement(Node, eq=False):
    """Anything that is done."""


class Assign(Statement, eq=False):
    """`targets = value`; `operator` is `+` for `+=`, and `annotation` the annotated type."""

    targets: tuple[Expression, ...]
    value: Expression | None
    operator: str
    annotation: Expression | None
    scope: Scope
    block: Block | None


class Evaluate(Statement, eq=False):
    """An expression for its effect."""

    value: Expression


class Return(Statement, eq=False):
    """`return value`."""

    value: Expression | None
    scope: Scope
    block: Block | None


class Raise(Statement, eq=False):
    """`raise value`."""

    value: Expression | None


class Pattern(Node, eq=False):
    """A pattern of `match`: what the subject must be, and the names that it gives to it or to its parts.

    `kind` is any, value (`value`), sequence (`parts`), star, mapping (`keys` and `parts`), class (`value`, `parts`,
    those by name last with their `names`) or alternatives (`parts`); `binds` is the name that the whole takes.
    """

    kind: Literal["any", "value", "sequence", "star", "mapping", "class", "alternatives"]
    binds: str = ""
    value: Expression | None = None
    parts: tuple[Pattern, ...] = ()
    keys: tuple[Expression, ...] = ()
    names: tuple[str, ...] = ()


class Case(Struct, eq=False):
    """What one case of a `match` asks: its subject, pattern and guard."""

    subject: Expression
    pattern: Pattern
    guard: Expression | None


class If(Statement, eq=False):
    """A branch, a `match` case chain included (each case as nested If whose test is the subject or the guard)."""

    test: Expression
    body: tuple[Statement, ...]
    otherwise: tuple[Statement, ...]
    case: Case | None = None


class Loop(Statement, eq=False):
    """`for` (with `target`) or `while`; `source` is the iterable or the condition."""

    target: Expression | None
    source: Expression
    body: tuple[Statement, ...]
    otherwise: tuple[Statement, ...]


class With(Statement, eq=False):
    """`with` items as (context, target)."""

    items: tuple[tuple[Expression, Expression | None], ...]
    body: tuple[Statement, ...]


class Handler(Statement, eq=False):
    """One `except` clause; `types` is empty for a bare except."""

    types: tuple[Expression, ...]
    name: str
    body: tuple[Statement, ...]
    scope: Scope


class Try(Statement, eq=False):
    """`try` with its handlers."""

    body: tuple[Statement, ...]
    handlers: tuple[Handler, ...]
    otherwise: tuple[Statement, ...]
    final: tuple[Statement, ...]


class Other(Statement, eq=False):
    """pass, break, continue, global, nonlocal, delete, assert, import.

    `kind` names it, `values` are its expressions.
    """

    kind: str
    values: tuple[Expression, ...]


class Function(Statement, eq=False):
    """A function or method; `outer` is the scope that holds it, `scope` its own; decorators from the top down."""

    name: str
    parameters: tuple[Parameter, ...]
    decorators: tuple[Expression, ...]
    body: tuple[Statement, ...]
    outer: Scope
    scope: Scope
    block: Block | None


class Class(Statement, eq=False):
    """A class; `keywords` hold metaclass and the like."""

    name: str
    bases: tuple[Expression, ...]
    keywords: tuple[Keyword, ...]
    decorators: tuple[Expression, ...]
    body: tuple[Statement, ...]
    outer: Scope
    scope: Scope
    block: Block | None


class Binding(Struct, eq=False):
    """One way in which a name gets its meaning in a scope.

    `target` is the dotted name of an import; `value` the expression assigned; `node` a function or class;
    `position` is set where the name takes that element of an unpacked value, `parameter` for parameters. `scope` is
    where the value is written, where that is not the scope that it binds in (`global`).
    """

    kind: Literal[
        "import", "value", "function", "class", "parameter", "loop", "with", "except", "augmented", "unpacked"
    ]
    line: int
    target: str = ""
    value: Expression | None = None
    node: Function | Class | None = None
    parameter: Parameter | None = None
    position: int = 0
    block: Block | None = None
    scope: Scope | None = None


class Scope(Struct, eq=False):
    """A module, class or function body: what its names mean, and what happens in it.

    Comprehensions and lambdas share the scope around them.
    """

    kind: Literal["module", "class", "function"]
    name: str
    qualified: str
    parent: Scope | None
    module: Module
    node: Function | Class | None = None
    bindings: dict[str, list[Binding]] = field(default_factory=dict)
    star_imports: list[str] = field(default_factory=list)
    # Every expression of the scope, inner ones before those that hold them: nothing above walks the tree for them.
    expressions: list[Expression] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    subscripts: list[Subscript] = field(default_factory=list)
    assignments: list[Assign] = field(default_factory=list)
    returns: list[Return] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    classes: list[Class] = field(default_factory=list)
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)


class Module(Struct, eq=False):
    """One Python file: `path` relative to the project, `name` its dotted path from the project's root."""

    path: str
    name: str
    is_package: bool
    lines: int = 0
    scope: Scope = None  # type: ignore[assignment]  # is made with the module
    body: tuple[Statement, ...] = ()
    scopes: list[Scope] = field(default_factory=list)
    strings: list[Constant] = field(default_factory=list)
    handlers: list[Handler] = field(default_factory=list)
    # Each imported thing by its full dotted name, with the line; a leading dot marks names counted from the project's
    # root.
    imports: list[tuple[str, int]] = field(default_factory=list)
    # Whether it is written for Python 2.
    is_old: bool = False
    # The places that were asked for: the data flow asks for those of one call over and over.
    _places: dict[Node, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.scope = Scope("module", "", "", None, self)

    def place(self, node: Node | None, context: str = "") -> Place:
        """The place of `node` in this file; of the file as a whole for None."""
        if node is None:
            return Place(self.path)
        if context:
            return Place(self.path, node.line, node.column, node.end, context)
        found = self._places.get(node)
        if found is None:
            found = self._places[node] = Place(self.path, node.line, node.column, node.end)
        return found
