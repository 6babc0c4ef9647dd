"""Log calls whose arguments are secrets, personal data, or a request as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from stopper.evidence.data.log_calls import is_of_refused, is_quiet, log_calls
from stopper.evidence.data.made_links import gives_link
from stopper.evidence.data.paths_of_keys import is_path
from stopper.evidence.data.records import is_record
from stopper.evidence.data.secret_kinds import ABOUT, is_secret_constant, secret_kind
from stopper.evidence.data.sent_headers import are_sent_headers
from stopper.evidence.data.sent_passwords import brings_a_password
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

REQUEST = regex(r"^flask\.request\.(?P<part>\w+)(?P<called>\(\))?(?:\.(?:(?:to|as)_\w+|copy|items|lists|values)\(\))?$")
# A request's parts that carry passwords, tokens or cookies: what they are in a message.
PARTS = {
    "form": "the whole form of a request",
    "values": "the whole form of a request",
    "json": "the whole body of a request",
    "get_json": "the whole body of a request",
    "data": "the whole body of a request",
    "get_data": "the whole body of a request",
    "stream": "the whole body of a request",
    "headers": "all headers of a request, Authorization and Cookie among them",
    "environ": "all headers of a request, Authorization and Cookie among them",
    "cookies": "all cookies of a request",
    "authorization": "the Authorization header",
    "__dict__": "a request as a whole",
}
HELD = "the whole session, with all that it holds of who is signed in"
SENT = "all headers of a request to another server, Authorization among them"
UNCERTAIN = frozenset({"the whole form of a request", "the whole body of a request", HELD})
WHOLE = {
    "flask.Flask().config": "the whole configuration",
    "os.environ": "the whole environment",
    "flask.session": HELD,
}
# Functions that hand on what they are given.
PASSING = frozenset({
    "str", "repr", "format", "dict", "list", "tuple", "sorted", "json.dumps", "flask.json.dumps", "pprint.pformat",
    "flask.jsonify", "vars", "copy.copy",
})  # fmt: skip
METHODS = frozenset(
    ["format", "join", "strip", "lower", "upper", "encode", "decode", "copy", "to_dict", "items", "values"]
)
# A token in the name of a file only keeps it apart from others.
FILE = regex(r"(?:^|_)(?:file_?(?:name|path)?|folder|dir|directory|basename|stem)$", re.IGNORECASE)
SESSION = regex(r"^(?:session(?:_?id)?|sid|remember_token|authorization|cookie|x-api-key|set-cookie)$", re.IGNORECASE)
# `get_password()` gives what its name says, where it is asked of nothing.
ASKED = regex(r"(?:get|read|load|fetch|ask|ask_for|prompt)_(\w+)\Z")
MAKERS = regex(
    r"^(?:make|new|generate|create|get|build|issue|encode)_"
    r"|^(?:dumps|encode|token_\w+|uuid4|sign|randint|randrange|randbelow|getrandbits|choices?)$"
)
PASSWORDS = frozenset({"PasswordField"})
# What these decode is the claims of a token, and neither the token nor the key.
OF_TOKENS = ("jwt.", "jose.", "joserfc.", "authlib.")
# What a second factor is asked for, which these libraries make whatever it is kept as.
CODES = regex(r"pyotp\.(?:\w+\.)?[TH]OTP\(\)\.(?:now|at|generate_otp)\Z|onetimepass\.get_[th]otp\Z|mintotp\.[th]otp\Z")
DEPTH = 6


class LoggedSecret(Struct, frozen=True):
    """One thing that one log call writes; `is_certain` is False where only some of it may be secret."""

    what: str
    word: str
    call: form.Call
    at: Place
    is_certain: bool
    is_quiet: bool


def logged_secrets(source: Source) -> list[LoggedSecret]:
    """What log calls of production code write, each thing once for each call."""
    return [item for call in log_calls(source) for item in _of_call(source, call)]


def _of_call(source: Source, call: form.Call) -> Iterator[LoggedSecret]:
    seen: set[str] = set()
    reader = _Reader(source, call.scope)
    given = [(word.name or "", word.value) for word in call.keywords]
    for name, item in [*[("", argument) for argument in call.arguments], *given]:
        for what, word in (*reader.named(name, item), *reader.written(item)):
            if what not in seen and not ("token" in word.lower() and is_of_refused(call)):
                seen.add(what)
                is_certain = what not in UNCERTAIN
                yield LoggedSecret(what, word, call, source.at(call), is_certain, is_quiet(source, call))


def written_by(source: Source, call: form.Call, item: form.Expression) -> set[str]:
    """What one argument of a log call writes, as `LoggedSecret.what` says it."""
    return {what for what, _ in _Reader(source, call.scope).written(item)}


class _Reader:
    """Reads what an argument of a log call becomes in the log: pairs of what it is and the name that says so."""

    def __init__(self, source: Source, scope: form.Scope) -> None:
        self.source = source
        self.scope = scope

    def named(self, name: str, item: form.Expression) -> Iterator[tuple[str, str]]:
        """A value under a key or keyword whose name tells what it is."""
        if name and secret_kind(name) and _is_plain(item) and not ABOUT.search(last_name(item)):
            yield from self._of_name(name, item)

    def written(self, item: form.Expression, depth: int = 0) -> Iterator[tuple[str, str]]:
        """Everything that an expression puts into the log."""
        if depth > DEPTH:
            return
        whole = self._whole(item)
        if whole:
            is_known = whole in UNCERTAIN and brings_a_password(self.source, self.scope)
            yield f"{whole}, with the password in it" if is_known else whole, last_name(item)
        elif isinstance(item, form.Call):
            yield from self._called(item, depth)
        elif isinstance(item, form.Mapping):
            for key, value in zip(item.keys, item.values, strict=True):
                text = self.source.text(key, self.scope) if key is not None else ""
                yield from self.named(text or "", value)
                yield from self.written(value, depth + 1)
        elif isinstance(item, form.Name | form.Attribute | form.Subscript):
            yield from self._read(item, depth)
        else:
            for part in _pieces(item):
                yield from self.written(part, depth + 1)

    def _whole(self, item: form.Expression) -> str:
        name = self.source.name(item, self.scope)
        found = REQUEST.match(name)
        if found and (found["called"] is not None) == (found["part"] in ("get_json", "get_data")):
            return PARTS.get(found["part"], "")
        if self._is_form_data(item):
            return "the whole form with its password"
        if are_sent_headers(self.source, item, self.scope):
            return SENT
        return WHOLE.get(name, "")

    def _is_form_data(self, item: form.Expression) -> bool:
        """`form.data` of a form of the project that has a field for a password."""
        if not isinstance(item, form.Attribute) or item.name != "data":
            return False
        found = self.source.names.definition(self.source.name(item.value, self.scope).removesuffix("()"))
        return isinstance(found, form.Class) and any(
            isinstance(binding.value, form.Call) and last_name(binding.value.function) in PASSWORDS
            for bindings in found.scope.bindings.values()
            for binding in bindings
        )

    def _called(self, call: form.Call, depth: int) -> Iterator[tuple[str, str]]:
        name = self.source.name(call.function, self.scope)
        function = call.function
        if name == "flask.url_for":
            for word in call.keywords:
                yield from self.named(word.name or "", word.value)
        elif name in PASSING:
            yield from self._each(call.every_argument, depth)
        elif isinstance(function, form.Attribute) and function.name in METHODS and not name.startswith(OF_TOKENS):
            yield from self._each((function.value, *call.every_argument), depth)
        elif isinstance(function, form.Attribute) and function.name in ("get", "pop", "getlist"):
            yield from self._looked_up(call, function)
        elif CODES.match(name):
            yield "a one-time code", "code"
        elif gives_link(self.source, call):
            yield "a link with a token in it", "link"
        else:
            yield from _asked(call, name)

    def _each(self, items: Iterable[form.Expression], depth: int) -> Iterator[tuple[str, str]]:
        for item in items:
            yield from self.written(item, depth + 1)

    def _looked_up(self, call: form.Call, function: form.Attribute) -> Iterator[tuple[str, str]]:
        key = self.source.text(call.argument(0), self.scope) or ""
        if SESSION.match(key) and self.source.name(function.value, self.scope).startswith("flask.request."):
            yield f"the {key} of a request", key
        elif key and secret_kind(key):
            yield secret_kind(key), key

    def _read(self, item: form.Name | form.Attribute | form.Subscript, depth: int) -> Iterator[tuple[str, str]]:
        name = last_name(item)
        if isinstance(item, form.Subscript) and SESSION.match(name):
            if self.source.name(item.value, self.scope).startswith("flask.request."):
                yield f"the {name} of a request", name
            return
        if isinstance(item, form.Attribute) and name == "data":
            # `form.password.data`
            name = last_name(item.value)
        told = list(self._of_name(name, item)) if name and secret_kind(name) else []
        yield from told
        if not told and isinstance(item, form.Name):
            yield from self._bound(item, depth)

    def _of_name(self, name: str, item: form.Expression) -> Iterator[tuple[str, str]]:
        is_told = not is_secret_constant(self.source.value(item, self.scope))
        if is_told or self._is_thing(item) or is_record(self.source, item, self.scope):
            return
        if not is_path(self.source, item):
            yield secret_kind(name), name

    def _is_thing(self, item: form.Expression) -> bool:
        """Whether a name means a module, function or class, or what a loop over fields gives, and no value."""
        if not isinstance(item, form.Name):
            return False
        bindings = self.source.names.bindings(item.id, self.scope)
        if bindings and bindings[-1].kind == "value" and bindings[-1].value is not None:
            # What a project's own or an unknown function makes of it may be masked or hashed.
            return not any(self._gives(one.value) for one in bindings if one.value is not None)
        return bool(bindings) and all(one.kind in ("import", "function", "class") for one in bindings)

    def _gives(self, item: form.Expression) -> bool:
        """Whether what a variable is given may be the secret itself: as it is, or made here or by a function."""
        function = self.source.function(item.function, self.scope) if isinstance(item, form.Call) else None
        returned = function.scope.returns if function is not None else ()
        return _hands_on(item) or any(_is_maker(one.value) for one in returned if one.value is not None)

    def _bound(self, item: form.Name, depth: int) -> Iterator[tuple[str, str]]:
        """What a variable of the same function was given last."""
        bindings = [one for one in self.scope.bindings.get(item.id, ()) if one.line <= item.line]
        last = bindings[-1] if bindings else None
        if last is None or last.value is None or FILE.search(item.id):
            return
        if last.kind == "value":
            yield from self.written(last.value, depth + 1)
        elif last.kind in ("loop", "unpacked") and (whole := self._gone_through(last)):
            yield whole, item.id

    def _gone_through(self, one: form.Binding) -> str:
        """What a loop writes in the end that shows one pair after the other: `for name, value in request.headers`."""
        item = one.value
        is_pairs = isinstance(item, form.Call) and last_name(item.function) in ("items", "values")
        whole = self._whole(item) if item is not None else ""
        # Of a mapping by itself the names alone are gone through, and of headers the pairs.
        is_second = one.kind == "loop" or one.position == 1
        return whole if is_second and (is_pairs or "headers" in whole) else ""


def _asked(call: form.Call, name: str) -> Iterator[tuple[str, str]]:
    """What a function gives that is asked of nothing and says so by its name."""
    found = ASKED.match(last_name(call.function))
    if name == "getpass.getpass":
        yield "a password that was typed", "password"
    elif found and not call.arguments and secret_kind(found[1]):
        yield secret_kind(found[1]), found[1]


def _is_plain(item: form.Expression) -> bool:
    """Whether an expression hands on a value as it is: no call that may mask it, no part of it."""
    if isinstance(item, form.Subscript):
        return isinstance(item.key, form.Constant | form.Name)
    if isinstance(item, form.Call):
        return isinstance(item.function, form.Attribute) and item.function.name in ("get", "pop", "strip", "get_json")
    if isinstance(item, form.Operation):
        return item.operator == "or" and any(_is_plain(part) for part in item.operands)
    return isinstance(item, form.Name | form.Attribute | form.Passing)


def _hands_on(item: form.Expression) -> bool:
    return _is_plain(item) or _is_maker(item) or isinstance(item, form.Constant)


def _is_maker(item: form.Expression) -> bool:
    """Whether a call makes a secret: `make_token()`, `"".join(choice(LETTERS) for _ in …)`, `str(randint(…))`."""
    if isinstance(item, form.Comprehension):
        return _is_maker(item.element)
    if not isinstance(item, form.Call):
        return False
    word = last_name(item.function)
    if word in ("str", "join"):
        return any(_is_maker(argument) for argument in item.arguments)
    return MAKERS.search(word) is not None


def _pieces(item: form.Expression) -> tuple[form.Expression, ...]:
    """The parts of an expression that are written; tests, comparisons and slices show no secret."""
    if isinstance(item, form.Text):
        return item.parts
    if isinstance(item, form.Operation) and item.operator in ("+", "%", "or"):
        return item.operands
    if isinstance(item, form.Sequence):
        return item.items
    if isinstance(item, form.Choice):
        return (item.then, item.otherwise)
    if isinstance(item, form.Starred | form.Passing):
        return (item.value,)
    return ()
