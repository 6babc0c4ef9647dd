"""Whether a file beside a module is what a bare import there means, or a library whose name the file shares."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.syntax import form


def is_meant(sibling: form.Module | None, target: str, module: form.Module) -> bool:
    """Whether `import target` in `module` can mean that file: nothing that is asked of it stands in it otherwise."""
    first, _, rest = target.partition(".")
    return sibling is None or holds(sibling, {rest.partition(".")[0]} if rest else set(asked_of(first, module)))


def holds(found: form.Module, asked: set[str]) -> bool:
    """Whether a module may have one of the names that are asked of it."""
    return not asked or found.is_package or _is_open(found) or not asked.isdisjoint(found.scope.bindings)


def _is_open(sibling: form.Module) -> bool:
    """Whether a file has names that are not written in it."""
    return bool(sibling.scope.star_imports) or "__getattr__" in sibling.scope.bindings


def asked_of(first: str, module: form.Module) -> Iterator[str]:
    """What a module reads of what it imports whole under a name."""
    for scope in module.scopes:
        own = {name for name, bindings in scope.bindings.items() for one in bindings if one.target == first}
        for inner in module.scopes if own else ():
            for item in inner.expressions:
                if isinstance(item, form.Attribute) and isinstance(item.value, form.Name) and item.value.id in own:
                    yield item.name
