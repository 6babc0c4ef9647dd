"""The marks of ast-grep's tests of rules: pieces of code that a rule finds invalid, or valid."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from pathlib import Path

import yaml
from fragments import bound
from marks import Snippet, statements, whole

SUFFIX = ".yml"
KINDS = {"valid": False, "invalid": True}
# What the pieces call without an import, by the module that has it.
NAMED = {
    "MySQLDatabase": "peewee", "PostgresqlDatabase": "peewee", "GraphDatabase": "neo4j", "OAuth1": "requests_oauthlib",
}  # fmt: skip
MODULES = frozenset({
    "Crypto", "Cryptodome", "MySQLdb", "elasticsearch", "jwt", "ldap3", "mariadb", "mysql", "openai", "pg8000",
    "psycopg2", "pymongo", "pymssql", "pymysql", "redis", "requests", "tormysql", "urllib3", "webrepl",
})  # fmt: skip


def snippets(path: Path) -> list[Snippet]:
    """Each piece that is Python, by its number among those of its kind, with what it uses imported."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    pieces = [
        (f"{kind}:{number}", textwrap.dedent(text).strip("\n") + "\n", is_fault)
        for kind, is_fault in KINDS.items()
        for number, text in enumerate(document.get(kind) or (), start=1)
    ]
    known = [(name, _imports(text) + text, is_fault) for name, text, is_fault in pieces if statements(text)]
    return [Snippet(name, text, (whole(text, is_fault),)) for name, text, is_fault in known]


def _imports(text: str) -> str:
    tree = ast.parse(text)
    return "".join(f"{line}\n" for line in sorted(set(_lacking(tree, bound(tree)))))


def _lacking(tree: ast.AST, known: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) if name in NAMED and name not in known:
                yield f"from {NAMED[name]} import {name}"
            case ast.Attribute() if (parts := ast.unparse(node).split("."))[0] in MODULES and parts[0] not in known:
                yield f"import {'.'.join(parts[:-1])}"
