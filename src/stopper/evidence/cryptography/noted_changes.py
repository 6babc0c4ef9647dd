"""Comparisons that only note that a value is another one than before, and let nobody in or out."""

from __future__ import annotations

from stopper.evidence.source.expressions import around
from stopper.syntax import form


def marks_change(item: form.Comparison) -> bool:
    """Whether `kept != sent` leads to nothing but assignments of what is made then, and the like to nothing.

    `valid = False` refuses, so no constant may be among them.
    """
    whole = next((one for one in around(item, item.scope) if isinstance(one, form.If)), None)
    if item.operators != ("!=",) or whole is None or whole.test is not item or whole.otherwise or not whole.body:
        return False
    return all(isinstance(one, form.Assign) and isinstance(one.value, form.Call) for one in whole.body)
