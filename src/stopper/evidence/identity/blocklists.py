"""Whether Flask-JWT-Extended is told which tokens were called back."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.data.models import table_of
from stopper.evidence.imported.parts import Component
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

LOADERS = ("token_in_blocklist_loader", "token_in_blacklist_loader")
NAMED = form.Name | form.Attribute
FILLED = regex(r"(?i)\binsert\s+(?:\w+\s+){0,3}into\s+[\"`\[]?(\w+)")
CALLBACK = regex(r"_?token_in_bl(ock|ack)list_(callback|loader)")


class _Loader(Struct, frozen=True):
    """What is asked of each token: a function of the project, or a lambda; `parts` are the expressions in it."""

    node: form.Function | form.Lambda
    scope: form.Scope
    parts: tuple[form.Expression, ...]
    at: Place

    @property
    def says_no(self) -> bool:
        """Whether it lets every token pass: `return False`, or nothing at all."""
        given = (
            [item.value for item in self.scope.returns] if isinstance(self.node, form.Function) else [self.node.body]
        )
        return all(item is None or (isinstance(item, form.Constant) and not item.value) for item in given)


def registers_blocklist(source: Source) -> bool:
    """Whether something is registered that looks tokens up; of what is not seen, nobody knows."""
    is_unseen = any(call.arguments and _given(source, call) is None for call in source.methods(*LOADERS))
    return is_unseen or any(not item.says_no for item in _loaders(source))


def unwritten_blocklist(source: Source) -> Place | None:
    """What looks tokens up in a table or set that no other code names: nothing ever stands in it."""
    for loader in _loaders(source):
        names = {source.name(item, loader.scope) for item in loader.parts if isinstance(item, NAMED)}
        tables = [one for name in names if isinstance(one := source.names.definition(name), form.Class)]
        if tables and not any(_is_named(source, table, loader) for table in tables):
            return loader.at
        if any(_is_left_empty(source, name, loader) for name in _asked(loader)):
            return loader.at
    return None


def _asked(loader: _Loader) -> Iterator[str]:
    """What a token is looked for in: `claims["jti"] in REVOKED`."""
    compared = (item for item in loader.parts if isinstance(item, form.Comparison))
    searched = (item.comparators[0] for item in compared if item.operators[0] in ("in", "not in"))
    yield from (last_name(item) for item in searched if isinstance(item, NAMED))


def _is_left_empty(source: Source, name: str, loader: _Loader) -> bool:
    """Whether a module begins an empty container of that name, and code outside the function never names one so."""
    begun = [one for one in source.assignments() if one.scope.kind == "module" and _is_empty(one.value)]
    targets = [target for one in begun for target in one.targets if last_name(target) == name]
    if not targets or any(_imports(module, name) for module in source.modules if module is not loader.scope.module):
        return False
    own = {*loader.parts, *targets}
    others = (item for scope in source.scopes() for item in scope.expressions if item not in own)
    return not any(isinstance(item, NAMED) and last_name(item) == name for item in others)


def _is_empty(value: form.Expression | None) -> bool:
    if isinstance(value, form.Call):
        return last_name(value.function) in ("set", "dict", "list") and not value.every_argument
    return (isinstance(value, form.Sequence) and not value.items) or (
        isinstance(value, form.Mapping) and not value.keys
    )


def _imports(module: form.Module, name: str) -> bool:
    """Whether a module may know a container by another name."""
    return any(target.rpartition(".")[2] == name for target, _ in module.imports)


def _loaders(source: Source) -> Iterator[_Loader]:
    """What is registered as a decorator or by a call: `manager.token_in_blocklist_loader(is_revoked)`."""
    for function in source.functions():
        if any(last_name(one) in LOADERS for one in function.decorators):
            yield _of_function(source, function)
    for call in source.methods(*LOADERS):
        given = _given(source, call)
        if given is not None:
            yield given


def _given(source: Source, call: form.Call) -> _Loader | None:
    """What a call registers; None where the code does not show it."""
    given = call.arguments[0] if call.arguments else None
    if isinstance(given, form.Lambda):
        return _Loader(given, call.scope, tuple(within(given.body)), source.at(call))
    function = source.function(given, call.scope)
    return _of_function(source, function) if function is not None else None


def _of_function(source: Source, function: form.Function) -> _Loader:
    return _Loader(function, function.scope, tuple(function.scope.expressions), source.at_definition(function))


def _is_named(source: Source, table: form.Class, loader: _Loader) -> bool:
    """Whether code, or an INSERT, names a table outside of it and of what looks tokens up."""
    own = set(loader.parts)
    name, stored = source.names.name_of(table), table_of(table)
    for scope in source.scopes():
        is_method = isinstance(scope.node, form.Function) and scope.node.outer is table.scope
        expressions = () if is_method or scope is table.scope else scope.expressions
        for item in expressions:
            if item in own:
                continue
            if isinstance(item, NAMED) and source.name(item, scope) == name:
                return True
            if isinstance(item, form.Constant) and isinstance(item.value, str) and stored in FILLED.findall(item.value):
                return True
    return False


def asked_function(manager: Component) -> str:
    """The function that the running JWTManager asks; empty where it shows none."""
    return next((name for key, name in manager.functions.items() if CALLBACK.fullmatch(key)), "")
