"""Whether Flask-JWT-Extended is told which tokens were called back."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.data.models import table_of
from stopper.evidence.imported.parts import Component
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

LOADERS = ("token_in_blocklist_loader", "token_in_blacklist_loader")
NAMED = form.Name | form.Attribute
FILLED = regex(r"(?i)\binsert\s+(?:\w+\s+){0,3}into\s+[\"`\[]?(\w+)")
CALLBACK = regex(r"_?token_in_bl(ock|ack)list_(callback|loader)")


def registers_blocklist(source: Source) -> bool:
    """Whether a function of the project is registered that looks tokens up."""
    return bool(source.methods(*LOADERS)) or any(True for _ in _decorated(source))


def unwritten_blocklist(source: Source) -> Place | None:
    """The function that looks tokens up in a table or set that no other code names: nothing ever stands in it."""
    for function in _decorated(source):
        names = {source.name(item, function.scope) for item in function.scope.expressions if isinstance(item, NAMED)}
        tables = [one for name in names if isinstance(one := source.names.definition(name), form.Class)]
        if tables and not any(_is_named(source, table, function) for table in tables):
            return source.at_definition(function)
        if any(_is_left_empty(source, name, function) for name in _asked(function)):
            return source.at_definition(function)
    return None


def _asked(loader: form.Function) -> Iterator[str]:
    """What a function looks for the token in: `claims["jti"] in REVOKED`."""
    for item in loader.scope.comparisons:
        if item.operators[0] in ("in", "not in") and isinstance(item.comparators[0], NAMED):
            yield last_name(item.comparators[0])


def _is_left_empty(source: Source, name: str, loader: form.Function) -> bool:
    """Whether a module begins an empty container of that name, and code outside the function never names one so."""
    begun = [one for one in source.assignments() if one.scope.kind == "module" and _is_empty(one.value)]
    targets = [target for one in begun for target in one.targets if last_name(target) == name]
    if not targets or any(_imports(module, name) for module in source.modules if module is not loader.outer.module):
        return False
    others = (item for scope in source.scopes() if scope is not loader.scope for item in scope.expressions)
    return not any(isinstance(item, NAMED) and last_name(item) == name and item not in targets for item in others)


def _is_empty(value: form.Expression | None) -> bool:
    if isinstance(value, form.Call):
        return last_name(value.function) in ("set", "dict", "list") and not value.every_argument
    return (isinstance(value, form.Sequence) and not value.items) or (
        isinstance(value, form.Mapping) and not value.keys
    )


def _imports(module: form.Module, name: str) -> bool:
    """Whether a module may know a container by another name."""
    return any(target.rpartition(".")[2] == name for target, _ in module.imports)


def _decorated(source: Source) -> Iterator[form.Function]:
    for item in source.functions():
        if any(last_name(one) in LOADERS for one in item.decorators):
            yield item


def _is_named(source: Source, table: form.Class, loader: form.Function) -> bool:
    """Whether code, or an INSERT, names a table outside of it and of the function that looks tokens up."""
    name, stored = source.names.name_of(table), table_of(table)
    for scope in source.scopes():
        is_method = isinstance(scope.node, form.Function) and scope.node.outer is table.scope
        expressions = () if is_method or scope in (table.scope, loader.scope) else scope.expressions
        for item in expressions:
            if isinstance(item, NAMED) and source.name(item, scope) == name:
                return True
            if isinstance(item, form.Constant) and isinstance(item.value, str) and stored in FILLED.findall(item.value):
                return True
    return False


def asked_function(manager: Component) -> str:
    """The function that the running JWTManager asks; empty where it shows none."""
    return next((name for key, name in manager.functions.items() if CALLBACK.fullmatch(key)), "")
