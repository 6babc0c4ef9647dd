"""Every gunicorn that Python code starts: by a command line of its own, or as gunicorn's application class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from stopper.evidence.deployment.commands.started import Started, all_started, started_by_text
from stopper.evidence.deployment.gunicorn.configuration_file import Assigned, ConfigurationFile
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import FromEnvironment, Known, Value, one_of, text_of
from stopper.standard.gunicorn_settings import BY_NAME
from stopper.standard.holes import HOLE
from stopper.syntax import form

SPAWNING = {
    **dict.fromkeys(
        ("subprocess.run", "subprocess.Popen", "subprocess.call", "subprocess.check_call", "subprocess.check_output"), 0
    ),
    **dict.fromkeys(("os.execv", "os.execve", "os.execvp", "os.execvpe"), 1),
    **dict.fromkeys(("os.system", "os.popen"), 0),
}
CLASSES = ("gunicorn.app.base.BaseApplication", "gunicorn.app.base.Application", "gunicorn.app.wsgiapp.WSGIApplication")
GROWING = frozenset({"append", "extend", "insert", "update", "setdefault"})
DEEPEST = 3  # names that stand for names


class InCode(Struct, frozen=True):
    """One gunicorn of the code: what is started there, and the settings that the code gives its application class."""

    started: Started
    file: ConfigurationFile | None = None


def gunicorn_in_code(source: Source) -> Iterator[InCode]:
    """Every gunicorn that production code starts."""
    for name, position in SPAWNING.items():
        for call in source.calls(name):
            yield from (InCode(item) for item in _commanded(source, call, position) if item.server == "gunicorn")
    for item in source.classes(*CLASSES):
        yield from _applications(source, item)


def _commanded(source: Source, call: form.Call, position: int) -> Iterator[Started]:
    argument = call.argument(position, "args")
    if argument is None:
        return
    at = source.at(call)
    line = _joined(source, argument, call.scope)
    if line:
        yield from started_by_text(line, at)
        return
    yield from all_started(_words(source, argument, call.scope), at)


def _joined(source: Source, argument: form.Expression, scope: form.Scope) -> str:
    """The text of a command line: written as one, or a list that is joined."""
    function = argument.function if isinstance(argument, form.Call) else None
    if isinstance(argument, form.Call) and isinstance(function, form.Attribute) and function.name == "join":
        return " ".join(_words(source, argument.arguments[0], scope)) if argument.arguments else ""
    return text_of(source.value(argument, scope)) or ""


def _words(source: Source, argument: form.Expression, scope: form.Scope, depth: int = 0) -> tuple[str, ...]:
    """The words of a list; U+FFFC for what is not known, also at its end where something is added to it."""
    if isinstance(argument, form.Sequence):
        return tuple(_word(source, item, scope) for item in argument.items)
    if isinstance(argument, form.Operation) and argument.operator == "+":
        return tuple(word for item in argument.operands for word in _words(source, item, scope, depth))
    written = _written(source, argument, scope) if depth < DEEPEST else None
    if written is None:
        return (HOLE,)
    more = (HOLE,) if _grows(argument, scope) else ()
    return (*_words(source, *written, depth + 1), *more)


def _written(source: Source, argument: form.Expression, scope: form.Scope) -> tuple[form.Expression, form.Scope] | None:
    """The one expression that a name stands for."""
    if not isinstance(argument, form.Name):
        return None
    bindings = [item for item in source.names.bindings(argument.id, scope) if item.value is not None]
    values = [item for item in bindings if item.kind == "value"]
    found = values[0].value if len(values) == 1 else None
    return (found, values[0].scope or scope) if found is not None else None


def _grows(argument: form.Expression, scope: form.Scope) -> bool:
    """Whether something is added to the list or dict that a name stands for."""
    name = argument.id if isinstance(argument, form.Name) else ""
    called = any(
        isinstance(call.function, form.Attribute)
        and call.function.name in GROWING
        and isinstance(call.function.value, form.Name)
        and call.function.value.id == name
        for call in scope.calls
    )
    written = (target for assign in scope.assignments for target in assign.targets)
    return called or any(
        isinstance(target, form.Subscript) and isinstance(target.value, form.Name) and target.value.id == name
        for target in written
    )


def _word(source: Source, item: form.Expression, scope: form.Scope) -> str:
    """A word as a command line writes it: a variable of the environment as `${NAME:-default}`."""
    if source.name(item, scope) == "sys.executable":
        return "python"
    value = source.value(item, scope)
    if isinstance(value, FromEnvironment) and value.given is None and value.name.isidentifier():
        default = value.default.data if isinstance(value.default, Known) else None
        return f"${{{value.name}}}" if default is None else f"${{{value.name}:-{default}}}"
    if isinstance(value, Known) and isinstance(value.data, (str, int, float)):
        return str(value.data)
    return text_of(value) or HOLE


def _applications(source: Source, item: form.Class) -> Iterator[InCode]:
    """A gunicorn for each place that makes the class; for the class itself where the code shows none."""
    own, is_certain = _set_by(source, item)
    made = source.names.calls_of(source.names.name_of(item))
    for call in made:
        passed = _passed(source, call)
        at = source.at(call)
        is_known = is_certain or passed is not None
        file = ConfigurationFile(at.path, {**own, **(passed or {})}, is_certain=is_known)
        yield InCode(Started("gunicorn", at), file)
    if not made:
        place = source.at_definition(item)
        yield InCode(Started("gunicorn", place), ConfigurationFile(place.path, own, is_certain=is_certain))


def _set_by(source: Source, item: form.Class) -> tuple[Mapping[str, Assigned], bool]:
    """What the class's own code sets (`self.cfg.set("bind", …)`), and whether that is all of it."""
    found: dict[str, Assigned] = {}
    is_certain = True
    for function in item.scope.functions:
        for call in function.scope.calls:
            if not _sets(call):
                continue
            name = source.text(call.argument(0, "name"), call.scope)
            if name is None or name not in BY_NAME:
                is_certain = False
                continue
            value = source.value(call.argument(1, "value"), call.scope)
            found[name] = Assigned(_below(value, call, name), source.at(call))
    return found, is_certain


def _sets(call: form.Call) -> bool:
    function = call.function
    return (
        isinstance(function, form.Attribute)
        and function.name == "set"
        and isinstance(function.value, form.Attribute)
        and function.value.name == "cfg"
    )


def _below(value: Value, call: form.Call, name: str) -> Value:
    """The value, or also the default where a condition stands before it."""
    return value if call.block is None else one_of([value, Known(BY_NAME[name].default)])


def _passed(source: Source, call: form.Call) -> dict[str, Assigned] | None:
    """The settings of the dict that a class is made with; None where it is given none, or one that is not written."""
    for argument in call.every_argument:
        written, scope = _written(source, argument, call.scope) or (argument, call.scope)
        pairs = _pairs(source, written, scope)
        if pairs is not None:
            is_whole = all(name in BY_NAME for name, _ in pairs) and not _grows(argument, call.scope)
            return {name: _assigned(source, value, scope) for name, value in pairs} if is_whole else None
    return None


def _assigned(source: Source, value: form.Expression, scope: form.Scope) -> Assigned:
    return Assigned(source.value(value, scope), source.place(value, scope))


def _pairs(source: Source, item: form.Expression, scope: form.Scope) -> list[tuple[str, form.Expression]] | None:
    """The keys and values of a dict, written as one or as a call of `dict`; a key that is not known is empty."""
    if isinstance(item, form.Mapping):
        named = zip(item.keys, item.values, strict=True)
        return [(source.text(key, scope) or "", value) for key, value in named]
    if isinstance(item, form.Call) and isinstance(item.function, form.Name) and item.function.id == "dict":
        return [(pair.name or "", pair.value) for pair in item.keywords]
    return None
