"""What an output of a template prints, escaped or not, and what stands in danger where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.evidence.templates.file import ESCAPED, TemplateFile, inner_suffix
from stopper.flow.judging.browsers.script_texts import may_leave_open
from stopper.flow.judging.danger import SinkCall
from stopper.flow.library.html.markup import escaped
from stopper.flow.templates.expressions.expressions import TemplateExpressions
from stopper.flow.templates.expressions.scope import Scope
from stopper.flow.templates.layout import Node
from stopper.flow.templates.printing.contexts import Standing
from stopper.flow.templates.printing.marking import is_markup, is_self_escaping, plain
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import changed
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.value import GAP, Bound, Class, Closure, Foreign, Hole, Instance, Known, Part, Value, options
from stopper.model import Place
from stopper.syntax.jinja_form import Attribute, Expression, unfiltered
from stopper.syntax.jinja_template import Piece

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter
    from stopper.flow.templates.files import TemplateFiles

ADDRESSES = ("url", "link", "href", "site", "homepage")
QUIET = frozenset({
    "url_for", "csrf_token", "_", "gettext", "ngettext", "loop", "range", "true", "false", "none",
})  # fmt: skip
"""Names that never hold anything of a stranger's by themselves."""


class Printing:
    """Prints within one rendering."""

    def __init__(self, interpreter: Interpreter, expressions: TemplateExpressions, files: TemplateFiles) -> None:
        self._interpreter = interpreter
        self._expressions = expressions
        self._files = files
        self._in_scripts: dict[tuple[str, int], tuple[Hole, ...]] = {}

    def printed(self, node: Node, scope: Scope, at: Place) -> list[Part]:
        """The text that an output prints, after it was judged."""
        piece = node.piece
        if piece is None or piece.output is None or _is_quiet(node, scope):
            return [GAP]
        standing = self._files.standing(scope.layout, node.index)
        scope.spot = standing.note
        value = self._expressions.value(piece.output, scope, at)
        escapes = _escapes(piece, scope)
        found: list[Value] = []
        for option in options(value):
            is_raw, body = self._body(option, at, escapes=escapes)
            if scope.escapes is None and not escapes and _is_named_for_markup(scope.layout.file):
                body = changed(body, lambda hole: hole.uncertain())
            found.append(body)
            is_harmless = standing.note.startswith("url") and _is_stored(body) and not _is_address(piece.output)
            if scope.is_judged and holes(body) and not is_harmless:
                self._judge(standing, body, at, is_raw=is_raw)
        if standing.note == "script":
            self._judge_behind(standing, (scope.layout.file.path, node.index), found, at)
        return [part for body in found if holes(body) for part in parts_of(body)] or [GAP]

    def _body(self, option: Value, at: Place, *, escapes: bool) -> tuple[bool, Value]:
        """Whether an option was judged where it became markup, and what is printed of it."""
        if is_markup(option):
            return True, plain(option)
        if is_self_escaping(option) or (isinstance(option, Foreign) and escapes):
            # An object is printed by its own rules; escaped, it is harmless in all places but a few.
            return True, text(GAP)
        if isinstance(option, Instance):
            return self._object(option, at, escapes=escapes)
        return False, escaped(option) if escapes else option

    def _object(self, option: Instance, at: Place, *, escapes: bool) -> tuple[bool, Value]:
        for name in ("__html__", "__str__", "__repr__"):
            method = self._interpreter.objects.member(option, name)
            if isinstance(method, Closure):
                shown = self._expressions.applied(method, Arguments(), at)
                is_raw = name == "__html__" or not escapes
                return is_markup(shown), plain(shown) if is_raw else escaped(plain(shown))
        return True, text(GAP)

    def _judge(self, standing: Standing, body: Value, at: Place, *, is_raw: bool) -> None:
        if not standing.note or (is_raw and standing.note == "text"):
            # Where it was made markup it was judged.
            return
        for option in options(body):
            if isinstance(option, (Known, Bound, Class)):
                continue
            for lead in standing.before:
                printed = text(*lead, *parts_of(option))
                self._interpreter.collector.arrive("html", at, SinkCall("the template", printed, note=standing.note))

    def _judge_behind(self, standing: Standing, this: tuple[str, int], found: list[Value], at: Place) -> None:
        """A backslash at the end of a text in quotes makes the next one code."""
        self._in_scripts[this] = tuple([hole for body in found for hole in holes(body)])
        if any(may_leave_open(hole) for hole in self._in_scripts.get((this[0], standing.follows), ())):
            for body in found:
                self._interpreter.collector.arrive("html", at, SinkCall("the template", body, note="opened"))


def _escapes(piece: Piece, scope: Scope) -> bool:
    """Whether an output is escaped: by the tag around it, by the project's own rule, or by the file's name."""
    around = piece.region.around if piece.region is not None else ()
    if scope.escapes is None or any(region.word == "autoescape" for region in around):
        return scope.layout.file.escapes_at(piece) is not False
    return scope.escapes


def _is_named_for_markup(file: TemplateFile) -> bool:
    """`page.html.j2`: Flask does not escape it, but many extensions make it."""
    return not file.autoescapes and inner_suffix(file.path) in ESCAPED


def _is_stored(value: Value) -> bool:
    return all(hole.origin.trust == "stored" for hole in holes(value))


def _is_address(expression: Expression) -> bool:
    """Whether what is printed is called an address; other stored things are rarely made of what others wrote."""
    inner = unfiltered(expression)[0]
    return isinstance(inner, Attribute) and any(word in inner.name.lower() for word in ADDRESSES)


def _is_quiet(node: Node, scope: Scope) -> bool:
    """Whether nothing that an output reads can hold anything of a stranger's."""
    for name, shown in scope.variables.items():
        if "." in name and name.partition(".")[0] in node.reads and holes(shown):
            return False
    for name in node.reads:
        value = scope.variables.get(name)
        if value is None:
            if name not in QUIET:
                return False
        elif holes(value) or isinstance(value, (Foreign, Instance, Closure, Class)):
            return False
    return True
