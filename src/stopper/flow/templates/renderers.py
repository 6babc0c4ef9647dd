"""Calls that render a template: what they give where their text is judged elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stopper.flow.limits import TEMPLATES_OF_NAME
from stopper.flow.state.frames import Frame, Variables
from stopper.flow.templates import engines, mako
from stopper.flow.templates.scope import handed
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import encoded
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, Foreign, Items, Known, Value, options
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

OF_FILES = frozenset({"flask.render_template", "flask.stream_template"})
OF_TEXTS = frozenset({"flask.render_template_string", "flask.stream_template_string"})
THEMED = frozenset({"flask_themes.render_theme_template", "flask_themes2.render_theme_template"})
"""Renderers of templates that no project holds."""


def rendered(callee: Foreign, given: Arguments, at: Place, frame: Frame, on: Interpreter) -> Value | None:
    """The text that a renderer gives, where it is judged elsewhere; None where it is no renderer or judges it."""
    if callee.name == engines.RENDER:
        return engines.rendered(callee, given, at, frame, on)
    if callee.name in mako.ASKED:
        return mako.loaded(callee, given) or mako.rendered(callee, given, at, on)
    if callee.name in THEMED:
        # Jinja escapes what stands in it.
        return either(ANYTHING, *[encoded(value, "markup") for value in given.values()])
    is_text = callee.name in OF_TEXTS
    if not is_text and callee.name not in OF_FILES:
        return None
    template_of = given.plain[0] if given.plain else given.named.get("source" if is_text else "template_name_or_list")
    variables = handed(given)
    if not is_text:
        return _of_files(template_of, variables, at, frame, on)
    for template in _named(template_of):
        on.rendering.render_text(template, variables, at, frame)
    return None


def _of_files(given: Value | None, variables: Variables, at: Place, frame: Frame, on: Interpreter) -> Value | None:
    found = [on.rendering.render(template, variables, at, frame) for template in _named(given)]
    for template in _composed(given, variables, at, on):
        on.rendering.render(template, variables, at, frame)
    texts = [value for value in found if value is not None]
    return either(*texts) if texts else None


def _named(given: Value | None) -> Iterator[str]:
    """The texts that the first argument of a renderer may be, which may be a list of names."""
    for option in options(given) if given is not None else ():
        for one in option.items if isinstance(option, Items) else (option,):
            if isinstance(one, Known) and isinstance(one.data, str):
                yield one.data


def _composed(given: Value | None, variables: Variables, at: Place, on: Interpreter) -> Iterator[str]:
    """The project's templates that a composed name may mean: `f"events/{kind}.html"`."""
    if not any(map(holes, variables.values())):
        return
    for option in options(given) if given is not None else ():
        names = on.rendering.files.meant(option)
        if len(names) > TEMPLATES_OF_NAME:
            on.collector.lose(at, f"the name of the template may mean more than {TEMPLATES_OF_NAME}")
        yield from names[:TEMPLATES_OF_NAME]
