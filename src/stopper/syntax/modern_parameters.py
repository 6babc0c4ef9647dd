"""The parameters of functions and lambdas, from the concrete tree to `ast.arguments`."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from stopper.syntax.modern_tree import Source, parts, without

if TYPE_CHECKING:
    from tree_sitter import Node

TYPED = frozenset({"typed_parameter", "typed_default_parameter"})
WITH_DEFAULT = frozenset({"default_parameter", "typed_default_parameter"})
STARS = frozenset({"list_splat_pattern", "dictionary_splat_pattern", "list_splat", "dictionary_splat"})


class Parameters(Struct, frozen=True):
    """Reads parameter lists; `convert` reads annotations and defaults."""

    source: Source
    convert: Callable[[Node], ast.expr]

    def arguments(self, node: Node | None) -> ast.arguments:
        """What a `parameters` or `lambda_parameters` node declares, and nothing where there is none."""
        found = ast.arguments(
            posonlyargs=[], args=[], vararg=None, kwonlyargs=[], kw_defaults=[], kwarg=None, defaults=[]
        )
        is_keyword_only = False
        for child in without(parts(node), "(", ")", ",") if node else []:
            if child.type == "positional_separator":
                found.posonlyargs, found.args = found.args, []
            elif child.type == "keyword_separator":
                is_keyword_only = True
            else:
                is_keyword_only = self._add(found, child, is_keyword_only=is_keyword_only)
        return found

    def _add(self, found: ast.arguments, node: Node, *, is_keyword_only: bool) -> bool:
        """Add one parameter; the answer is whether those after it are by keyword only."""
        star, argument = self._argument(node)
        if star == "*":
            found.vararg = argument
            return True
        if star == "**":
            found.kwarg = argument
            return is_keyword_only
        default = self.convert(parts(node)[-1]) if node.type in WITH_DEFAULT else None
        if is_keyword_only:
            found.kwonlyargs.append(argument)
            found.kw_defaults.append(default)
            return True
        if default is None and found.defaults:
            raise self.source.failure("a parameter without a default follows one with it", node)
        found.args.append(argument)
        found.defaults.extend([default] if default else [])
        return False

    def _argument(self, node: Node) -> tuple[str, ast.arg]:
        """The stars before the name, and the parameter from its name to its annotation."""
        children = parts(node) or [node]
        inner = node if node.type in STARS else children[0]
        star, name = parts(inner) if inner.type in STARS else (None, inner)
        annotation = children[2] if node.type in TYPED else None
        argument = ast.arg(arg=self.source.name(name), annotation=self.convert(annotation) if annotation else None)
        self.source.place(argument, name.start_byte, (annotation or name).end_byte)
        return (star.type if star else ""), argument
