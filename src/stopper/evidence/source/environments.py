"""Which environment a name, a path or a condition speaks of: development, testing, staging, production, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stopper.standard.camel_case import CAMEL
from stopper.standard.regex import regex
from stopper.syntax import form

# Whole words anywhere, or how a class or module of that environment is wont to begin.
PATTERNS = tuple(
    (environment, regex(rf"(^|[^a-z])({words})([^a-z]|$)|{beginnings}", re.IGNORECASE))
    for environment, words, beginnings in (
        ("testing", "tests?|testing|unittest|pytest|ci", "^test|testconfig|testing"),
        (
            "development",
            "dev|devel|development|debug|local|localhost|sandbox",
            "^dev|^local|develop|debugconfig|devconfig|localconfig",
        ),
        ("staging", "staging|stage|uat|preprod", "^staging"),
        ("production", "prod|production|live|heroku|docker|unix", "^prod|production|^heroku"),
    )
)
NOTHING = (None, False, "0", "", "false", "False")


def environment_of(name: str) -> str:
    """The environment that a class, module, file or key is named for; empty where none."""
    words = CAMEL.sub("_", name)
    for environment, pattern in PATTERNS:
        if pattern.search(words):
            return environment
    return ""


def block_environment(block: form.Block | None) -> str:
    """The environment that the conditions around a statement restrict it to; empty where they do not."""
    while block is not None:
        found = _branch(block)
        if found:
            return found
        block = block.parent
    return ""


def _branch(block: form.Block) -> str:
    if block.kind not in ("if", "else", "case") or block.test is None:
        return ""
    environment, negated = condition_environment(block.test)
    if not environment:
        return ""
    positive = negated == (block.kind == "else")
    if positive:
        return environment
    return "production" if environment in ("development", "testing") else "development"


def condition_environment(test: form.Expression) -> tuple[str, bool]:
    """The environment that a condition asks for, and whether it asks for its absence."""
    if isinstance(test, form.Operation) and test.operator == "not":
        environment, negated = condition_environment(test.operands[0])
        return environment, not negated
    if isinstance(test, form.Operation) and test.operator in ("and", "or"):
        return _first(condition_environment(item) for item in test.operands)
    if isinstance(test, form.Comparison):
        negated = test.operators[0] in ("!=", "not in", "is not")
        sides = (test.left, test.comparators[0])
        words = [word for side in sides for word in _words(side)]
        negated ^= any(isinstance(side, form.Constant) and side.value in NOTHING for side in sides)
    else:
        negated, words = False, list(_words(test))
    if any(word == "__main__" for word in words):
        return "", False
    return _first((environment_of(word), negated) for word in reversed(words))


def _first(answers: Iterable[tuple[str, bool]]) -> tuple[str, bool]:
    return next((answer for answer in answers if answer[0]), ("", False))


def _words(expression: form.Expression) -> list[str]:
    if isinstance(expression, form.Constant):
        return [expression.value] if isinstance(expression.value, str) else []
    if isinstance(expression, form.Name):
        return [expression.id]
    if isinstance(expression, form.Attribute):
        return [expression.name]
    if isinstance(expression, form.Subscript):
        return _words(expression.key)
    if isinstance(expression, form.Call):
        # How much is logged says nothing of where: `logger.isEnabledFor(DEBUG)`.
        if isinstance(expression.function, form.Attribute) and expression.function.name == "isEnabledFor":
            return []
        first = [word for argument in expression.arguments[:1] for word in _words(argument)]
        return first or _words(expression.function)
    if isinstance(expression, form.Sequence):
        return [word for item in expression.items for word in _words(item)]
    return []


def is_main_guard(block: form.Block | None) -> bool:
    """Whether a statement stands under `if __name__ == "__main__"`."""
    while block is not None:
        test = block.test
        if block.kind == "if" and isinstance(test, form.Comparison):
            sides = (test.left, test.comparators[0])
            if any(isinstance(side, form.Name) and side.id == "__name__" for side in sides):
                return True
        block = block.parent
    return False


def is_conditional(block: form.Block | None) -> bool:
    """Whether a condition or an error decides that a statement runs."""
    while block is not None:
        if block.kind in ("if", "else", "case", "except"):
            return True
        block = block.parent
    return False
