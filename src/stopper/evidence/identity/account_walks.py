"""A view walked for an account that does not exist, and for one whose password is wrong: what each is answered."""

from __future__ import annotations

from msgspec import Struct, field

from stopper.evidence.identity.account_lookups import USERS, AccountLookups, is_password, is_typed
from stopper.evidence.identity.password_work import PasswordWork
from stopper.evidence.source.expressions import expressions_of, last_name, names_in, within
from stopper.evidence.source.handling import handler_kinds
from stopper.evidence.source.index import Source
from stopper.standard.form_methods import SUBMITTED
from stopper.standard.regex import regex
from stopper.standard.row_methods import OR_NOT_FOUND, OR_NOTHING
from stopper.syntax import form

# Errors for what is not there, of libraries and of projects: NoResultFound, NotExistentUser, UnknownAccountError.
MISSING = regex(
    r"^No(Such|Result)|(Not|Non|No)_?(Found|Exist|Registered|Known)|^(Unknown|Missing)_?(User|Account|Member|Email|Login)"
    r"|(User|Account|Member|Email|Login)_?(Unknown|Missing)"
)
ANSWERS = frozenset({
    "flash", "render_template", "jsonify", "abort", "make_response", "Response", "redirect", "append",
    "error_response", "bad_request", "unauthorized", "json_response", "add_error", "dict",
})  # fmt: skip
SHORTEST = 4  # characters of a text that somebody reads


class Walk(Struct):
    """One way through a view: the texts, codes and addresses of its answers, and whether a password was worked on.

    `raised` is how it ends where a service raises.
    """

    is_known: bool
    said: dict[str, form.Node] = field(default_factory=dict)
    hashes: bool = False
    meets_user: bool = False
    meets_row: bool = False
    raised: form.Expression | None = None
    # A member of the row was read where there is none, and nothing catches that.
    is_broken: bool = False
    # What stands in a variable until it is answered: `error = "Unknown name."`, and later `flash(error)`.
    held: dict[str, form.Expression] = field(default_factory=dict)
    # What an answer was filled with: `answer["error"] = "Unknown name."`, and later `return answer`.
    filled: dict[str, list[form.Expression]] = field(default_factory=dict)


class AccountWalks:
    """Walks one function; `scope` is its own, and `is_service` says that a view answers by what it raises."""

    def __init__(self, source: Source, scope: form.Scope, *, is_service: bool = False) -> None:
        self.source = source
        self.scope = scope
        self.is_service = is_service
        self.lookups = AccountLookups(scope)
        self.work = PasswordWork(source, ANSWERS)
        self.tried = 0

    def walked(self, body: tuple[form.Statement, ...], *, is_known: bool) -> Walk:
        """The answers to a caller who names an account that is known, with a wrong password, or one that is not."""
        walk = Walk(is_known)
        self._run(body, walk)
        return walk

    def _run(self, body: tuple[form.Statement, ...], walk: Walk) -> bool:
        """Whether the body ends the view."""
        return any(self._ends(statement, walk) for statement in body)

    def _ends(self, statement: form.Statement, walk: Walk) -> bool:
        if isinstance(statement, form.If):
            return self._branch(statement, walk)
        if isinstance(statement, form.Try):
            return self._tried(statement, walk)
        self._seen(statement, walk)
        if isinstance(statement, form.Assign | form.Return | form.Evaluate) and self._breaks(statement, walk):
            return True
        if isinstance(statement, form.Loop):
            # Of the rows of a list one is the account, and what is said of that ends the view.
            return self._run(statement.body, walk) and walk.is_known and walk.meets_row
        if isinstance(statement, form.With):
            return self._run(statement.body, walk)
        return isinstance(statement, form.Return | form.Raise) or self._fails(statement, walk)

    def _branch(self, statement: form.If, walk: Walk) -> bool:
        truth = self.truth(statement.test, walk)
        if walk.is_broken:
            return True
        if truth is not None:
            return self._run(statement.body if truth else statement.otherwise, walk)
        ends = self._run(statement.body, walk)
        return self._run(statement.otherwise, walk) and ends if statement.otherwise else False

    def _tried(self, statement: form.Try, walk: Walk) -> bool:
        missing = [item for item in statement.handlers if any(map(_is_missing, handler_kinds(item)))]
        if missing:
            walk.meets_user = True
        if missing and not walk.is_known:
            return self._run(missing[0].body, walk) or self._run(statement.final, walk)
        self.tried += 1
        ends = self._run(statement.body, walk) or self._run(statement.otherwise, walk)
        self.tried -= 1
        return self._run(statement.final, walk) or ends

    def _seen(self, statement: form.Statement, walk: Walk) -> None:
        """Notes what a statement answers, and whether it works on the password."""
        if isinstance(statement, form.Assign) and statement.value is not None and not statement.operator:
            _keep(statement.targets, statement.value, walk)
        for whole in expressions_of(statement):
            self._work(whole, walk)
            for part in within(whole):
                if isinstance(part, form.Call) and _answers(last_name(part.function)):
                    self._say(part, walk)
        if isinstance(statement, form.Return | form.Raise) and statement.value is not None:
            self._say(statement.value, walk)
        if isinstance(statement, form.Raise) and statement.value is not None and self.is_service:
            word = last_name(statement.value)
            walk.said.setdefault(word, statement.value)
            walk.raised = statement.value

    def _say(self, item: form.Expression, walk: Walk) -> None:
        names = [part.id for part in within(item) if isinstance(part, form.Name)]
        held = [walk.held[name] for name in names if name in walk.held and _holds_words(walk.held[name])]
        held += [one for name in names for one in walk.filled.get(name, ())]
        for part in (*within(item), *[part for one in held for part in within(one)]):
            value = part.value if isinstance(part, form.Constant) else None
            is_text = isinstance(value, str) and len(value) >= SHORTEST
            is_code = isinstance(value, int) and not isinstance(value, bool) and 400 <= value < 500
            if is_text or is_code:
                walk.said.setdefault(str(value), part)

    def _work(self, whole: form.Expression, walk: Walk) -> None:
        for part in within(whole):
            if isinstance(part, form.Call) and (self.work.is_check(part) or self.work.is_dummy(part)):
                walk.hashes = True

    def _fails(self, statement: form.Statement, walk: Walk) -> bool:
        """Whether the look-up itself answers 404, or a call aborts."""
        for whole in expressions_of(statement):
            for part in within(whole):
                word = last_name(part.function) if isinstance(part, form.Call) else ""
                if word == "abort":
                    return True
                if word in OR_NOT_FOUND and self._is_sent(part):
                    walk.meets_user = True
                    if not walk.is_known:
                        walk.said.setdefault("404", part)
                        return True
        return False

    def _is_sent(self, call: form.Expression) -> bool:
        """Whether an account is looked up by a name that the request holds."""
        if USERS.isdisjoint({name.lower() for name in names_in(call)} - {"user"}):
            return False
        for part in within(call):
            bound = self.scope.bindings.get(part.id, ()) if isinstance(part, form.Name) else ()
            last = [item.value for item in bound if item.line <= part.line and item.value is not None][-1:]
            for item in (part, *last):
                if not {"request", "form"}.isdisjoint(names_in(item)):
                    return True
        return False

    def truth(self, test: form.Expression, walk: Walk) -> bool | None:
        """What a condition is on this way; None where it is about something else."""
        if isinstance(test, form.Operation) and test.operator == "not":
            found = self.truth(test.operands[0], walk)
            return None if found is None else not found
        if isinstance(test, form.Operation) and test.operator in ("and", "or"):
            return self._combined(test, walk)
        if self.lookups.is_lookup(test):
            walk.meets_user = True
            return walk.is_known and not self.lookups.asks_both(test)
        if self._fails_for_nobody(test, walk):
            return None
        if isinstance(test, form.Comparison):
            return self._compared(test, walk)
        if isinstance(test, form.Call):
            return self._called(test, walk)
        return None

    def _breaks(self, statement: form.Statement, walk: Walk) -> bool:
        """Whether a statement reads a member of the row in any case, and the view ends in an error for nobody's."""
        wholes = expressions_of(statement)
        is_asked = any(isinstance(part, form.Choice | form.Operation) for one in wholes for part in within(one))
        return not is_asked and any(self._fails_for_nobody(one, walk) for one in wholes)

    def _fails_for_nobody(self, item: form.Expression, walk: Walk) -> bool:
        """Whether `user.password` is read of an account that is not there, and nothing catches the error."""
        if walk.is_known or self.tried:
            return False
        for part in within(item):
            row = part.value if isinstance(part, form.Attribute | form.Subscript) else None
            if isinstance(row, form.Name) and self._is_nobody(row):
                walk.meets_user = walk.is_broken = True
                walk.said.setdefault("500", part)
                return True
        return False

    def _is_nobody(self, row: form.Name) -> bool:
        """Whether a variable was given last what a database answers with None for an unknown name."""
        bound = [one.value for one in self.scope.bindings.get(row.id, ()) if one.line < row.line][-1:]
        asked = [one for one in bound if isinstance(one, form.Call) and last_name(one.function) in OR_NOTHING]
        return bool(asked) and self.lookups.is_lookup(row) and not self.lookups.asks_both(row)

    def _combined(self, test: form.Operation, walk: Walk) -> bool | None:
        decisive = test.operator == "or"
        known: list[bool | None] = []
        for operand in test.operands:
            known.append(self.truth(operand, walk))
            if known[-1] is decisive:
                return decisive
        return None if None in known and not (decisive is False and False in known) else not decisive

    def _compared(self, test: form.Comparison, walk: Walk) -> bool | None:
        left, right, operator = test.left, test.comparators[0], test.operators[0]
        if operator in ("in", "not in") and self.lookups.is_kept(left, right):
            walk.meets_user = True
            return walk.is_known is (operator == "in")
        counted = isinstance(left, form.Call) and last_name(left.function) == "len" and left.arguments
        asked = left.arguments[0] if counted else left  # type: ignore[attr-defined]  # a call, as was asked
        if self.lookups.is_lookup(asked):
            walk.meets_user = True
            is_found = walk.is_known and not self.lookups.asks_both(asked)
            nothing = isinstance(right, form.Constant) and right.value in (None, 0, False)
            if nothing:
                return is_found is (operator in ("is not", "!=", ">"))
            return is_found if operator in (">", ">=", "==") and isinstance(right, form.Constant) else None
        if operator == "==" and (self.lookups.is_of_row(left) or self.lookups.is_of_row(right)):
            walk.meets_user = walk.meets_row = True
            return walk.is_known
        if is_password(left) and (is_password(right) or is_typed(right)):
            # Beside the name in a row of a list it is as quick as the name.
            walk.hashes = walk.hashes or not walk.meets_row
            return operator not in ("==", "is")
        return None

    def _called(self, test: form.Call, walk: Walk) -> bool | None:
        word = last_name(test.function)
        if self.work.is_check(test):
            walk.hashes = True
            return False
        return True if word in SUBMITTED else None


def _is_missing(kind: form.Expression) -> bool:
    return MISSING.search(last_name(kind)) is not None


def _holds_words(item: form.Expression) -> bool:
    """Whether a variable was given what is said to somebody: a text, one that is filled in, one of two, or a table."""
    if isinstance(item, form.Call):
        is_filled = isinstance(item.function, form.Attribute) and item.function.name == "format"
        return is_filled and isinstance(item.function, form.Attribute) and _holds_words(item.function.value)
    if isinstance(item, form.Choice):
        return _holds_words(item.then) or _holds_words(item.otherwise)
    if isinstance(item, form.Mapping):
        return any(map(_holds_words, item.values))
    return isinstance(item, form.Text) or (isinstance(item, form.Constant) and isinstance(item.value, str))


def _keep(targets: tuple[form.Expression, ...], value: form.Expression, walk: Walk) -> None:
    """What a variable, or an entry of an answer, is given."""
    walk.held.update(dict.fromkeys([one.id for one in targets if isinstance(one, form.Name)], value))
    for target in targets:
        if isinstance(target, form.Subscript) and isinstance(target.value, form.Name):
            walk.filled.setdefault(target.value.id, []).append(value)


def _answers(word: str) -> bool:
    """Whether a function of that name answers the caller: the libraries' and the project's own around them."""
    return word in ANSWERS or "flash" in word.lower()
