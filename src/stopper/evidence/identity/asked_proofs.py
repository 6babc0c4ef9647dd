"""Whether a view asks its caller for more than a name: a password, a token, a code, or what another service says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.identity.account_questions import Account, asks_of_account
from stopper.evidence.identity.account_services import form_checks
from stopper.evidence.routes.sign_in.credentials import CHECKS
from stopper.evidence.source.expressions import last_name, within, words_of
from stopper.evidence.source.index import Source
from stopper.standard.form_methods import VALIDATING
from stopper.standard.regex import regex
from stopper.syntax import form

# What is asked of whoever knows more than a name.
PROOFS = frozenset({
    "token", "tokens", "code", "codes", "otp", "totp", "pin", "key", "secret", "signature", "sig", "ticket",
    "assertion", "nonce", "state", "answer", "credential", "credentials", "fingerprint", "certificate", "challenge",
    "captcha", "old", "current", "pw", "pass", "passwd", "pwd",
})  # fmt: skip
PASSWORDS = frozenset({"pw", "pass", "passwd", "pwd"})
PROVING = regex(
    r"check|verif|valid|authent|authoriz|compare|loads|decode|decrypt|unsign|confirm|exchange|fetch_token|bind|match"
    r"|otp|token|permission|(^|_)(can|is|has|may)_",
    re.IGNORECASE,
)
# A form is valid whoever has sent it.
PLAIN = VALIDATING | frozenset({"generate_password_hash", "is_submitted", "is_json"})
# Whether an address is one of the application's own, or an account is in use, says nothing of the caller.
BESIDE = frozenset({"url", "urls", "redirect", "host", "next", "active"})
# Flask's and Flask-Login's own names of what is at hand.
AT_HAND = frozenset({"current_app", "current_user"})
ELSEWHERE = ("requests.", "httpx.", "urllib.", "urllib3.", "ldap.", "ldap3.", "subprocess.", "authlib.", "flask_dance.")
# How a text is written asks for nothing that only one knows, and what a visitor is told is none of his answers.
OF_TEXTS = ("re.", "regex.")
TELLING = frozenset({"flash", "abort", "print", "info", "warning", "error", "debug", "render_template"})
# Calls that give an account a password.
SETTING = frozenset({"set_password", "change_password", "update_password", "reset_password"})
MOST_CALLED = 12
"""Functions of the project that a view calls, and that are asked for a proof; behind more there may be anything."""


def asks_for_proof(
    source: Source,
    view: form.Function,
    account: Account,
    *,
    but_a_password: bool = False,
    made: frozenset[form.Expression] = frozenset(),
) -> bool:
    """Whether a view, or a function of the project that it calls, names a proof, compares values or asks a service.

    `account` is whom the caller names. `but_a_password`: a password is no proof, because the view sets one. `made` is
    the call that makes a token, with its parts and the variables that hold it, which ask for nothing.
    """
    if not but_a_password and _validates(view) and any(map(_checks_a_password, form_checks(source, view))):
        return True
    found = [(call, source.function(call.function, view.scope)) for call in view.scope.calls if call not in made]
    called = [(one, account.within(one, call)) for call, one in found if one is not None]
    scopes = [(view.scope, account), *[(one.scope, given) for one, given in called if one is not view]]
    return len(called) > MOST_CALLED or any(
        _asks(source, scope, given, (but_a_password, made)) for scope, given in scopes
    )


def _validates(view: form.Function) -> bool:
    """Whether a view asks a form for its `validate`: `is_submitted` does not."""
    return any(last_name(call.function) in VALIDATING for call in view.scope.calls)


def _checks_a_password(function: form.Function) -> bool:
    """Whether the `validate` of a form compares the password that it was sent."""
    return any(CHECKS.match(last_name(call.function)) for call in function.scope.calls)


def reads_password(source: Source, scope: form.Scope) -> bool:
    """Whether a function names a password as it was typed."""
    unused = frozenset(_unused(source, scope))
    return any(is_password_name(_shown(item)) for item in scope.expressions if item not in unused)


def _unused(source: Source, scope: form.Scope) -> Iterator[form.Expression]:
    """What is read into a variable that nothing looks at: `password = request.form["password"]`, and no more."""
    written = {target: item for item in scope.assignments for target in item.targets if isinstance(target, form.Name)}
    ignored = frozenset(_ignored(source, scope))
    yield from ignored
    unread = ignored | written.keys()
    looked_at = {item.id for item in scope.expressions if isinstance(item, form.Name) and item not in unread}
    for target, item in written.items():
        if target.id not in looked_at and not item.operator and item.value is not None:
            yield target
            yield from within(item.value)


def _ignored(source: Source, scope: form.Scope) -> Iterator[form.Expression]:
    """What is handed to a function of the project that never reads it."""
    for call in scope.calls:
        function = source.function(call.function, scope)
        if function is None or function.decorators:
            continue
        read = {item.id for item in function.scope.expressions if isinstance(item, form.Name)}
        for parameter, argument in zip(function.parameters, call.arguments, strict=False):
            if parameter.name in ("self", "cls"):
                break
            if parameter.name not in read:
                yield from within(argument)


def _asks(source: Source, scope: form.Scope, account: Account, beside: tuple[bool, frozenset[form.Expression]]) -> bool:
    but_a_password, made = beside
    for call in scope.calls:
        if call in made:
            continue
        word = last_name(call.function)
        name = source.name(call.function, scope)
        is_plain = word in PLAIN or word in SETTING or not words_of(word).isdisjoint(BESIDE)
        is_proving = not is_plain and PROVING.search(word) and not name.startswith(OF_TEXTS)
        if is_proving and not asks_of_account(source, call, scope, account):
            return True
        if name.startswith(ELSEWHERE):
            return True
    if not but_a_password and reads_password(source, scope):
        return True
    proofs = PROOFS - PASSWORDS if but_a_password else PROOFS
    told = {*made, *_answered(scope), *_told(scope), *_written(scope), *_unused(source, scope)}
    asked = [item for item in scope.expressions if item not in told]
    names_one = any(not words_of(_shown(item)).isdisjoint(proofs) for item in asked)
    return names_one or any(_is_between_values(item) for item in scope.comparisons)


def _answered(scope: form.Scope) -> Iterator[form.Expression]:
    """The keys of an answer: `return jsonify({"code": 200})` asks for no code."""
    for item in scope.returns:
        for part in within(item.value) if item.value is not None else ():
            if isinstance(part, form.Mapping):
                yield from (key for key in part.keys if key is not None)


def _written(scope: form.Scope) -> Iterator[form.Expression]:
    """The places that are given something: `session["csrf_token"] = os.urandom(16).hex()` asks for no token."""
    for item in scope.assignments:
        for target in item.targets:
            yield from within(target)


def _told(scope: form.Scope) -> Iterator[form.Expression]:
    """The texts that a visitor or a log is told: `flash("wrong key")` asks for none."""
    for call in scope.calls:
        if last_name(call.function) in TELLING:
            for argument in call.every_argument:
                yield from (part for part in within(argument) if isinstance(part, form.Constant))


def _shown(item: form.Expression) -> str:
    """A name or a short text of an expression."""
    if isinstance(item, form.Constant):
        return item.value if isinstance(item.value, str) and len(item.value) < 40 else ""
    name = last_name(item) if isinstance(item, form.Name | form.Attribute) else ""
    return "" if name in AT_HAND else name


def _is_between_values(item: form.Comparison) -> bool:
    """Whether two values are compared, of which one may be something that only an owner knows."""
    sides = (item.left, *item.comparators)
    return item.operators[0] in ("==", "!=") and not any(isinstance(side, form.Constant) for side in sides)
