"""What an expression is worth in an application: constants, and the settings that the expression reads."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.source.values import Composed, FromEnvironment, Known, OneOf, Unknown, Value
from stopper.standard.holes import HOLE
from stopper.syntax import form

APPLICATION = "flask.Flask()"
CONFIG = f"{APPLICATION}.config"
# What an application shows of its settings as attributes.
KEPT = {"debug": "DEBUG", "testing": "TESTING"}
DEPTH = 12


def effective_value(application: Application, expression: form.Expression | None, scope: form.Scope) -> Value:
    """The value of `expression` in production; a read of `app.config` is answered by the configuration."""
    if expression is None:
        return Unknown("nothing is written")
    read = _setting(application, expression, scope)
    if read is not None:
        return read
    if isinstance(expression, form.Sequence):
        return _sequence(application, expression, scope)
    return application.source.value(expression, scope)


def setting_key(application: Application, expression: form.Expression, scope: form.Scope) -> str:
    """The key of `app.config` that an expression reads; empty where it reads none."""
    source = application.source
    if isinstance(expression, form.Subscript) and source.name(expression.value, scope) == CONFIG:
        return source.text(expression.key, scope) or ""
    if isinstance(expression, form.Call) and source.name(expression.function, scope) == f"{CONFIG}.get":
        return source.text(expression.argument(0), scope) or ""
    if isinstance(expression, form.Attribute) and source.name(expression.value, scope) == APPLICATION:
        return KEPT.get(expression.name, "")
    return ""


def _setting(application: Application, expression: form.Expression, scope: form.Scope) -> Value | None:
    key = setting_key(application, expression, scope)
    if not key:
        return None
    setting = application.config[key]
    if setting.is_set:
        return setting.value
    if setting.elsewhere:
        return Unknown(f"{setting.elsewhere} may set {key}")
    default = expression.argument(1, "default") if isinstance(expression, form.Call) else None
    return application.source.value(default, scope) if default is not None else setting.value


def _sequence(application: Application, expression: form.Sequence, scope: form.Scope) -> Value:
    values = [effective_value(application, item, scope) for item in expression.items]
    if not all(isinstance(value, Known) for value in values):
        return application.source.value(expression, scope)
    return Known([value.data for value in values if isinstance(value, Known)])


def definition_of(
    application: Application, expression: form.Expression, scope: form.Scope
) -> tuple[form.Expression, form.Scope]:
    """The expression that a name or attribute was last given, followed through imports; itself where there is none."""
    for _ in range(DEPTH):
        found = _defined(application, expression, scope)
        if found is None:
            return expression, scope
        expression, scope = found
    return expression, scope


def _defined(
    application: Application, item: form.Expression, scope: form.Scope
) -> tuple[form.Expression, form.Scope] | None:
    names = application.source.names
    if isinstance(item, form.Name):
        holder = names.holder(item.id, scope)
        return _last(application, holder, item.id) if holder is not None else None
    if isinstance(item, form.Attribute):
        base = names.resolve(item.value, scope).removesuffix("()")
        module = names.modules.get(base.lstrip(".")) if base.startswith(".") else None
        owner = names.definition(base)
        inner = module.scope if module is not None else owner.scope if isinstance(owner, form.Class) else None
        return _last(application, inner, item.name) if inner is not None else None
    return None


def _last(application: Application, holder: form.Scope, name: str) -> tuple[form.Expression, form.Scope] | None:
    bindings = [item for item in holder.bindings.get(name, []) if item.kind in ("value", "import")]
    if not bindings:
        return None
    binding = bindings[-1]
    if binding.kind == "value":
        return (binding.value, holder) if binding.value is not None else None
    names = application.source.names
    base, _, last = names.module_of(binding.target, holder.module).rpartition(".")
    module = names.modules.get(base.lstrip(".")) if base.startswith(".") else None
    return _last(application, module.scope, last) if module is not None and module.scope is not holder else None


def constant_texts(value: Value) -> Iterator[tuple[str, str]]:
    """Every text that a value may be, with the environment variable that replaces it ("" where none can)."""
    if isinstance(value, Known) and isinstance(value.data, str):
        yield value.data, ""
    elif isinstance(value, Composed):
        yield value.text, ""
    elif isinstance(value, FromEnvironment) and value.given is not None:
        yield from constant_texts(value.given)
    elif isinstance(value, FromEnvironment) and value.default is not None:
        for text, _ in constant_texts(value.default):
            yield text, value.name
    elif isinstance(value, OneOf):
        for option in value.options:
            yield from constant_texts(option)


def assembled_text(application: Application, expression: form.Expression, scope: form.Scope) -> str | None:
    """The widest text that the code can put together for `expression`; None where no constant part is found.

    Every conditional addition is taken, and holes are U+FFFC.
    """
    text = _assembled(application, expression, scope, 0)
    return text if text.replace(HOLE, "").strip() else None


def _assembled(application: Application, item: form.Expression, scope: form.Scope, depth: int) -> str:
    if depth > DEPTH:
        return HOLE
    if isinstance(item, form.Constant):
        return str(item.value)
    if isinstance(item, form.Name):
        return _grown(application, item, scope, depth + 1)
    parts = _pieces(item)
    if parts is None:
        value = effective_value(application, item, scope)
        return next((text for text, variable in constant_texts(value) if not variable), HOLE)
    glue = " " if isinstance(item, (form.Sequence, form.Call)) else ""
    return glue.join([_assembled(application, part, scope, depth + 1) for part in parts])


def _pieces(item: form.Expression) -> tuple[form.Expression, ...] | None:
    if isinstance(item, form.Text):
        return item.parts
    if isinstance(item, form.Sequence):
        return item.items
    if isinstance(item, form.Operation) and item.operator in ("+", "or", "and"):
        return item.operands
    if isinstance(item, form.Choice):
        return (item.then, item.otherwise)
    if isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name == "join":
        return item.arguments
    return None


def _grown(application: Application, item: form.Name, scope: form.Scope, depth: int) -> str:
    holder = application.source.names.holder(item.id, scope)
    if holder is None:
        return HOLE
    bindings = [one for one in holder.bindings[item.id] if one.kind in ("value", "augmented") and one.value is not None]
    if not bindings:
        value = application.source.value(item, scope)
        return next((text for text, variable in constant_texts(value) if not variable), HOLE)
    first = max((index for index, one in enumerate(bindings) if one.kind == "value" and one.block is None), default=0)
    texts = [_assembled(application, one.value, holder, depth) for one in bindings[first:] if one.value is not None]
    return "".join(texts) if any(one.kind == "augmented" for one in bindings) else texts[-1]
