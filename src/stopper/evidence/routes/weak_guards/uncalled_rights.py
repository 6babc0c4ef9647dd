"""Rights that a condition names and does not call: the method itself is true for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.source.expressions import statements
from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
from stopper.model import Place, Severity
from stopper.standard.regex import regex
from stopper.syntax import form, jinja_form
from stopper.syntax.jinja_template import Piece

# `is_authenticated` is a method in old code, and a property of Flask-Login's visitors.
RIGHT = regex(
    r"(?:is|has|can)_(?:[a-z]+_)?(?:admin\w*|staff|root|super\w*|moderator|editor|manager|operator|owner|author|allowed"
    r"|permitted|authori[sz]ed|permissions?|roles?|access)\Z|can_[a-z_]+\Z"
)


CALLERS = frozenset({"current_user", "user", "me", "account", "current_account", "logged_in_user"})


class UncalledRight(Struct, frozen=True):
    """A condition that names a method, where it stands; `severity` is less where it only hides a part of a page."""

    name: str
    at: Place
    severity: Severity = Severity.HIGH

    @property
    def words(self) -> str:
        """What is wrong, in a sentence."""
        return f"a condition names {self.name} and does not call it: the method is true for everybody"


def uncalled_rights(source: Source, templates: Templates | None) -> Iterator[UncalledRight]:
    """Each such place: `if user.is_admin and …` where every class that has the name has it as a method."""
    methods = _methods(source)
    for function in source.functions() if methods else ():
        for item in _asked(function):
            if isinstance(item, form.Attribute) and item.name in methods:
                yield UncalledRight(item.name, source.place(item, function.scope))
    yield from _in_pages(methods, templates) if methods and templates is not None else ()


def _in_pages(methods: frozenset[str], templates: Templates) -> Iterator[UncalledRight]:
    """What a template asks of whoever asks for the page: `{% if current_user.is_admin %}` calls nothing either."""
    for file in templates.library.files:
        # Few templates name one: the others are not walked.
        for piece in file.template.pieces if any(name in file.template.text for name in methods) else ():
            for item in _asked_by(piece):
                if isinstance(item, jinja_form.Attribute) and item.name in methods and _is_caller(item.value):
                    yield UncalledRight(item.name, file.place(piece.start, piece.end), Severity.MEDIUM)


def _asked_by(piece: Piece) -> Iterator[jinja_form.Expression]:
    """The conditions of a tag and of what it holds, and the parts of those that are composed."""
    if piece.word in ("if", "elif"):
        yield from piece.values
    for value in piece.values:
        for item in jinja_form.walk(value):
            if isinstance(item, jinja_form.Compound) and item.kind in ("and", "or", "not"):
                yield from item.parts
            elif isinstance(item, jinja_form.Choice):
                yield item.test


def _is_caller(item: jinja_form.Expression) -> bool:
    """`current_user`, `g.user`: what else a page is given may be a dict with a key of that name."""
    name = item.id if isinstance(item, jinja_form.Name) else item.name if isinstance(item, jinja_form.Attribute) else ""
    return name in CALLERS


def _asked(function: form.Function) -> Iterator[form.Expression]:
    """The conditions of a function, and the parts of those that are composed."""
    for statement in statements(function.body):
        if isinstance(statement, form.If):
            yield statement.test
    for item in function.scope.expressions:
        if isinstance(item, form.Operation) and item.operator in ("and", "or", "not"):
            yield from item.operands
        elif isinstance(item, form.Choice):
            yield item.test


def _methods(source: Source) -> frozenset[str]:
    """The names of rights that are plain methods in each class that has them, and that nothing is assigned to."""
    found, others = set[str](), set[str]()
    for item in source.classes():
        for name, bindings in item.scope.bindings.items():
            if RIGHT.match(name):
                is_plain = all(one.kind == "function" for one in bindings)
                decorated = any(one.decorators for one in item.scope.functions if one.name == name)
                (found if is_plain and not decorated else others).add(name)
        # A field that is only declared is bound to nothing: `can_edit: bool`.
        declared = (target for assign in item.scope.assignments for target in assign.targets)
        others.update(target.id for target in declared if isinstance(target, form.Name))
    if found:
        targets = (target for assign in source.assignments() for target in assign.targets)
        others.update(target.name for target in targets if isinstance(target, form.Attribute))
    return frozenset(found - others)
