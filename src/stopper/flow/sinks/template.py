"""Source of templates: what a stranger writes there is run by the engine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.fillings import Filling, fillings, first_fitting, is_number, may_contain
from stopper.flow.values.value import Hole, Items, Table, Value, options
from stopper.standard.regex import regex

FIX = "Keep the template fixed and pass the value as a variable: render_template_string(source, name=value)."
VARIABLES_FIX = "Hand over each variable by its own name, and compare its text with allowed values."
LOOKUP = "{{lookup('pipe','id')}}"
"""Ansible reads the text of a variable as a template, too."""
ENGINES = {
    "": (
        ("{{7*7}}", "{{config}}", "{%if 1%}{%endif%}"),
        regex(r"\{\{(?:(?!\}\}).)*\Z|\{%(?:(?!%\}).)*\Z", re.DOTALL),
    ),
    "mako": (("${7*7}", "<%7*7%>", "\n% if 1:\n"), regex(r"\$\{[^}]*\Z|<%(?:(?!%>).)*\Z", re.DOTALL)),
    "other": (("${7*7}", "{{7*7}}", "<%7*7%>"), regex(r"\{\{(?:(?!\}\}).)*\Z|\$\{[^}]*\Z", re.DOTALL)),
}


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole of the template's source into which an expression fits."""
    if call.note == "variables":
        yield from _variables(call.value)
        return
    attacks, expression = ENGINES.get(call.note, ENGINES[""])
    for filling in fillings(call.value):
        if not is_number(filling.hole):
            yield from _danger(filling, attacks, expression.search(filling.before) is not None)


def _variables(value: Value) -> Iterator[Danger]:
    """Each variable that a stranger fills, or names: some of these say how a host is reached, and with what program."""
    for option in options(value):
        if isinstance(option, Table):
            for hole in holes(option.keys):
                yield Danger(hole, "as the name of a variable of Ansible", "ansible_connection", VARIABLES_FIX)
            held = (*option.entries.values(), *([option.rest] if option.rest is not None else []))
        else:
            held = option.items if isinstance(option, Items) else (option,)
        for hole in dict.fromkeys([hole for inner in held for hole in holes(inner)]):
            if _holds_expression(hole):
                yield Danger(hole, "in a variable of Ansible, which is a template", LOOKUP, VARIABLES_FIX)


def _holds_expression(hole: Hole) -> bool:
    return not is_number(hole) and may_contain(hole, "{{")


def _danger(filling: Filling, attacks: tuple[str, ...], is_inside: bool) -> Iterator[Danger]:
    hole = filling.hole
    if is_inside:
        yield Danger(hole, "inside an expression of the template", "config", FIX)
        return
    attack = first_fitting(hole, attacks)
    if attack:
        place = (
            "the whole source of the template"
            if filling.is_first and not filling.after
            else "in the source of the template"
        )
        yield Danger(hole, place, attack, FIX)
