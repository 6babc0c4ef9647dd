"""A module under a name of its own, `this = sys.modules[__name__]`: what is kept there are its globals."""

from __future__ import annotations

import ast

WRITTEN = b"sys.modules[__name__]"


def with_globals(tree: ast.Module) -> ast.Module:
    """The tree with each `this.name` as the global that it is; a name that the module binds itself stays that name."""
    names = {target.id for node in tree.body if (target := _bound(node)) is not None}
    if not names:
        return tree
    own = {name for node in tree.body for name in _names(node)}
    found: ast.Module = _Globals(names, own).visit(tree)
    return found


def _bound(node: ast.stmt) -> ast.Name | None:
    """The name that a statement gives the module itself."""
    match node:
        case ast.Assign(
            targets=[ast.Name() as target],
            value=ast.Subscript(
                value=ast.Attribute(value=ast.Name(id="sys"), attr="modules"), slice=ast.Name(id="__name__")
            ),
        ):
            return target
    return None


def _names(node: ast.stmt) -> list[str]:
    """What a statement of the module binds by a bare name."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            return [(alias.asname or alias.name).partition(".")[0] for alias in aliases]
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []


class _Globals(ast.NodeTransformer):
    """Turns attributes of the module into names, which no function has for itself, and declares those it writes."""

    def __init__(self, names: set[str], own: set[str]) -> None:
        self._names = names
        self._own = own
        self._written: set[str] = set()

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.value, ast.Name) or node.value.id not in self._names:
            return node
        name = node.attr if node.attr in self._own else f"{node.value.id}.{node.attr}"
        if isinstance(node.ctx, ast.Store):
            self._written.add(name)
        return ast.copy_location(ast.Name(name, node.ctx), node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._function(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        outer, self._written = self._written, set()
        self.generic_visit(node)
        if self._written:
            node.body.insert(0, ast.copy_location(ast.Global(sorted(self._written)), node.body[0]))
        self._written = outer
        return node
