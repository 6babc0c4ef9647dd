"""Which file of the project `from_pyfile` reads."""

from __future__ import annotations

from stopper.evidence.application.configuration_mappings import definitions
from stopper.evidence.application.configuration_writes import distance
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source, is_test
from stopper.standard.holes import HOLE
from stopper.syntax import form

JOINING = ("os.path.join", "pathlib.Path", "pathlib.PurePath")


def path_named(source: Source, expression: form.Expression | None, scope: form.Scope) -> str:
    """The path that an expression names, from the last part on that is known; empty where that is nothing."""
    text = source.text(expression, scope)
    if text is not None:
        return text.rpartition(HOLE)[2].lstrip("./") if not text.endswith(HOLE) else ""
    if isinstance(expression, form.Name | form.Attribute):
        bound = list(definitions(source, expression, scope))
        return _joined(source, *bound[0]) if len(bound) == 1 else ""
    return _joined(source, expression, scope) if expression is not None else ""


def module_at(source: Source, name: str, beside: str) -> form.Module | None:
    """The module of that path, the one nearest to the file `beside` where there are several.

    A file of the tests is none, unless they read it, or it is named with their folder.
    """
    if not name:
        return None
    of_tests = is_test(beside) or is_test(name)
    known = [module for module in source.all_modules if of_tests or not is_test(module.path)]
    ends = [module for module in known if f"/{module.path}".endswith(f"/{name}")]
    if not ends:
        # A path of a container or machine ends with that of the project.
        whole = [module for module in known if "/" in module.path]
        ends = [module for module in whole if f"/{name}".endswith(f"/{module.path}")]
    return min(ends, key=lambda module: distance(module.path, beside), default=None)


def _joined(source: Source, expression: form.Expression, scope: form.Scope) -> str:
    """`os.path.join(here, "conf", "prod.py")` and `here / "conf" / "prod.py"`: the constants at its end."""
    parts: tuple[form.Expression, ...] = ()
    if isinstance(expression, form.Operation) and expression.operator == "/":
        parts = tuple(part for operand in expression.operands for part in _operands(operand))
    elif isinstance(expression, form.Call) and _joins(source, expression, scope):
        parts = expression.arguments
    known = [source.text(part, scope) if not _is_file(part) else None for part in parts]
    last = max((index for index, text in enumerate(known) if text is None or HOLE in text), default=-1)
    return "/".join(text for text in known[last + 1 :] if text).lstrip("./")


def _joins(source: Source, call: form.Call, scope: form.Scope) -> bool:
    is_method = isinstance(call.function, form.Attribute) and call.function.name == "joinpath"
    return is_method or source.name(call.function, scope) in JOINING


def _operands(expression: form.Expression) -> tuple[form.Expression, ...]:
    if isinstance(expression, form.Operation) and expression.operator == "/":
        return tuple(part for operand in expression.operands for part in _operands(operand))
    return (expression,)


def _is_file(part: form.Expression) -> bool:
    """Whether a part is reckoned from the module's own place, which is no text that is known."""
    return any(isinstance(item, form.Name) and item.id == "__file__" for item in within(part))
