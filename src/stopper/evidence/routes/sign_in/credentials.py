"""Which routes receive credentials or send them out: sign-in, tokens, registration, resets and password changes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stopper.evidence.routes.routes import SAFE_METHODS, Credential
from stopper.evidence.routes.sign_in.credential_pairs import checks_a_pair
from stopper.evidence.routes.sign_in.first_run import is_first_run
from stopper.evidence.routes.sign_in.provider_sign_ins import leaves_to_provider
from stopper.evidence.routes.sign_in.registered_things import registers_a_thing
from stopper.evidence.source.expressions import last_name, within, word_of
from stopper.evidence.source.index import Source
from stopper.standard.credential_routes import EXACT, LEAVING, credential_names
from stopper.standard.credential_words import PASSWORDS
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.syntax import form

CHECKS = regex(
    r"^(check_?(user_?)?(password|pw|passwd|credentials|auth)(_hash)?|verify_?(password|login|credentials|user)|checkpw|validate_?(login|password|credentials)|authenticate(_user)?|is_correct_password|bind_user|compare_password|login_or_verify\w*)$",
    re.IGNORECASE,
)  # one pattern or case a line
SIGNS_IN = regex(r"^(login_user|login|create_access_token|create_refresh_token|_?login_user|do_login|remember_me)$")
ISSUES = regex(
    r"^(create_(access|refresh)_token|generate_(auth_)?token|get_token|create_token|encode_auth_token|keygen)$"
)
SETS = regex(r"^(set_?password|generate_password_hash|hash_?password|encrypt_password)$", re.IGNORECASE)
RESET = regex(r"reset|forgot|recover|remind", re.IGNORECASE)
# Too short to say by itself what is reset: a view of that name has to read a password.
BARE = regex(r"^(do_?)?(reset|recover)(_?post)?$")
PASSWORD_FIELDS = frozenset(
    {"password", "admin_password", "user_password", "passwd", "pwd", "passcode", "private_code", "passphrase"}
    | PASSWORDS
)
# With a letter before it, as columns of one table are called: `apassword` of admins, `u_pwd` of users.
LETTERED = regex(r"[a-z]_?(?:password|passwd|pwd)\Z")
CHANGES = regex(
    r"^(do_?)?(ch_?passwd|change_?(my_?)?(password|pwd|passwd)|new_?password|update_?password|set_?password|password_?change)(_?post)?$"
)
MAKES = regex(r"^(do_?)?(create|add|new)(_?(user|account|member))?(_?post)?$")
# Such a name says that an account is made, wherever it is kept.
MAKES_ACCOUNT = regex(r"^(do_?)?(create|add|new)_?(new_?)?(user|account|member)(_?post)?$")
# Words of the calls that make an account: without one, a form that asks for a password is no registration.
CREATES = regex(
    r"^_?(create|add|insert|register|sign_?up|save|merge|populate_obj|new|make|invite)(_|$|[A-Z])",
    re.IGNORECASE,
)
USERS = frozenset({"User", "Account", "Member", "Customer"})
LEADING = (
    "flask.render_template", "flask.redirect", "flask.url_for", "flask.flash", "flask.request.args",
    "flask.request.path", "flask.request.full_path", "flask.request.url", "flask.session", "os.environ", "os.getenv",
    "flask.Flask().config", "len",
)  # fmt: skip
FORMS = frozenset({"flask_wtf.FlaskForm", "flask_wtf.Form", "wtforms.Form"})
READ = frozenset({"data", "form", "json"})
"""Attributes of a form and of a request that hold what was sent."""
REFUSED = regex(r"\bnot (?:supported|allowed|implemented)\b", re.IGNORECASE)
ELSEWHERE = regex(r"(^|_)(saml2?|sso|oauth2?|oidc|openid|cas|acs)(_|$)")


class Credentials:
    """Says what a route takes from a caller."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._bodies: dict[form.Function, frozenset[str]] = {}
        self._fields: dict[form.Module, list[tuple[int, str]]] = {}

    def taken(  # noqa: PLR0913  # the parts of a route that is being made
        self,
        rule: str | None,
        endpoint: str,
        view: form.Function,
        item: form.Class | None,
        methods: Iterable[str],
        *,
        is_guarded: bool,
    ) -> Credential:
        """The kind of credential; empty where the route takes none. A form that is sent by GET takes them too."""
        if not set(methods) - SAFE_METHODS:
            return "login" if not is_guarded and checks_a_pair(self.source, view) else ""
        names = _names(rule, endpoint, view, item)
        if self._ends_sign_in(methods, view) or any(LEAVING.search(name) for name in names):
            return ""
        words = self._words(view)
        if is_first_run(self.source, view) or _only_refuses(view):
            return ""
        for kind, pattern in EXACT:
            if any(pattern.match(name) for name in names) and (not is_guarded or kind in ("login", "token")):
                if self._only_sounds_so(kind, rule, names, view):
                    return ""
                return kind if kind != "token" or not is_guarded or any(CHECKS.match(word) for word in words) else ""
        return self._by_body(view, words, names, is_guarded=is_guarded)

    def _only_sounds_so(self, kind: Credential, rule: str | None, names: list[str], view: form.Function) -> bool:
        """Whether a sign-in is asked for elsewhere, or a registration is one of things."""
        if kind == "register":
            return not self._reads_password(view) and registers_a_thing(self.source, view)
        return kind == "login" and (self._only_leads_on(view) or self._is_asked_elsewhere(rule, names, view))

    def _ends_sign_in(self, methods: Iterable[str], view: form.Function) -> bool:
        """Whether a route only deletes: a token, a session."""
        return not set(methods) - SAFE_METHODS - {"DELETE"} and not self._reads_password(view)

    def _only_leads_on(self, view: form.Function) -> bool:
        """Whether a page reads nothing that is sent, and only shows or leads to others that do."""
        calls = view.scope.calls
        others = [call for call in calls if not self.source.name(call.function, view.scope).startswith(LEADING)]
        return bool(calls) and not self._reads_password(view) and (not others or self._only_shows(others, view))

    def _only_shows(self, calls: list[form.Call], view: form.Function) -> bool:
        """Whether these calls make forms for a page, which a view that neither validates nor reads them only shows."""
        if any(isinstance(item, form.Attribute) and item.name in READ for item in view.scope.expressions):
            return False
        return all(self._makes_form(call.function, view.scope) for call in calls)

    def _makes_form(self, function: form.Expression, scope: form.Scope) -> bool:
        name = self.source.name(function, scope)
        made = self.source.names.definition(name)
        if isinstance(made, form.Class):
            return not FORMS.isdisjoint(self.source.names.ancestors(made))
        return not name and last_name(function).endswith("Form")

    def _is_asked_elsewhere(self, rule: str | None, names: list[str], view: form.Function) -> bool:
        """Whether a sign-in begins at a provider, by its address or its code, and the view reads no password."""
        if self._reads_password(view):
            return False
        segments = [segment for segment in (rule or "").split("/") if not segment.startswith("<")]
        return any(ELSEWHERE.search(name) for name in (*segments, *names)) or leaves_to_provider(self.source, view)

    def _by_body(self, view: form.Function, words: frozenset[str], names: list[str], *, is_guarded: bool) -> Credential:
        checks = any(CHECKS.match(word) for word in words)
        reads = self._reads_password(view)
        # Where a sign-in service answers, it has checked the password.
        checks = checks and (reads or not any(ELSEWHERE.search(name) for name in names))
        is_met = reads or self._opens_session(view) or any(SIGNS_IN.match(word) for word in words)
        if checks and (is_met or (not is_guarded and self._called_reads_password(view))):
            if is_guarded:
                return self._again(view, words)
            return "token" if any(ISSUES.match(word) for word in words) else "login"
        return "" if is_guarded else self._by_change(view, words, names, reads=reads)

    def _by_change(self, view: form.Function, words: frozenset[str], names: list[str], *, reads: bool) -> Credential:
        """What an open view makes of a password that it does not check: a new account, a new password, a token."""
        if any(BARE.match(name) for name in names) and (reads or self._called_reads_password(view)):
            return "reset"
        if any(SETS.match(word) for word in words) and reads:
            is_old = any(RESET.search(name) or CHANGES.match(name) for name in names)
            return "reset" if is_old else "register"
        if reads and any(ISSUES.match(word) for word in words):
            return "token"
        if reads and any(CHANGES.match(name) for name in names):
            return "password"
        if reads and any(MAKES_ACCOUNT.match(name) for name in names):
            return "register"
        if any(MAKES.match(name) for name in names) and (
            (reads and any(CREATES.match(word) for word in words)) or self._makes_user(view)
        ):
            return "register"
        if self._sets_within(view):
            return "reset" if any(RESET.search(name) or CHANGES.match(name) for name in names) else "register"
        return "login" if checks_a_pair(self.source, view) else ""

    def _sets_within(self, view: form.Function) -> bool:
        """Whether a function that the view calls reads a password, and it or one that it calls hashes one."""
        called = (self.source.function(call.function, view.scope) for call in view.scope.calls)
        reading = [item for item in called if item is not None and self._reads_password(item)]
        return any(SETS.match(word) for item in reading for word in self._words(item))

    def _again(self, view: form.Function, words: frozenset[str]) -> Credential:
        """What a guarded view asks a password for: its change, a new sign-in, or a thing that has a password."""
        if any(SETS.match(word) for word in words):
            return "password"
        return "login" if self._opens_session(view) or any(SIGNS_IN.match(word) for word in words) else ""

    def _makes_user(self, view: form.Function) -> bool:
        """Whether all that was sent becomes a user: `User(**data)`."""
        return any(
            word_of(call.function) in USERS
            and any(word.name is None for word in call.keywords)
            and isinstance(self.source.names.definition(self.source.name(call.function, view.scope)), form.Class)
            for call in view.scope.calls
        )

    def _called_reads_password(self, view: form.Function) -> bool:
        """Whether a function of the project that the view calls reads a password."""
        called = (self.source.function(call.function, view.scope) for call in view.scope.calls)
        return any(self._reads_password(item) for item in called if item is not None)

    def _words(self, view: form.Function) -> frozenset[str]:
        """The last words of the calls in a view, and in the project's functions that it calls."""
        known = self._bodies.get(view)
        if known is None:
            scopes = [view.scope]
            for call in view.scope.calls:
                inner = self.source.names.definition(self.source.name(call.function, view.scope))
                if isinstance(inner, form.Function):
                    scopes.append(inner.scope)
            known = frozenset(word_of(call.function) for scope in scopes for call in scope.calls)
            self._bodies[view] = known
        return known

    def _opens_session(self, view: form.Function) -> bool:
        """Whether the view writes into the session."""
        return any(
            isinstance(target, form.Subscript) and self.source.name(target.value, view.scope) == "flask.session"
            for assign in view.scope.assignments
            for target in assign.targets
        )

    def _reads_password(self, view: form.Function) -> bool:
        module = view.outer.module
        fields = self._fields.get(module)
        if fields is None:
            fields = [
                (item.line, item.value)
                for item in module.strings
                if isinstance(item.value, str) and _is_password(item.value.lower())
            ]
            self._fields[module] = fields
        if any(view.line <= line <= view.end for line, _ in fields):
            return True
        return any(_reads_field(argument) for call in view.scope.calls for argument in call.every_argument)


def _only_refuses(view: form.Function) -> bool:
    """Whether a view calls nothing and tells everybody that it does nothing: `return {"error": "not supported"}`."""
    answers = [item.value for item in view.scope.returns if item.value is not None]
    return bool(answers) and not view.scope.calls and all(map(_refuses, answers))


def _refuses(answer: form.Expression) -> bool:
    values = [part.value for part in within(answer) if isinstance(part, form.Constant)]
    is_failure = any(isinstance(value, int) and 400 <= value < 600 for value in values)
    return is_failure or any(isinstance(value, str) and REFUSED.search(value) for value in values)


def _reads_field(expression: form.Expression) -> bool:
    """`form.password.data`."""
    return (
        isinstance(expression, form.Attribute)
        and expression.name == "data"
        and isinstance(expression.value, form.Attribute)
        and _is_password(expression.value.name.lower())
    )


def _is_password(field: str) -> bool:
    return field in PASSWORD_FIELDS or LETTERED.match(field) is not None


def _names(rule: str | None, endpoint: str, view: form.Function, item: form.Class | None) -> list[str]:
    whole = "" if rule is None else rule.replace(HOLE, "<>")
    return credential_names(whole, endpoint, view.name if item is None else item.name)
