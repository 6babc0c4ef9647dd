"""Templates of Mako, which print what they are given as it is, unless a filter is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from stopper.flow.state.frames import Variables
from stopper.flow.templates.expressions.scope import anywhere, handed
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import encoded
from stopper.flow.values.constants import constant
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.value import ANYTHING, GAP, Foreign, Items, Known, Part, Text, Untrusted, Value
from stopper.model import Place
from stopper.standard.regex import regex

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

MADE = frozenset({"mako.template.Template()", "mako.lookup.TemplateLookup().get_template()"})
RENDERING = frozenset(f"{made}.{word}" for made in MADE for word in ("render", "render_unicode"))
LOADING = "mako.lookup.TemplateLookup().get_template"
ASKED = RENDERING | {LOADING}
FILTERS = {"h": "html", "x": "html", "u": "url"}
"""Its own filters that encode; what others do is not known."""
RAW = "n"
OUTPUT = regex(r"\$\{((?:[^{}]|\{[^{}]{0,500}\}){1,1000})\}")
IGNORED = regex(r"<%(?:doc>[\s\S]*?</%doc|!?[\s(][\s\S]*?%)>|^[ \t]*##[^\n]*$", re.MULTILINE)
LOOP = regex(r"^[ \t]*%[ \t]*for[ \t]+(\w+(?:[ \t]*,[ \t]*\w+)*)[ \t]+in[ \t]([^\n]+):", re.MULTILINE)
OF_PAGE = regex(r"<%page\b[^>]{0,500}\bexpression_filter\s*=\s*[\"']([\w, ]+)[\"']")
NAME = regex(r"(?<![\w.\"'])[A-Za-z_]\w*")
WHOLE = regex(r"\s*([A-Za-z_]\w*)\s*")


def loaded(callee: Foreign, given: Arguments) -> Foreign | None:
    """The template that a lookup gives, with the filters of the lookup; None for any other call."""
    if callee.name != LOADING or callee.owner is None:
        return None
    filters = callee.owner.keywords.get("default_filters")
    return Foreign(f"{LOADING}()", given.plain, {"default_filters": filters} if filters is not None else {})


def rendered(callee: Foreign, given: Arguments, at: Place, interpreter: Interpreter) -> Value | None:
    """The text of `template.render(…)`; None where it is no template of Mako's, or its text is not known."""
    template = callee.owner
    if callee.name not in RENDERING or template is None:
        return None
    written = _source(template, at, interpreter)
    variables = handed(given)
    filters = _listed(template.keywords.get("default_filters"))
    if written is None:
        found = anywhere(variables)
        return _filtered(found, filters) if found is not None else None
    source = IGNORED.sub("", written)
    filters += _of_page(source)
    for names, table in LOOP.findall(source):
        # What a loop meets is what is looped over, as far as names tell.
        variables |= {name.strip(): _within(table, variables) for name in names.split(",")}
    return text(*_parts(source, variables, filters))


def _source(template: Foreign, at: Place, interpreter: Interpreter) -> str | None:
    first = template.arguments[0] if template.arguments else template.keywords.get("text")
    name = constant(first)
    if name is None or not template.name.startswith(LOADING):
        return name
    return interpreter.rendering.files.source(name.lstrip("/"), at)


def _parts(source: str, variables: Variables, filters: list[str]) -> Iterator[Part]:
    end = 0
    for match in OUTPUT.finditer(source):
        yield source[end : match.start()]
        end = match.end()
        expression, _, named = match[1].partition("|")
        asked = [name.strip() for name in named.split(",")]
        value = _within(expression, variables)
        yield from parts_of(_filtered(value, asked if RAW in asked else [*asked, *filters])) or (GAP,)
    yield source[end:]


def _filtered(value: Value, names: list[str]) -> Value:
    for name in names:
        value = encoded(value, FILTERS[name]) if name in FILTERS else value
    return value


def _within(expression: str, variables: Mapping[str, Value]) -> Value:
    """What an expression prints: the variable that it is, else whatever stands in those that it names."""
    whole = WHOLE.fullmatch(expression)
    if whole is not None:
        value = variables.get(whole[1], ANYTHING)
        return value if isinstance(value, (Text, Known)) or not holes(value) else _printed(value, is_certain=True)
    named = [variables[name] for name in NAME.findall(expression) if name in variables]
    return (
        text(*[part for value in named for part in parts_of(_printed(value, is_certain=False))]) if named else ANYTHING
    )


def _printed(value: Value, *, is_certain: bool) -> Value:
    is_plain = is_certain and isinstance(value, Untrusted)
    return text(*[hole if is_plain else hole.uncertain() for hole in holes(value)])


def _listed(given: Value | None) -> list[str]:
    items = given.items if isinstance(given, Items) else ()
    return [str(item.data) for item in items if isinstance(item, Known)]


def _of_page(source: str) -> list[str]:
    return [name.strip() for found in OF_PAGE.findall(source) for name in found.split(",")]
