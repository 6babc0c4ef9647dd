"""Projects written inline for the tests of source evidence."""

from collections.abc import Mapping

from stopper.collect.source import module_name
from stopper.evidence.application.flask import Application, applications
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Value
from stopper.syntax import form
from stopper.syntax.python import parse


def source_of(files: Mapping[str, str] | str) -> Source:
    """Source evidence of {path: text}, or of one `app.py`; what is no Python is a text that code may read."""
    given = {"app.py": files} if isinstance(files, str) else files
    texts = {path: text for path, text in given.items() if not path.endswith(".py")}
    return Source([module_of(text, path) for path, text in given.items() if path not in texts], texts=texts)


def module_of(text: str, path: str = "app.py") -> form.Module:
    name, is_package = module_name(path)
    return parse(text.encode(), path, name, is_package=is_package)


def application_of(files: Mapping[str, str] | str, environment: str = "production") -> Application:
    (found,) = applications(source_of(files), environment)
    return found


def value_of(files: Mapping[str, str] | str, name: str = "x", module: str = "app") -> Value:
    """The value of a name at the end of a module."""
    source = source_of(files)
    found = source.module(module)
    assert found is not None
    return source.value(form.Name(10**6, 1, 10**6, name), found.scope)


def called_names(files: Mapping[str, str] | str) -> list[str]:
    """The resolved name of every call, in order."""
    source = source_of(files)
    return [source.name(call.function, call.scope) for scope in source.scopes() for call in scope.calls]
