"""What decides, outside the code, whether a header is sent: a variable or a setting, and what holds without it."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.source.effective_value import definition_of, effective_value, setting_key
from stopper.evidence.source.expressions import within
from stopper.evidence.source.values import FromEnvironment, Value, is_settled
from stopper.model import Place
from stopper.syntax import form


class Switch(Struct, frozen=True):
    """A variable or setting by its name; `is_off` says that nothing is sent where nobody sets it."""

    name: str
    is_off: bool

    @property
    def needs(self) -> str:
        """What would settle it."""
        return f"the value of {self.name} in production"


def fallen_back(value: Value) -> tuple[Value, str]:
    """What a value is where the environment says nothing, and the variable that replaces it ("" where none can)."""
    if isinstance(value, FromEnvironment) and value.given is None and value.default is not None:
        return value.default, value.name
    return value, ""


def switch_of(application: Application, block: form.Block | None, scope: form.Scope) -> Switch | None:
    """The switch that the conditions around a statement ask; None where they ask for something else."""
    while block is not None:
        if block.kind in ("if", "else") and block.test is not None:
            found = _asked(application, block.test, scope, negated=block.kind == "else")
            if found is not None:
                return found
        block = block.parent
    return None


def _asked(application: Application, test: form.Expression, scope: form.Scope, *, negated: bool) -> Switch | None:
    if isinstance(test, form.Operation) and test.operator == "not":
        return _asked(application, test.operands[0], scope, negated=not negated)
    value = effective_value(application, test, scope)
    if isinstance(value, FromEnvironment):
        if is_settled(value):
            return Switch(value.name, value.is_true() is negated) if value.is_true() is negated else None
        # Without a default the variable gives None, or stops the program.
        default = value.default.is_true() if value.default is not None else False
        return Switch(value.name, not value.required and default is negated)
    key = setting_key(application, test, scope)
    return Switch(key, False) if key and value.is_true() is None else None


def written_at(application: Application, expression: form.Expression, scope: form.Scope) -> Place | None:
    """Where a setting or another module holds the text of an expression; None where neither does."""
    setting = application.config[setting_key(application, expression, scope)]
    if setting.is_set:
        return setting.at
    found, holder = definition_of(application, expression, scope)
    if holder.module is scope.module:
        return None
    texts = [item for item in within(found) if isinstance(item, form.Constant) and isinstance(item.value, str)]
    return application.source.place(max(texts, key=_length, default=None) or found, holder)


def _length(item: form.Constant) -> int:
    return len(item.value) if isinstance(item.value, str) else 0
