"""What a callee is told of the request that it reads, and what its tests have shown of what it was handed.

What it shows of a part holds of the whole: `check_host(urlparse(address).hostname)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.state.facts import MEMBER, access_path, is_fact, member_path, of_request, reads_request
from stopper.flow.state.frames import Frame
from stopper.flow.state.marks import mark
from stopper.flow.values.arguments import Arguments, by_parameter
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.checks import LASTING
from stopper.flow.values.value import Closure, Known, Value, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def learn(facts: Mapping[str, Value], node: form.Call, callee: Closure, frame: Frame) -> None:
    """What a callee has shown of the request, and of members of what it was handed, is known behind the call."""
    given = dict(by_parameter(node, callee)) if facts else {}
    for fact, value in facts.items():
        member = MEMBER.fullmatch(fact)
        if member is not None and member[1] in callee.parameters:
            owner = access_path(given[member[1]]) if member[1] in given else ""
            if owner:
                frame.record_fact(member_path(owner, member[2]), value)
        else:
            frame.record_fact(fact, value)


def learn_outcome(
    node: form.Call, callee: Closure, shown: Mapping[str, Value], frame: Frame, interpreter: Interpreter
) -> None:
    """What a callee's tests have shown where it came out in one way."""
    learn({name: value for name, value in shown.items() if is_fact(name)}, node, callee, frame)
    for name, expression in by_parameter(node, callee) if shown else ():
        value, passed = shown.get(name), interpreter.value(expression, frame)
        if value is not None and holes(passed):
            interpreter.refining.narrow(expression, value, frame)
            holds(expression, passed, value, frame, interpreter)


def holds(expression: form.Expression, passed: Value, shown: Value, frame: Frame, interpreter: Interpreter) -> None:
    """Behind a call the argument `expression` holds for what it has `shown`: it was `passed` in another form."""
    before, after = holes(passed), holes(shown)
    if not before:
        return
    if after:
        if {hole.origin for hole in before} == {hole.origin for hole in after}:
            added = LASTING.intersection(*[hole.checks for hole in after])
            for check in added.difference(*[hole.checks for hole in before]):
                mark((passed,), check, frame)
    elif all(isinstance(option, Known) and option.data for option in options(shown)):
        interpreter.refining.hosts.checked(expression, frame)


def with_facts(given: Arguments, callee: Closure, node: form.Call, frame: Frame) -> Arguments:
    """The arguments with the facts of the request, for a callee that reads it, or hands on all that it is given."""
    is_handing_on = any(isinstance(one, form.Starred) for one in node.arguments)
    is_handing_on = is_handing_on or any(word.name is None for word in node.keywords)
    if not frame.has_facts or not (is_handing_on or reads_request(callee.function)):
        return given
    facts = {name: frame.variables[name] for name in of_request(frame.variables)}
    return replace(given, facts=facts) if facts else given
