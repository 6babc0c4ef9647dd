"""What a project adds to Jinja: filters, globals, what context processors give, and whether Flask still escapes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.flow.templates.processors import Processor
from stopper.flow.values.value import Closure, Table, Value, options
from stopper.standard.regex import regex
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

FILTER_NAMES = ("template_filter", "app_template_filter")
GLOBAL_NAMES = ("template_global", "app_template_global")
SELECTING = "select_jinja_autoescape"
AUTOESCAPE = "autoescape"
OPTIONS = "jinja_options"
BY_NAME = frozenset({"jinja2.select_autoescape", "jinja2.utils.select_autoescape"})
# What is escaped beside pages that are named for markup: `select_autoescape(["html", "j2"])`.
WRAPPING = regex(r"j2|jinja|te?mpl|tpl")
PROCESSORS = ("context_processor", "app_context_processor")
ADDING = {
    "add_template_filter": "filters",
    "add_app_template_filter": "filters",
    "add_template_global": "globals",
    "add_app_template_global": "globals",
}


def prepare(source: Source, interpreter: Interpreter) -> None:
    """Tell the interpreter of everything that the project adds."""
    tables = {"filters": interpreter.filters, "globals": interpreter.rendering.globals}
    for table, name, value in _added(source, interpreter):
        tables[table].setdefault(name, value)
    interpreter.rendering.escapes = _escaping(source, interpreter.models.escaping)


def processed(source: Source, interpreter: Interpreter) -> None:
    """Run the context processors, and keep what they give as globals."""
    for processor in _processors(source, interpreter):
        interpreter.rendering.processors.run(processor)


def _processors(source: Source, interpreter: Interpreter) -> Iterator[Processor]:
    """What is decorated as a context processor, and `app.context_processor(function)`."""
    for function, _, name in _decorated(source):
        if name in PROCESSORS:
            at = function.outer.module.place(function, function.scope.qualified)
            yield Processor(Closure(function, function.outer), at, function.outer)
    for call in source.methods(*PROCESSORS):
        if call.arguments:
            callee = interpreter.value_in(call.arguments[0], call.scope)
            yield Processor(callee, call.scope.module.place(call, call.scope.qualified), call.scope)


def _added(source: Source, interpreter: Interpreter) -> Iterator[tuple[str, str, Value]]:
    for function, call, name in _decorated(source):
        if name in (*FILTER_NAMES, *GLOBAL_NAMES):
            named = source.text(call.argument(0, "name"), function.outer) if call is not None else None
            table = "filters" if name in FILTER_NAMES else "globals"
            yield table, named or function.name, Closure(function, function.outer)
    for call in source.methods(*ADDING):
        if isinstance(call.function, form.Attribute) and call.arguments:
            value = interpreter.value_in(call.arguments[0], call.scope)
            known = call.arguments[0].id if isinstance(call.arguments[0], form.Name) else ""
            name = source.text(call.argument(1, "name"), call.scope) or known
            yield ADDING[call.function.name], name, value
    yield from _by_call(source, interpreter)
    yield from _assigned(source, interpreter)


def _by_call(source: Source, interpreter: Interpreter) -> Iterator[tuple[str, str, Value]]:
    """`app.template_filter("name")(function)`: a decorator that is called by hand."""
    for made in source.methods(*FILTER_NAMES, *GLOBAL_NAMES):
        for call in made.scope.calls:
            if call.function is made and call.arguments and isinstance(made.function, form.Attribute):
                value = interpreter.value_in(call.arguments[0], call.scope)
                known = call.arguments[0].id if isinstance(call.arguments[0], form.Name) else ""
                name = source.text(made.argument(0, "name"), made.scope) or known
                yield "filters" if made.function.name in FILTER_NAMES else "globals", name, value


def _assigned(source: Source, interpreter: Interpreter) -> Iterator[tuple[str, str, Value]]:
    """`app.jinja_env.filters["name"] = function`, and `….globals.update(name=function)`, by names or as a dict."""
    for item in source.assignments():
        for target in item.targets:
            table = _table(target.value) if isinstance(target, form.Subscript) else ""
            if table and item.value is not None and isinstance(target, form.Subscript):
                name = source.text(target.key, item.scope)
                if name:
                    yield table, name, interpreter.value_in(item.value, item.scope)
    for call in source.methods("update"):
        table = _table(call.function.value) if isinstance(call.function, form.Attribute) else ""
        for name, value in _updates(call, interpreter) if table else ():
            yield table, name, value


def _updates(call: form.Call, interpreter: Interpreter) -> Iterator[tuple[str, Value]]:
    """What an update of a table gives it."""
    for word in call.keywords:
        if word.name:
            yield word.name, interpreter.value_in(word.value, call.scope)
    for argument in call.arguments:
        for option in options(interpreter.value_in(argument, call.scope)):
            for key, value in option.entries.items() if isinstance(option, Table) else ():
                yield str(key), value


def _table(owner: form.Expression) -> str:
    """Which table of an environment this is."""
    if isinstance(owner, form.Attribute) and owner.name in ("filters", "globals"):
        environment = owner.value
        name = environment.name if isinstance(environment, form.Attribute) else ""
        if isinstance(environment, form.Name):
            name = environment.id
        return owner.name if name in ("jinja_env", "env", "environment") else ""
    return ""


def _escaping(source: Source, switching: frozenset[str]) -> bool | None:
    """What the project itself decides of escaping for all templates; None where it leaves that to Flask."""
    if any(function.name == SELECTING for function in source.functions()) or source.calls(*switching):
        return True
    decided = (
        _decided(source, value, item.scope)
        for item in source.assignments()
        for target in item.targets
        if (value := _autoescape_of(source, target, item)) is not None
    )
    return next((one for one in decided if one is not None), None)


def _autoescape_of(source: Source, target: form.Expression, item: form.Assign) -> form.Expression | None:
    """What an assignment says of escaping: `app.jinja_env.autoescape = …`, `jinja_options = {"autoescape": …}`."""
    if isinstance(target, form.Name | form.Attribute) and last_name(target) == OPTIONS:
        return _option(item.value)
    if isinstance(target, form.Subscript):
        is_option = last_name(target.value) == OPTIONS and source.text(target.key, item.scope) == AUTOESCAPE
        return item.value if is_option else None
    if not isinstance(target, form.Attribute):
        return None
    is_of_jinja = target.name == AUTOESCAPE and last_name(target.value) == "jinja_env"
    return item.value if target.name == SELECTING or is_of_jinja else None


def _option(value: form.Expression | None) -> form.Expression | None:
    """What options say of escaping: `{"autoescape": True}`, `dict(Flask.jinja_options, autoescape=True)`."""
    if isinstance(value, form.Call):
        return value.keyword(AUTOESCAPE)
    pairs = zip(value.keys, value.values, strict=True) if isinstance(value, form.Mapping) else ()
    return next((one for key, one in pairs if isinstance(key, form.Constant) and key.value == AUTOESCAPE), None)


def _decided(source: Source, value: form.Expression, scope: form.Scope) -> bool | None:
    """Whether all templates are escaped, or none; None where that hangs on names that end as Flask's own do."""
    if isinstance(value, form.Constant):
        return bool(value.value)
    is_by_name = isinstance(value, form.Call) and source.name(value.function, scope) in BY_NAME
    if not is_by_name and not isinstance(value, form.Lambda):
        return True
    if isinstance(value, form.Lambda) and isinstance(value.body, form.Constant):
        return bool(value.body.value)
    default = value.keyword("default") if isinstance(value, form.Call) else None
    if isinstance(default, form.Constant) and default.value:
        return True
    texts = [one.value for one in within(value) if isinstance(one, form.Constant) and isinstance(one.value, str)]
    return True if any(WRAPPING.search(text) for text in texts) else None


def _decorated(source: Source) -> Iterator[tuple[form.Function, form.Call | None, str]]:
    """Each decorator that is a method: its function, the call where it is one, and its name."""
    for function in source.functions():
        for decorator in function.decorators:
            call = decorator if isinstance(decorator, form.Call) else None
            target = call.function if call is not None else decorator
            if isinstance(target, form.Attribute):
                yield function, call, target.name
