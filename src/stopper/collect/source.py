"""The Python files of a tree parsed into source evidence."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from stopper.evidence.source.index import Source
from stopper.evidence.tree.files import File, Tree
from stopper.standard.regex import regex
from stopper.standard.secret import Secret
from stopper.syntax import form
from stopper.syntax.python import Unparsable, parse

# A file that holds a Content-Security-Policy, which code may read and send.
POLICY = regex(rb"\b(?:default|script|style|img|object|frame|connect)-src\b")
POLICY_LIMIT = 20_000  # bytes
POLICY_SUFFIXES = (".txt", ".csp", ".policy", ".conf", ".cfg", ".ini", "")
# A document of OpenAPI, whose operations connexion serves.
DESCRIPTION = regex(rb"""^\s*["']?(?:openapi|swagger)["']?\s*:""", re.MULTILINE)
DESCRIPTION_SUFFIXES = (".yaml", ".yml", ".json")
DESCRIPTION_LIMIT = 150_000  # bytes
DESCRIPTION_HEAD = 4_000  # bytes
# A schema of GraphQL, which says the types of what resolvers are handed.
SCHEMA_SUFFIXES = (".graphql", ".graphqls", ".gql")
# What configparser reads where code imports it.
PARSING = b"configparser"
SECTION_SUFFIXES = (".ini", ".cfg", ".conf", ".config", ".properties")
SECTION_LIMIT = 50_000  # bytes
# What `from_pyfile` reads is Python, whatever it is called.
READING = b"from_pyfile"
CONFIGURATION = regex(rb"""["']([\w./-]{0,200}\.(?:cfg|conf|config|settings|ini|txt|env))["']""")
# What code loads as settings: a file of data that it names, beside a loader.
LOADING = regex(
    rb"\b(?:yaml\.\w{0,10}load|json\.loads?|tom(?:l|lib|li)\.loads?|from_file|(?:from|load|read)_(?:json|toml|ya?ml))\b"
)
DATA = regex(rb"""["']([\w./-]{0,200}\.(?:ya?ml|json|toml))["']""")
DATA_LIMIT = 20_000  # bytes
# Files of SQL that say which columns a table has.
CREATING = regex(rb"\bcreate\s+table\b", re.IGNORECASE)
TABLES_LIMIT = 200_000  # bytes; what is larger is a dump
SHEBANG = regex(rb"#![^\n]{0,200}\bpython")


def read_source(tree: Tree, root_name: str = "", variables: Mapping[str, Secret] | None = None) -> Source:
    """Source evidence of every Python file of `tree`; `root_name` is the name of its folder.

    `variables` are the environment variables that the user gave for production.
    """
    modules: list[form.Module] = []
    unreadable: list[tuple[str, str]] = []
    with collector_paused():
        for file in [*filter(_is_python, tree), *_configuration(tree)]:
            if file.content is None:
                continue
            name, is_package = module_name(file.path)
            try:
                modules.append(parse(file.content, file.path, name, is_package=is_package))
            except Unparsable as error:
                unreadable.append((file.path, str(error)))
        unreadable.extend((item.path, item.reason) for item in tree.skipped if item.path.endswith(".py"))
        return Source(modules, unreadable, root_name=root_name, variables=variables, texts=dict(_texts(tree)))


def _configuration(tree: Tree) -> Iterator[File]:
    """The files of another suffix than Python's that a module names beside `from_pyfile`."""
    texts = [file.content for file in tree if file.content and _is_python(file) and READING in file.content]
    names = {match.decode().lstrip("./") for text in texts for match in CONFIGURATION.findall(text)}
    return (file for file in tree if names and any(f"/{file.path}".endswith(f"/{name}") for name in names))


def _texts(tree: Tree) -> Iterator[tuple[str, str]]:
    """The text files of a tree that code reads and that decide something, by their path."""
    parses = any(file.content and _is_python(file) and PARSING in file.content.lower() for file in tree)
    code = [file.content for file in tree if file.content and _is_python(file) and LOADING.search(file.content)]
    named = {match.decode().rpartition("/")[2] for text in code for match in DATA.findall(text)}
    for file in tree:
        is_sections = parses and file.suffix in SECTION_SUFFIXES and file.size <= SECTION_LIMIT
        is_loaded = file.name in named and file.size <= DATA_LIMIT
        is_plain = is_sections or is_loaded or _is_schema(file) or _creates_tables(file)
        if file.content and (is_plain or _is_policy(file) or _is_description(file)):
            yield file.path, file.text


def _is_policy(file: File) -> bool:
    if file.suffix not in POLICY_SUFFIXES or file.size > POLICY_LIMIT:
        return False
    return POLICY.search(file.content or b"") is not None


def _is_schema(file: File) -> bool:
    return file.suffix in SCHEMA_SUFFIXES and file.size <= DESCRIPTION_LIMIT


def _creates_tables(file: File) -> bool:
    """Whether a file of SQL says which columns a table has."""
    return file.suffix == ".sql" and file.size <= TABLES_LIMIT and CREATING.search(file.content or b"") is not None


def _is_description(file: File) -> bool:
    if file.suffix not in DESCRIPTION_SUFFIXES or file.size > DESCRIPTION_LIMIT:
        return False
    return DESCRIPTION.search((file.content or b"")[:DESCRIPTION_HEAD]) is not None


def module_name(path: str) -> tuple[str, bool]:
    """The dotted name of a file from the project's root, and whether it is a package's own module."""
    dotted = re.sub(r"\.(pyw?|wsgi)\Z", "", path).replace("/", ".")
    if dotted == "__init__":
        return "", True
    if dotted.endswith(".__init__"):
        return dotted.removesuffix(".__init__"), True
    return dotted, False


def _is_python(file: File) -> bool:
    if file.suffix in (".py", ".pyw", ".wsgi"):
        return True
    return not file.suffix and SHEBANG.match(file.content or b"") is not None


@contextmanager
def collector_paused() -> Iterator[None]:
    """The cyclic garbage collector off.

    The form is built once and kept, and scanning it over and over doubles the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
