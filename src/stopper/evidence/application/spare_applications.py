"""Applications that serve nobody: made and never used, entered by a script for its database, or shown as an example."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.source.expressions import around
from stopper.evidence.source.index import Source, is_support
from stopper.standard.regex import regex
from stopper.syntax import form

# What an application that answers requests is used for; a script's own is entered for its database alone.
SERVING = frozenset({
    "route", "get", "post", "put", "patch", "delete", "register_blueprint", "add_url_rule", "run", "errorhandler",
    "before_request", "after_request", "wsgi_app", "register_error_handler", "register_api", "test_client",
})  # fmt: skip
# A pattern for settings is called an example too, and is no application.
EXAMPLE = regex(
    r"(^|/)(?!\w*(?:config|conf|settings?|env))(?:\w+_(?:examples?|samples?)|(?:examples?|samples?)_\w+)\.py$",
    re.IGNORECASE,
)


def is_beside(source: Source, made: form.Call) -> bool:
    """Whether an application is no part of what is served where there is another: of a script, or of an example."""
    module = made.scope.module
    if _is_imported(source, module):
        return False
    return EXAMPLE.search(module.path) is not None or _is_entered(source, made)


def is_apart(source: Source, made: form.Call) -> bool:
    """Whether an application lies in a folder beside what is served, such as the documentation, and nothing there."""
    module = made.scope.module
    return is_support(module.path) and not _is_imported(source, module)


def _is_entered(source: Source, made: form.Call) -> bool:
    """Whether an application is made to be entered (`with app.app_context():`), and answers no request.

    No function of the project is handed it, and it is given nothing to serve.
    """
    holder = next(around(made, made.scope), None)
    target = holder.targets[0] if isinstance(holder, form.Assign) and holder.value is made else None
    if not isinstance(target, form.Name):
        return False
    uses = [use for scope in made.scope.module.scopes for use in _uses(target, scope)]
    entered = any(isinstance(use, form.Attribute) and use.name == "app_context" for use in uses)
    return entered and not any(_serves(source, use) for use in uses)


def _uses(target: form.Name, scope: form.Scope) -> Iterator[form.Expression | form.Return]:
    """What is done with a variable: attributes of it, calls that are handed it, and its being given back."""
    for item in scope.expressions:
        if isinstance(item, form.Attribute) and isinstance(item.value, form.Name) and item.value.id == target.id:
            yield item
    for call in scope.calls:
        given = call.every_argument
        if any(isinstance(one, form.Name) and one.id == target.id for one in given):
            yield call
    yield from (one for one in scope.returns if isinstance(one.value, form.Name) and one.value.id == target.id)


def _serves(source: Source, use: form.Expression | form.Return) -> bool:
    if isinstance(use, form.Attribute):
        return use.name in SERVING
    if not isinstance(use, form.Call):
        return True
    name = source.name(use.function, use.scope)
    # What is not known may do anything with it.
    return not name or name.startswith(".") or "sqlalchemy" not in name.lower()


def _is_imported(source: Source, module: form.Module) -> bool:
    names = {module.name, f"{module.name}.*"}
    return any(
        name in names or name.startswith(f"{module.name}.")
        for other in source.modules
        if other is not module
        for name, _ in other.imports
    )


def is_spare(source: Source, made: form.Call) -> bool:
    """Whether an application is put into a variable that its module never reads and that no module imports."""
    holder = next(around(made, made.scope), None)
    if made.scope.kind != "module" or not isinstance(holder, form.Assign) or len(holder.targets) != 1:
        return False
    target, module = holder.targets[0], made.scope.module
    if not isinstance(target, form.Name) or holder.value is not made:
        return False
    is_read = any(
        isinstance(item, form.Name) and item.id == target.id and item is not target
        for scope in module.scopes
        for item in scope.expressions
    )
    known = {module.name, f"{module.name}.{target.id}", f"{module.name}.*"}
    return not is_read and not any(
        name in known for other in source.modules if other is not module for name, _ in other.imports
    )
