"""Whether a file beside a module is what a bare import there means, or a library whose name the file shares."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.syntax import form


def is_meant(sibling: form.Module | None, target: str, module: form.Module) -> bool:
    """Whether `import target` in `module` can mean that file: nothing that is asked of it stands in it otherwise."""
    if sibling is None or sibling.is_package or _is_open(sibling):
        return True
    first, _, rest = target.partition(".")
    asked = {rest.partition(".")[0]} if rest else set(_asked(first, module))
    return not asked or not asked.isdisjoint(sibling.scope.bindings)


def _is_open(sibling: form.Module) -> bool:
    """Whether a file has names that are not written in it."""
    return bool(sibling.scope.star_imports) or "__getattr__" in sibling.scope.bindings


def _asked(first: str, module: form.Module) -> Iterator[str]:
    """What a module reads of what it imports whole under a name."""
    for scope in module.scopes:
        own = {name for name, bindings in scope.bindings.items() for one in bindings if one.target == first}
        for inner in module.scopes if own else ():
            for item in inner.expressions:
                if isinstance(item, form.Attribute) and isinstance(item.value, form.Name) and item.value.id in own:
                    yield item.name
