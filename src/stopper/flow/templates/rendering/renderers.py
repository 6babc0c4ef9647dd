"""Calls that render a template: what they give where their text is judged elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.state.frames import Frame, Variables
from stopper.flow.templates import engines, mako
from stopper.flow.templates.expressions.scope import handed
from stopper.flow.templates.files import written
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import encoded
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, Foreign, Value
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

OF_FILES = frozenset({"flask.render_template", "flask.stream_template"})
OF_TEXTS = frozenset({"flask.render_template_string", "flask.stream_template_string"})
THEMED = frozenset({"flask_themes.render_theme_template", "flask_themes2.render_theme_template"})
"""Renderers of templates that no project holds."""


def rendered(callee: Foreign, given: Arguments, at: Place, frame: Frame, interpreter: Interpreter) -> Value | None:
    """The text that a renderer gives, where it is judged elsewhere; None where it is no renderer or judges it."""
    if callee.name == engines.RENDER:
        return engines.rendered(callee, given, at, frame, interpreter)
    if callee.name in mako.ASKED:
        return mako.loaded(callee, given) or mako.rendered(callee, given, at, interpreter)
    if callee.name in THEMED:
        # Jinja escapes what stands in it.
        return either(ANYTHING, *[encoded(value, "markup") for value in given.values()])
    is_text = callee.name in OF_TEXTS
    if not is_text and callee.name not in OF_FILES:
        return None
    template_of = given.plain[0] if given.plain else given.named.get("source" if is_text else "template_name_or_list")
    if template_of is None:
        return None
    if not is_text:
        return _of_files(template_of, handed(given), at, frame, interpreter)
    for template in written(template_of):
        interpreter.rendering.render_text(template, handed(given), at, frame)
    return None


def _of_files(name: Value, variables: Variables, at: Place, frame: Frame, interpreter: Interpreter) -> Value | None:
    names = [*written(name)]
    if any(map(holes, variables.values())):
        names += interpreter.rendering.composed(name, at)
    files = interpreter.rendering.files
    # Of several names those of no template are what a look-up answers where it finds nothing: `pages/None`.
    held = [one for one in names if files.named(one, at.path) is not None] if len(names) > 1 else names
    texts = [interpreter.rendering.render(one, variables, at, frame) for one in held or names]
    found = [text for text in texts if text is not None]
    return either(*found) if found else None
