"""Which modules of a project serve it: those that are no tests, and those that only look like one by their name."""

from __future__ import annotations

from collections.abc import Callable

from stopper.evidence.source.names import Names
from stopper.syntax import form


def served_modules(
    names: Names, modules: tuple[form.Module, ...], is_test: Callable[[str], bool]
) -> tuple[form.Module, ...]:
    """The modules that are no tests; `views/test_results.py` is none where the application imports it.

    What imports pytest is a test, too, unless the application imports it or it makes one.
    """
    helping = {module for module in modules if not is_test(module.path) and _helps_tests(names, module)}
    served = [module for module in modules if not is_test(module.path) and module not in helping]
    named = {
        module.name: module
        for module in modules
        if module in helping or (is_test(module.path) and not is_test(_unnamed(module.path)))
    }
    # What is found is asked for its own imports in turn.
    for module in served if named else ():
        for target, _ in module.imports:
            words = names.module_of(target, module).lstrip(".").split(".")
            # `from views.test_results import blueprint` names what stands in the module, too.
            for found in (".".join(words), ".".join(words[:-1])):
                if found in named:
                    served.append(named.pop(found))
    kept = set(served)
    return tuple(module for module in modules if module in kept)


def _helps_tests(names: Names, module: form.Module) -> bool:
    if not any(target == "pytest" or target.startswith("pytest.") for target, _ in module.imports):
        return False
    made = (names.resolve(call.function, scope) for scope in module.scopes for call in scope.calls)
    return "flask.Flask" not in made


def _unnamed(path: str) -> str:
    """The path of a file of another name in the same folder."""
    return f"{path.rpartition('/')[0]}/module.py".lstrip("/")
