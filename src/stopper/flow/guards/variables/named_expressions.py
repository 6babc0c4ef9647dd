"""Named expressions in tests: once `(q := …)` is bound, what a test of it shows is shown of `q`."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.syntax import form


def by_names(test: form.Expression) -> form.Expression:
    """The test with the names for what it binds; the very same where it binds none."""
    if isinstance(test, form.Passing) and test.target is not None:
        return test.target
    if isinstance(test, form.Comparison):
        left, comparators = by_names(test.left), _each(test.comparators)
        same = left is test.left and comparators is test.comparators
        return test if same else replace(test, left=left, comparators=comparators)
    if isinstance(test, form.Call):
        function, arguments = by_names(test.function), _each(test.arguments)
        same = function is test.function and arguments is test.arguments
        return test if same else replace(test, function=function, arguments=arguments)
    if isinstance(test, (form.Attribute, form.Subscript)):
        owner = by_names(test.value)
        return test if owner is test.value else replace(test, value=owner)
    return test


def _each(items: tuple[form.Expression, ...]) -> tuple[form.Expression, ...]:
    found = tuple([by_names(item) for item in items])
    return items if all(new is old for new, old in zip(found, items, strict=True)) else found
