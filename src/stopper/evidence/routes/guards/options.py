"""Guards that a word of the view's own registration switches off: `@api.route("/login", requires_auth=False)`."""

from __future__ import annotations

from stopper.evidence.routes.routes import Guard, Switch
from stopper.evidence.source.index import Source
from stopper.syntax import form


def is_told_off(source: Source, guard: Guard, view: form.Function) -> bool:
    """Whether a decorator of the view is given the word by which the guard lets everybody by."""
    given = {
        word.name: word.value.value
        for item in view.decorators
        if isinstance(item, form.Call)
        for word in item.keywords
        if word.name and isinstance(word.value, form.Constant) and isinstance(word.value.value, bool)
    }
    return bool(given) and any(_opens(source, switch, given) for switch in guard.switches)


def _opens(source: Source, switch: Switch, given: dict[str, bool]) -> bool:
    test, opens = switch.test, switch.opens
    while isinstance(test, form.Operation) and test.operator == "not":
        test, opens = test.operands[0], not opens
    if isinstance(test, form.Name):
        values = [item.value for item in source.names.bindings(test.id, switch.scope) if item.value is not None]
        word = values[0].name if len(values) == 1 and isinstance(values[0], form.Attribute) else test.id
    else:
        word = test.name if isinstance(test, form.Attribute) else ""
    return given.get(word) is opens
