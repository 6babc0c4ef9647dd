"""Whether a stretch of a template prints a CSRF token, macros, includes, blocks and parents followed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stopper.evidence.templates.file import TemplateFile
from stopper.evidence.templates.library import Library, Macro
from stopper.standard.regex import regex
from stopper.syntax.html_form import Tag
from stopper.syntax.jinja_form import Attribute, Call, Expression, Name, dotted, unfiltered, walk
from stopper.syntax.jinja_template import Piece

# Flask-WTF, Flask-SeaSurf, WTForms and what projects call it themselves.
_TOKENS = frozenset({
    "csrf", "csrf_token", "hidden_tag", "csrf_input", "csrf_field", "csrf_tag", "csrf_html", "csrf_hidden",
    "csrf_token_input", "generate_csrf", "get_csrf_token", "xsrf_token",
})  # fmt: skip
_INPUTS = regex(
    r"(?:wtf[-_])?[-_]*(?:csrf|xsrf)(?:[-_]?token)?(?:middlewaretoken)?|authenticity_token|nonce|.+-csrf_token",
    re.IGNORECASE,
)
_HAS_CSRF = regex(r"csrf|xsrf", re.IGNORECASE)
DEPTH = 50
"""Macros and includes within each other that are followed."""
# Bootstrap-Flask and Flask-Bootstrap: these write the form and call hidden_tag; the others write one field.
FORM_MACROS = frozenset({"quick_form", "render_form"})
_FIELD_MACROS = frozenset(
    {"form_errors", "form_field", "render_field", "render_form_row", "render_hidden_errors", "url_for", "_"}
)
_IS_FORM = regex(r"(?:\w*_)?form\d*", re.IGNORECASE)


def combined(answers: Iterable[bool | None]) -> bool | None:
    """True where one answer is True, else None where one is None, else False."""
    result: bool | None = False
    for answer in answers:
        if answer:
            return True
        result = None if answer is None else result
    return result


def is_form(expression: Expression | None) -> bool:
    """Whether the expression is a form as a whole, by its name: `form`, `login_form`."""
    chain = dotted(expression)
    return bool(chain) and _IS_FORM.fullmatch(chain.rpartition(".")[2]) is not None


def is_token_input(tag: Tag) -> bool:
    """Whether the tag is an input that carries a token by its name, with a value that is not fixed."""
    if tag.name != "input":
        return False
    value = tag.value("value")
    is_fixed = value is not None and bool(value.constant)
    return not is_fixed and _INPUTS.fullmatch(tag.text("name")) is not None


class TokenSearch:
    """One search through the templates; it remembers each stretch that it has judged."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.children = library.children()
        self.depth = 0
        self.known: dict[tuple[str, int, int], bool | None] = {}

    def carries(self, file: TemplateFile, start: int = 0, end: int | None = None) -> bool | None:
        """Whether what stands between two offsets of `file` prints a token; None where that cannot be told."""
        stop = len(file.template.text) if end is None else end
        key = (file.path, start, stop)
        if self.depth > DEPTH:
            return None
        if key not in self.known:
            self.known[key] = False  # what includes itself adds nothing
            self.depth += 1
            self.known[key] = combined(self._answers(file, start, stop))
            self.depth -= 1
        return self.known[key]

    def _answers(self, file: TemplateFile, start: int, end: int) -> Iterator[bool | None]:
        yield any(map(is_token_input, file.page.between(start, end)))
        for index in file.template.inside(start, end):
            context = file.page.contexts[index]
            if context != "comment" and "hx-" not in context:
                answer = self._piece(file.template.pieces[index], file)
                # In a script or in a data attribute the token is there for code, which may send it or not.
                is_sent = context in ("text", "tag") or context.startswith("attribute:value:")
                yield answer if is_sent or not answer else None

    def _piece(self, piece: Piece, file: TemplateFile) -> bool | None:
        if piece.output is not None:
            return self.prints(piece.output, file, piece)
        match piece.word:
            case "include":
                targets = self.library.asked(piece, file)
                return None if targets is None else combined(map(self.carries, targets))
            case "call":
                return self.prints(piece.values[0], file, piece)
            case "block":
                return self._overridden(piece, file)
        return bool(_HAS_CSRF.fullmatch(piece.word.partition("_")[0]))

    def _overridden(self, piece: Piece, file: TemplateFile) -> bool | None:
        """What the templates that extend `file` put into the block: all of them a token, none, or it cannot be told."""
        found: list[bool | None] = []
        queue, seen = list(self.children.get(file.path, ())), {file.path}
        while queue:
            child = queue.pop()
            if child.path in seen:
                continue
            seen.add(child.path)
            queue += self.children.get(child.path, ())
            region = child.template.named("block", piece.head.name)
            if region is not None:
                found.append(self.carries(child, region.start, region.end))
        if found and all(found):
            return True
        return None if any(answer is not False for answer in found) else False

    def prints(self, expression: Expression, file: TemplateFile, piece: Piece) -> bool | None:
        """Whether printing the expression prints a token."""
        value, _ = unfiltered(expression)
        whole = value.function if isinstance(value, Call) and not self.library.macro(value.function, file) else value
        return combined(
            (*(self._node(node, file, piece) for node in walk(expression)), None if is_form(whole) else False)
        )

    def _node(self, node: Expression, file: TemplateFile, piece: Piece) -> bool | None:
        chain = dotted(node)
        owner = chain.rpartition(".")[0]
        last = node.name if isinstance(node, Attribute) else chain
        if last in _TOKENS or (last == "nonce" and _IS_FORM.fullmatch(owner) is not None):
            return True
        if _HAS_CSRF.search(last):
            return None
        if isinstance(node, Call):
            return self._call(node, file, piece)
        return self._field(chain, piece)

    def _call(self, call: Call, file: TemplateFile, piece: Piece) -> bool | None:
        macro = self.library.macro(call.function, file)
        if isinstance(macro, Macro):
            inside = self.carries(macro.file, macro.region.start, macro.region.end)
            fields = (self._field(dotted(argument), piece) for argument in call.arguments)
            return combined((inside, *fields))
        last = dotted(call.function).rpartition(".")[2]
        if last in FORM_MACROS:
            return True
        if last == "super":
            return self._inherited(file, piece)
        if last in _FIELD_MACROS:
            return False
        passed = (*call.arguments, *(value for _, value in call.keywords))
        # A macro from outside the project, or any function, may print the token of the form that it is given.
        is_blind = last == "caller" or any(map(is_form, passed)) or (macro is None and not passed)
        return None if is_blind else False

    def _inherited(self, file: TemplateFile, piece: Piece) -> bool | None:
        around = piece.region.around if piece.region else ()
        name = next((region.name for region in around if region.word == "block"), "")
        parents, is_whole = self.library.ancestors(file)
        regions = ((parent, parent.template.named("block", name)) for parent in parents)
        answers = [self.carries(parent, region.start, region.end) for parent, region in regions if region is not None]
        return combined((*answers, False if is_whole else None))

    @staticmethod
    def _field(chain: str, piece: Piece) -> bool | None:
        """Whether `chain` is each field of a form in turn, the token's too: {% for field in form %}{{ field }}."""
        is_conditional = False
        for region in piece.region.around if chain and piece.region else ():
            if region.word == "for" and chain in region.binds:
                is_each = bool(region.values) and isinstance(region.values[0], Name) and is_form(region.values[0])
                return (None if is_conditional or len(region.values) > 1 else True) if is_each else False
            is_conditional = is_conditional or region.word == "if"
        return False
