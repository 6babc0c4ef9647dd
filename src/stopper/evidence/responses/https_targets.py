"""Whether a redirect leads to an address under HTTPS."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.source.effective_value import assembled_text
from stopper.syntax import form


def leads_to_https(app: Application, call: form.Call) -> bool:
    """Whether a call of redirect() names an address under https."""
    target = call.argument(0, "location")
    if target is None:
        return False
    texts = [assembled_text(app, item, call.scope) or "" for item in _expressions(app, target, call.scope)]
    return any("https" in text for text in texts)


def _expressions(app: Application, item: form.Expression, scope: form.Scope) -> Iterator[form.Expression]:
    """The target and what it is made of: the arguments of `replace` or `url_for`, or what a name is bound to."""
    yield item
    if isinstance(item, form.Name):
        for binding in app.source.names.bindings(item.id, scope):
            if binding.value is not None and binding.value is not item:
                yield from _expressions(app, binding.value, scope)
    elif isinstance(item, form.Call):
        yield from item.arguments
        yield from [keyword.value for keyword in item.keywords]
