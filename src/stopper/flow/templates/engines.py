"""Engines of Jinja beside Flask's: environments that the project makes itself, which do not escape unless asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.state.frames import Frame, Variables
from stopper.flow.templates.expressions.scope import REST, anywhere, handed
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import encoded
from stopper.flow.values.constants import constant
from stopper.flow.values.containers.lookups import entry_of
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Foreign, Known, Table, Value
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

TEMPLATE = "jinja2.Template"
RENDER = f"{TEMPLATE}.render"
ASKED = frozenset({
    RENDER, "jinja2.Environment.get_template", "jinja2.Environment.from_string", "jinja2.Environment.select_template",
})  # fmt: skip
"""Methods of which the object is asked for."""
BY_NAME = (".get_template", ".select_template", ".get_or_select_template")
IN_CODE = "jinja2.DictLoader()"
OF_FILE = "(of a file)"
"""Under what a template keeps whether it is one of a file, beside its arguments."""


def loaded_template(callee: Foreign, given: Arguments) -> Foreign:
    """A template that an environment gives, with what decides whether it escapes, and whether it is a file."""
    named = dict(given.named)
    written = _written(callee, given) if callee.name.endswith(BY_NAME) else None
    named[OF_FILE] = Known(callee.name.endswith(BY_NAME) and written is None)
    if callee.name.startswith("flask."):
        named["autoescape"] = Known(True)
    elif callee.owner is not None:
        named.setdefault("autoescape", callee.owner.keywords.get("autoescape", Known(False)))
    return Foreign(TEMPLATE, given.plain if written is None else (written,), named)


def _written(callee: Foreign, given: Arguments) -> Value | None:
    """The text of a template that stands in the code: `Environment(loader=DictLoader({"page.html": "…"}))`."""
    loader = callee.owner.keywords.get("loader") if callee.owner is not None else None
    if not isinstance(loader, Foreign) or loader.name != IN_CODE or not given.plain:
        return None
    table = (*loader.arguments, *loader.keywords.values())[:1]
    found = entry_of(table[0], given.plain[0]) if table and isinstance(table[0], Table) else None
    return found if isinstance(found, Known) and isinstance(found.data, str) else None


def rendered(callee: Foreign, given: Arguments, at: Place, frame: Frame, interpreter: Interpreter) -> Value | None:
    """The text of `template.render(…)`; None where the text or what is put into it is not known."""
    source = callee.arguments[0] if callee.arguments else None
    if callee.owner is None:
        return None
    name = constant(source) or ""
    variables: Variables = {}
    for mapping in given.plain:
        if isinstance(mapping, Table):
            variables.update((str(key), value) for key, value in mapping.entries.items())
        elif holes(mapping):
            variables[REST] = mapping
    variables.update(handed(given))
    escapes = callee.owner.keywords.get("autoescape", Known(False)) != Known(False)
    if callee.owner.keywords.get(OF_FILE) == Known(True) and interpreter.rendering.files.named(name, at.path) is None:
        found = anywhere(variables)
        return encoded(found, "html") if found is not None and escapes else found
    return interpreter.rendering.text_of(name, variables, at, frame, escapes=escapes) if name else None
