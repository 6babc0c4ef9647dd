"""The modules from elsewhere that a project imports, and how: always, or only where they are there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.source.index import Source, is_support, is_test
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

# Modules of the standard library that newer Pythons no longer have, that only some have or that no file holds.
_FORMER_TEXT = """
asynchat asyncore cgi cgitb chunk crypt distutils imghdr imp lib2to3 mailcap msilib nis nntplib ossaudiodev pipes smtpd
sndhdr spwd sunau telnetlib tomllib uu xdrlib zoneinfo __future__ __main__ annotationlib compression
"""
STANDARD = frozenset(sys.stdlib_module_names) | frozenset(_FORMER_TEXT.split())
# Names of Python 2's library, which nothing installs.
_PYTHON_2_TEXT = """
ConfigParser HTMLParser Queue StringIO cStringIO cPickle urllib2 urlparse httplib cookielib Cookie __builtin__ commands
md5 sha sets exceptions thread Tkinter SocketServer BaseHTTPServer SimpleHTTPServer xmlrpclib
"""
OF_PYTHON_2 = frozenset(_PYTHON_2_TEXT.split())
# Files that a build runs in an environment of its own.
_BUILD = regex(r"(?:\A|/)(?:setup|hatch_build|build_backend|build|conftest|noxfile|tasks)\.py\Z")


class ForeignImport(Struct, frozen=True):
    """One import of a module that is neither the project's nor Python's; `is_optional` where its lack is caught."""

    module: str
    target: str
    at: Place
    is_optional: bool

    @property
    def is_production(self) -> bool:
        """Whether the importing file is part of the application."""
        return not (is_test(self.at.path) or is_support(self.at.path) or _BUILD.search(self.at.path))


def foreign_imports(source: Source) -> tuple[ForeignImport, ...]:
    """Every import of a third party's module."""
    return tuple(found for module in source.all_modules for found in _of_module(source, module))


def _of_module(source: Source, module: form.Module) -> Iterator[ForeignImport]:
    guarded = list(_guarded(module.body))
    beside = _beside(source, module.path)
    for target, line in module.imports:
        first = target.partition(".")[0]
        if not first or first in STANDARD or first in OF_PYTHON_2:
            continue
        if source.names.module_of(target, module).startswith(".") or first in beside:
            continue
        optional = any(begin <= line <= end for begin, end in guarded)
        yield ForeignImport(first, target, Place(module.path, line, 1, line), optional)


def _beside(source: Source, path: str) -> frozenset[str]:
    """The modules that lie in a file's own folder: a script that is run finds them there."""
    return _by_folder(source).get(path.rpartition("/")[0], frozenset())


@lru_cache(maxsize=4)
def _by_folder(source: Source) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for module in source.all_modules:
        folder, _, name = module.path.rpartition("/")
        found.setdefault(folder, set()).add(name.removesuffix(".py"))
        if name == "__init__.py":
            outer, _, package = folder.rpartition("/")
            found.setdefault(outer, set()).add(package)
    return {folder: frozenset(names) for folder, names in found.items()}


def _guarded(body: tuple[form.Statement, ...]) -> Iterator[tuple[int, int]]:
    """The spans of lines in which an import may fail or is for type checkers alone."""
    for statement in body:
        if isinstance(statement, form.Try) and statement.handlers:
            # The handler's own import is the other of two ways.
            yield statement.line, max(statement.end, statement.line)
        elif isinstance(statement, form.If):
            # Under a condition, as that of an extra that is installed, or of a type checker.
            yield statement.line, max(statement.end, statement.line)
        for inner in _bodies(statement):
            yield from _guarded(inner)


def _bodies(statement: form.Statement) -> Iterator[tuple[form.Statement, ...]]:
    for name in ("body", "otherwise", "final"):
        found = getattr(statement, name, ())
        if isinstance(found, tuple):
            yield found
