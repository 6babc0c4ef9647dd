"""The Jinja templates of a tree, found by the folders that the source names and by those that are called templates."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping

from stopper.collect.source import collector_paused
from stopper.evidence.source.index import Source, is_support, is_test
from stopper.evidence.source.values import text_of
from stopper.evidence.templates.library_questions import FileRead, Templates
from stopper.evidence.tree.files import File, Tree
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.syntax import form

FOLDER = regex(r"(^|/)([^/]*_)?templates/")
SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xml", ".svg", ".txt", ".jinja", ".jinja2", ".j2", ".tpl", ".js"})
SCRIPTS = frozenset({".js", ".mjs", ".ts", ".jsx", ".tsx"})
RENDERING = ("flask.render_template", "flask.stream_template")
FEWEST = 2
"""Rendered names that a folder holds which is taken for the one that templates are loaded from."""
BLUEPRINTS = ("flask.Blueprint", "apiflask.APIBlueprint")


Early = Mapping[str, FileRead]
"""Templates and scripts by their path, or why one cannot be read."""


def read_templates(tree: Tree, source: Source, early: Early | None = None) -> Templates:
    """The templates of production code, and the scripts beside them, which may send a CSRF token.

    `early` are those that `read_early` has read.
    """
    roots = tuple(dict.fromkeys((*_roots(source), *_sought(tree, source))))
    files = [(file.path, file.content) for file in tree if file.content is not None and _is_wanted(file, roots)]
    return Templates.of(files, roots=roots, known=early)


def read_early(tree: Tree) -> Early:
    """Scripts, and the files of folders that are called templates: what they are needs no answer of the code."""
    wanted = [file for file in tree if _is_wanted(file, ())]
    with collector_paused():
        return Templates.read_files((file.path, file.content) for file in wanted if file.content is not None)


def _roots(source: Source) -> Iterator[str]:
    """The template folders that the source names, relative to the project."""
    for call in (*source.applications, *source.instances(*BLUEPRINTS)):
        folder = text_of(source.argument(call, -1, "template_folder"))
        if folder and HOLE not in folder and not folder.startswith("/"):
            base = posixpath.dirname(call.scope.module.path)
            root = posixpath.normpath(posixpath.join(base, folder))
            if not root.startswith("..") and root != ".":
                yield root


def _sought(tree: Tree, source: Source) -> Iterator[str]:
    """The folders from which the rendered names lead to files, where a template folder is named that nobody knows."""
    if not any(_is_open(source, call) for call in source.applications):
        return
    first = (source.argument(call, 0, "template_name_or_list") for call in source.calls(*RENDERING))
    names = {name for value in first if (name := text_of(value)) and HOLE not in name}
    found = Counter(
        file.path[: -len(name) - 1]
        for file in tree
        if file.suffix in SUFFIXES and not FOLDER.search(file.path)
        for name in names
        if file.path.endswith(f"/{name}")
    )
    for root, most in found.most_common():
        # One name may be that of any page; several of them in one folder are no chance.
        if most >= FEWEST:
            yield root


def _is_open(source: Source, call: form.Call) -> bool:
    folder = source.argument(call, -1, "template_folder")
    return folder is not None and HOLE in (text_of(folder) or HOLE)


def _is_wanted(file: File, roots: tuple[str, ...]) -> bool:
    path = file.path
    if is_test(path) or is_support(path):
        return False
    if file.suffix in SCRIPTS and not FOLDER.search(path):
        return True
    below_root = path.startswith(tuple(f"{root}/" for root in roots))
    return file.suffix in SUFFIXES and (below_root or FOLDER.search(path) is not None)
