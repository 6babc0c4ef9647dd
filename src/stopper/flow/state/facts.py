"""Facts: what a test has shown of an expression that is no variable, for its next mention.

They stand among the variables of a frame, so that they are copied, joined and widened with them. A variable stands
there under its name, a fact under an access path in brackets, which no variable has for a name. There are these:

    (row['id'])  (request.args.get('id'))   what the expression gives, as it is written
    (key ≠ 'id')  (key ∉ row)               a key is not that one, and none of that mapping (`other_keys.py`)
    (found := 12 , row , key)               the variable keeps what the test of line 12 gave, as long as nothing that it
                                            reads is written to (`guards/variables/verdicts.py`)
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import lru_cache

from stopper.standard.regex import regex
from stopper.syntax import form

AccessPath = str
"""The name of a variable, or a fact in brackets; empty for an expression of which nothing is kept."""

TAKING = regex(
    r"(?:[blrs]|bl|br|z)?pop(?:item|left|min|max)?|read(?:1|all|exactly|into|lines?|until)?|recv\w*|receive\w*|next"
    r"|fetch(?:all|many|one)|input|getpass|accept|poll|get_(?:message|nowait)|dequeue\w*|choice|rand\w+|uuid[14]|token_\w+"
)
"""What takes from where it reads, or draws by chance: the same call gives another thing the next time."""

OF_REQUEST = regex(r"""\(request(?:\.\w+|\(\)|[\[(](?:'[^'\\]*'|"[^"\\]*")[\])])+\)""")
"""What reads the request alike wherever it stands: no variable is in it."""


def of_request(names: Iterable[str]) -> list[str]:
    """Those of them that tell of the request."""
    return [name for name in names if name.startswith("(request") and OF_REQUEST.fullmatch(name)]


MEMBER = regex(r"""\((\w+)((?:\.\w+|\[(?:'[^'\\]*'|"[^"\\]*"|-?\d+)\])+)\)""")
"""A member of what a variable holds, by constants alone: `(data['id'])`."""


def of_members(names: Iterable[str], roots: Container[str]) -> list[str]:
    """Those of them that tell of a member of one of these variables."""
    return [name for name in names if name.startswith("(") and (found := MEMBER.fullmatch(name)) and found[1] in roots]


@lru_cache(maxsize=4096)
def reads_request(function: form.Function | form.Lambda) -> bool:
    """Whether the code of a function itself names the request."""
    found = function.scope.expressions if isinstance(function, form.Function) else ()
    return any(isinstance(item, form.Name) and item.id == "request" for item in found)


JOINING = frozenset({"/", "+"})
"""Operators that put a path together: `FOLDER / name`, `FOLDER + name`."""


JOINED = regex(r"\((?:os\.path\.join)?\((\w+(?:(?: [/+]|,) \w+)+)\)\)")
"""What puts variables together, and nothing else: `((folder / name))`, `(os.path.join(folder, name))`."""


def joined_names(fact: AccessPath) -> list[str]:
    """The variables that a fact puts together; none where it tells of anything else."""
    found = JOINED.fullmatch(fact)
    return re.findall(r"\w+", found[1]) if found is not None else []


def is_fact(path: AccessPath) -> bool:
    """Whether it is a fact that stands under this path among the variables."""
    return path.startswith("(")


def member_path(owner: AccessPath, step: str) -> AccessPath:
    """The path of a member: `(data['id'])` of `data` and `['id']`, `(row.user.name)` of `(row.user)` and `.name`."""
    return f"({owner[1:-1] if is_fact(owner) else owner}{step})"


@lru_cache(maxsize=4096)
def access_path(node: form.Expression) -> AccessPath:
    """`(request.args.get('id'))`: alike for expressions that read alike; empty for those that are not kept."""
    inner = _inner(node)
    return f"({inner})" if inner and not isinstance(node, form.Name) else inner


def _inner(node: form.Expression) -> str:
    if type(node) is form.Name:
        return node.id
    if type(node) is form.Constant:
        return repr(node.value)
    if type(node) is form.Attribute:
        owner = _inner(node.value)
        return f"{owner}.{node.name}" if owner else ""
    if type(node) is form.Subscript:
        owner, key = _inner(node.value), _inner(node.key)
        return f"{owner}[{key}]" if owner and key else ""
    if isinstance(node, form.Call):
        return _call(node)
    if isinstance(node, form.Operation) and node.operator in JOINING and len(node.operands) > 1:
        operands = [_inner(operand) for operand in node.operands]
        return f"({f' {node.operator} '.join(operands)})" if all(operands) else ""
    return ""


def _call(node: form.Call) -> str:
    name = node.function.name if isinstance(node.function, form.Attribute) else _inner(node.function)
    if TAKING.fullmatch(name) or (name == "get" and not node.arguments and not node.keywords):
        # A mapping is asked for a key; what is asked for none is a queue.
        return ""
    owner = _inner(node.function)
    given = [_inner(argument) for argument in node.arguments]
    given += [f"{word.name}={_inner(word.value)}" for word in node.keywords]
    return f"{owner}({', '.join(given)})" if owner and all(given) else ""


def less_than_length(bound: form.Expression | None, whole: form.Expression) -> form.Expression | None:
    """What `bound` takes off the length of `whole`: `5` of `len(text) - 5` for `text`."""
    match bound:
        case form.Operation(operator="-", operands=(form.Call(function=form.Name(id="len"), arguments=(of,)), less)):
            return less if access_path(of) and access_path(of) == access_path(whole) else None
    return None


PATHS = frozenset({"Path", "PurePath", "PosixPath", "PurePosixPath"})
"""Classes of pathlib, whose objects are the paths that they are made of."""


def unwrapped(expression: form.Expression) -> form.Expression:
    """What stands in `str(…)` or `Path(…)`: a test of the one is a test of the other."""
    if not isinstance(expression, form.Call) or len(expression.arguments) != 1 or expression.keywords:
        return expression
    function = expression.function
    name = function.id if isinstance(function, form.Name) else getattr(function, "name", "")
    is_same = name in PATHS or (name in ("str", "bytes") and isinstance(function, form.Name))
    return unwrapped(expression.arguments[0]) if is_same else expression
