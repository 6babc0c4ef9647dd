"""What a callee is told of the request that it reads, and what its tests have shown of what it was handed.

What it shows of a part holds of the whole: `check_host(urlparse(address).hostname)`.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from stopper.flow.state.facts import of_request, reads_request
from stopper.flow.state.frames import Frame
from stopper.flow.state.marks import mark
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.checks import LASTING
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Closure, Known, Value, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def holds(expression: form.Expression, passed: Value, shown: Value, frame: Frame, on: Interpreter) -> None:
    """`passed`, which `expression` gives, is `shown` behind the call that took it."""
    before, after = holes(passed), holes(shown)
    if not before:
        return
    if after:
        if {hole.origin for hole in before} == {hole.origin for hole in after}:
            added = LASTING.intersection(*[hole.checks for hole in after])
            for check in added.difference(*[hole.checks for hole in before]):
                mark((passed,), check, frame)
    elif all(isinstance(option, Known) and option.data for option in options(shown)):
        on.refining.hosts.checked(expression, frame)


def with_facts(given: Arguments, callee: Closure, node: form.Call, frame: Frame) -> Arguments:
    """What a callee that reads the request, or hands on what it is given like a decorator, finds shown of it."""
    is_handing_on = any(isinstance(one, form.Starred) for one in node.arguments)
    is_handing_on = is_handing_on or any(word.name is None for word in node.keywords)
    if not frame.has_facts or not (is_handing_on or reads_request(callee.function)):
        return given
    facts = {name: frame.variables[name] for name in of_request(frame.variables)}
    return dataclasses.replace(given, facts=facts) if facts else given
