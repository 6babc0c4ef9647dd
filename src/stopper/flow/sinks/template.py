"""Source of templates: what a stranger writes there is run by the engine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.texts.fillings import Filling, fillings, first_fitting, is_number
from stopper.standard.regex import regex

FIX = "Keep the template fixed and pass the value as a variable: render_template_string(source, name=value)."
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
    attacks, expression = ENGINES.get(call.note, ENGINES[""])
    for filling in fillings(call.value):
        if not is_number(filling.hole):
            yield from _danger(filling, attacks, expression.search(filling.before) is not None)


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
