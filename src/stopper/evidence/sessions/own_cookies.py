"""Sessions that a project keeps in a cookie of its own, beside Flask's: who may write it, and when it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.responses.cookies import is_deletion
from stopper.evidence.sessions.writes import SOURCES, bare_name, callers_of
from stopper.evidence.source.expressions import ORDERINGS, last_name, names_in, within, words_of
from stopper.evidence.source.index import Source
from stopper.evidence.source.mentions import mentions
from stopper.evidence.source.purpose import is_in
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.syntax import form

# What takes a value apart and proves nothing about who made it.
PLAIN = frozenset(
    {
        "json.loads",
        "flask.json.loads",
        "pickle.loads",
        "ast.literal_eval",
        "base64.b64decode",
        "base64.urlsafe_b64decode",
        "base64.standard_b64decode",
        "binascii.a2b_base64",
    }
)
PROVING = regex(r"(?:decrypt|unsign|verify|validate|compare_digest|loads|\Adecode_\w+)\Z", re.IGNORECASE)
IDENTITIES = frozenset({"session", "user", "current_user", "account", "username", "user_id", "identity", "member"})
# Names of cookies that say who sends a request. `user_settings` and `login_hint` are about users, and name none.
SESSION = regex(
    r"(?i)(\w+[_-])?(session|sess|sid)([_-]?(id|token|key|data|cookie))?"
    r"|(current[_-]?)?(auth|login|user|identity|account)([_-]?(id|token|cookie))?"
)
# What reads a token that says all by itself.
TOKENS = ("jwt.", "jose.jwt.", "authlib.jose.")
CALLED_BACK = regex(
    r"(?i)revok|revoc|invalidat|bl[ao]c?k_?list|deny_?list|logged_?out|(?:^|_)(?:jti|stamp)(?:_|$)"
    r"|(?:token|session|auth|user|login|password|key)s?_?(?:version|generation|epoch)"
)
# By itself, which may be that of anything, where it is compared.
COUNTED = regex(r"(?i)^_?(?:version|generation|epoch)$")
TIMES = frozenset(
    {"exp", "expires", "expiry", "expire", "expired", "ttl", "age", "iat", "timestamp", "time", "until", "now"}
)


class CookieSession(Struct, frozen=True):
    """A session in the cookie `name`, read at `at`; `made` is where the cookie is set.

    `is_proven`: a signature or a cipher tells who wrote it. `is_timed`: whoever reads it looks at its age. `ended` is
    where code that a request reaches deletes the cookie, and `dead` the function that would, where nothing calls it.
    `is_token`: it is a token that says all by itself, and no code is seen to ask whether it was called back.
    """

    name: str
    at: Place
    made: Place
    is_proven: bool
    is_timed: bool
    ended: Place | None
    dead: Place | None
    is_token: bool = False


@lru_cache(maxsize=SOURCES)
def cookie_sessions(source: Source) -> tuple[CookieSession, ...]:
    """Every cookie that the project sets, takes apart again, and keeps as the request's user or session in `g`.

    One that is called a session is one, whatever becomes of it.
    """
    made: dict[str, list[form.Call]] = {}
    for call in source.methods("set_cookie"):
        name = source.text(call.argument(0, "key"), call.scope)
        if name and HOLE not in name:
            made.setdefault(name, []).append(call)
    found: dict[str, CookieSession] = {}
    for name, item, scope in _reads(source, made):
        identifies = _is_session(source, name, item, scope) or _identifies(source, scope)
        if identifies and scope.kind == "function" and _decoders(source, scope):
            found.setdefault(name, _session(source, name, item, scope, made[name]))
    return tuple(found.values())


def _reads(source: Source, names: dict[str, list[form.Call]]) -> Iterator[tuple[str, form.Expression, form.Scope]]:
    """Every `request.cookies[name]` and `request.cookies.get(name)`."""
    for item, scope in mentions(source, *names) if names else ():
        key, holder = None, None
        if isinstance(item, form.Subscript):
            key, holder = item.key, item.value
        elif isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name == "get":
            key, holder = item.argument(0), item.function.value
        if isinstance(holder, form.Attribute) and holder.name == "cookies":
            name = source.text(key, scope) or ""
            if name in names:
                yield name, item, scope


def _is_session(source: Source, name: str, item: form.Expression, scope: form.Scope) -> bool:
    """Whether a cookie is called a session and is itself what the function takes apart."""
    if SESSION.fullmatch(name) is None:
        return False
    decoders = (call for call in scope.calls if source.name(call.function, scope) in PLAIN or _proves(call))
    return any(is_in(item, part, scope) for call in decoders for part in _taken_apart(call))


def _taken_apart(call: form.Call) -> Iterator[form.Expression]:
    """What a call is given, and what its method is called on: `cookie.decode("utf-8", "ignore")`."""
    yield from call.arguments
    yield from (word.value for word in call.keywords)
    if isinstance(call.function, form.Attribute):
        yield call.function.value


def _decoders(source: Source, scope: form.Scope) -> list[str]:
    """The resolved names of what takes values apart in a function; a bare name where it cannot be resolved."""
    named = [(source.name(call.function, scope), call) for call in scope.calls]
    return [name or bare_name(call) for name, call in named if name in PLAIN or _proves(call)]


def proves(source: Source, call: form.Call) -> bool:
    """Whether a call tells who made what it is given, by a signature or a cipher."""
    return source.name(call.function, call.scope) not in PLAIN and _proves(call)


def _proves(call: form.Call) -> bool:
    word = bare_name(call)
    # `jwt.decode(token, key)` checks a signature; `data.decode("utf-8")` makes a text of bytes.
    return len(call.arguments) + len(call.keywords) > 1 if word == "decode" else PROVING.search(word) is not None


def _identifies(source: Source, scope: form.Scope) -> bool:
    """Whether what the function reads becomes the request's user: an attribute of `g`, there or where it is called."""
    here = [(assign, assign.scope) for assign in scope.assignments]
    there = [
        (assign, call.scope)
        for call in callers_of(source, scope)
        for assign in call.scope.assignments
        if assign.value is call
    ]
    return any(
        isinstance(target, form.Attribute)
        and target.name in IDENTITIES
        and source.name(target.value, owner) == "flask.g"
        for assign, owner in (*here, *there)
        for target in assign.targets
    )


def _session(
    source: Source, name: str, item: form.Expression, scope: form.Scope, made: list[form.Call]
) -> CookieSession:
    decoders = _decoders(source, scope)
    ending = [call for call in made if is_deletion(source, call)]
    ending += [call for call in source.methods("delete_cookie") if source.text(call.argument(0), call.scope) == name]
    reached = [call for call in ending if _is_reached(source, call.scope)]
    setting = [call for call in made if call not in ending] or made
    return CookieSession(
        name,
        source.place(item, scope),
        source.at(setting[0]),
        is_proven=any(decoder not in PLAIN for decoder in decoders),
        is_timed=any("jwt" in decoder for decoder in decoders) or _looks_at_time(source, scope),
        ended=source.at(reached[0]) if reached else None,
        dead=_definition(source, ending[0].scope) if ending and not reached else None,
        is_token=any(decoder.startswith(TOKENS) for decoder in decoders)
        and not any(_calls_back(source, one) for one in (scope, *[call.scope for call in reached])),
    )


def _calls_back(source: Source, scope: form.Scope) -> bool:
    """Whether a function, or one that it calls, says that it looks at what was called back, or calls a token back."""
    called = (source.function(call.function, scope) for call in scope.calls)
    scopes = (scope, *[item.scope for item in called if item is not None])
    if any(CALLED_BACK.search(word) for one in scopes for part in one.expressions for word in names_in(part)):
        return True
    compared = (item for one in scopes for item in one.comparisons if item.operators[0] in ("==", "!="))
    return any(COUNTED.match(last_name(side)) for item in compared for side in (item.left, *item.comparators))


def _is_reached(source: Source, scope: form.Scope) -> bool:
    """Whether anything calls the function, or Flask does; a method of that name counts, whatever it is called on."""
    node = scope.node
    if not isinstance(node, form.Function) or node.decorators or node.outer.kind == "class":
        return True
    return bool(callers_of(source, scope))


def _definition(source: Source, scope: form.Scope) -> Place | None:
    return source.at_definition(scope.node) if scope.node is not None else None


def _looks_at_time(source: Source, scope: form.Scope) -> bool:
    """Whether a function, or one that it calls, asks how old something is: it notes the time for other ends too."""
    called = (source.function(call.function, scope) for call in scope.calls)
    scopes = [scope, *[item.scope for item in called if item is not None]]
    return any(_compares_times(one) or any(_asks_age(call) for call in one.calls) for one in scopes)


def _compares_times(scope: form.Scope) -> bool:
    """`session["until"] < time.time()`: an order, in which a side is called a time or is given one."""
    for item in scope.comparisons:
        sides = (item.left, *item.comparators) if not ORDERINGS.isdisjoint(item.operators) else ()
        bound = [
            one.value
            for side in sides
            for part in within(side)
            if isinstance(part, form.Name)
            for one in scope.bindings.get(part.id, ())
            if one.value is not None
        ]
        if any(not TIMES.isdisjoint(words_of(word)) for whole in (*sides, *bound) for word in names_in(whole)):
            return True
    return False


def _asks_age(call: form.Call) -> bool:
    """`loads(cookie, max_age=3600)`, `decrypt(cookie, ttl=3600)`, `is_expired(data)`."""
    word = bare_name(call)
    ages = [item.value for item in call.keywords if item.name in ("max_age", "ttl")]
    if word == "decrypt" and len(call.arguments) == 2:
        ages.append(call.arguments[1])
    is_read = "cookie" not in word and any(not _is_nothing(age) for age in ages)
    return is_read or "expired" in words_of(word)


def _is_nothing(age: form.Expression) -> bool:
    return isinstance(age, form.Constant) and age.value is None
