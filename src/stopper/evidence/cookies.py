"""Every cookie that an application sets, with its flags and where each flag is decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from stopper.evidence.application import Application
from stopper.evidence.configuration import Setting
from stopper.evidence.session_store import INTERFACE, uses_sessions
from stopper.evidence.session_writes import remembers, uses_login_library
from stopper.evidence.source import Source
from stopper.evidence.values import FromEnvironment, Known, OneOf, Unknown, Value, text_of
from stopper.model import Place
from stopper.standard.flask_defaults import FLASK_DEFAULTS
from stopper.syntax import form

TALISMAN = ("flask_talisman.Talisman", "talisman.Talisman")
FLAGS = {"secure": 6, "httponly": 7, "samesite": 8, "domain": 5, "path": 4}
DEFAULTS: dict[str, object] = {"secure": False, "httponly": False, "samesite": None, "domain": None, "path": "/"}
TALISMAN_FLAGS = {
    "secure": "session_cookie_secure",
    "httponly": "session_cookie_http_only",
    "samesite": "session_cookie_samesite",
}
ARGUMENTS_OF_SET_COOKIE = 2
Flag = Literal["secure", "httponly", "samesite", "domain", "path"]


@dataclass(frozen=True, slots=True)
class FlagValue:
    """One flag of a cookie: `words` says what decides it, `at` where, `needs` what would settle it where it is unknown.

    `is_written` tells a value in the code from a library's default; `second` is another place that has to change.
    """

    value: Value
    at: Place
    words: str
    needs: str = ""
    is_written: bool = True
    second: Place | None = None

    @property
    def is_true(self) -> bool | None:
        """Whether the flag is on; None where it cannot be known."""
        return None if self.needs else self.value.is_true()

    @property
    def fallback(self) -> Value | None:
        """What the code uses where the environment says nothing."""
        return self.value.default if isinstance(self.value, FromEnvironment) else None

    @property
    def text(self) -> str | None:
        """The flag's text, None where it has none or it cannot be known."""
        return None if self.needs else text_of(self.value)


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie; `title` names it in a message. A deletion is none."""

    kind: Literal["session", "remember", "token", "own"]
    title: str
    name: str
    at: Place
    flags: dict[str, FlagValue]

    def __getitem__(self, flag: Flag) -> FlagValue:
        return self.flags[flag]


def cookies(application: Application) -> list[Cookie]:
    """The cookies of Flask's session, of Flask-Login, of Flask-JWT-Extended, and those that the project sets itself."""
    source = application.source
    found: list[Cookie] = []
    if uses_sessions(source):
        found.append(_session(application))
    if remembers(source) or uses_login_library(source):
        found.append(_configured(application, "remember", "the remember-me cookie", "REMEMBER_COOKIE"))
    if _carries_tokens_in_cookies(application):
        found.append(_token(application))
    return [*found, *_own(application), *_headers(source)]


def _configured(application: Application, kind: Literal["session", "remember"], title: str, prefix: str) -> Cookie:
    keys = {flag: f"{prefix}_{flag.upper()}" for flag in FLAGS}
    flags = {flag: _setting(application.config[key]) for flag, key in keys.items()}
    name = application.config[f"{prefix}_NAME"]
    return Cookie(kind, title, text_of(name.value) or "", application.at, flags)


def _setting(setting: Setting) -> FlagValue:
    needs = setting.needs if setting.is_undecided else ""
    return FlagValue(setting.value, setting.at, str(setting), needs, setting.is_set)


def _session(application: Application) -> Cookie:
    cookie = _configured(application, "session", "the session cookie", "SESSION_COOKIE")
    source = application.source
    for call in [*application.extension(*TALISMAN), *source.calls(*[f"{name}().init_app" for name in TALISMAN])]:
        if application.is_initialised(call, *TALISMAN) or call.argument(0, "app") is not None:
            flags = {flag: _under_talisman(source, call, flag, found) for flag, found in cookie.flags.items()}
            cookie = replace(cookie, flags=flags)
    return cookie


def _under_talisman(source: Source, call: form.Call, flag: str, found: FlagValue) -> FlagValue:
    """The flag after Talisman, which forces Secure before each request, and HttpOnly and SameSite when it starts."""
    keyword = TALISMAN_FLAGS.get(flag)
    if keyword is None:
        return found
    argument = call.keyword(keyword)
    place = source.place(argument, call.scope) if argument is not None else source.at(call)
    if argument is None:
        default = Known("Lax" if flag == "samesite" else True)
        if call.has_star or (flag == "samesite" and found.is_written):
            return found
        return FlagValue(default, place, f"Talisman sets it by default ({keyword})")
    value = source.value(argument, call.scope)
    if flag != "samesite" and value.is_true() is not True:
        # False leaves it to the configuration; where that does not set it either, both places stand for the fault.
        return replace(found, second=place)
    words = f"Talisman is told {keyword}={_shown(value)}"
    if flag == "samesite":
        second = found.at if found.is_written and _same(found.value, value) else None
        return FlagValue(value, place, words, _needs(value, "samesite"), second=second)
    return FlagValue(value, place, words)


def _same(one: Value, other: Value) -> bool:
    return isinstance(other, Known) and one.equals(other.data) is True


def _shown(value: Value) -> str:
    text = text_of(value)
    return f'"{text}"' if text in ("None", "Lax", "Strict") else value.describe()


def _needs(value: Value, flag: str) -> str:
    if isinstance(value, FromEnvironment):
        return f"the value of {value.name} in production"
    if isinstance(value, Unknown) or (isinstance(value, OneOf) and value.is_true() is None):
        return f"the cookie's {flag} flag in a response of the running application"
    return ""


# ── Flask-JWT-Extended ────────────────────────────────────────────────────────────────────────────────────────


def _carries_tokens_in_cookies(application: Application) -> bool:
    source = application.source
    if not source.uses("flask_jwt_extended"):
        return False
    location = application.config["JWT_TOKEN_LOCATION"].data
    if isinstance(location, str | list | tuple | set) and "cookies" in location:
        return True
    return bool(source.calls("flask_jwt_extended.set_access_cookies", "flask_jwt_extended.utils.set_access_cookies"))


def _token(application: Application) -> Cookie:
    config = application.config
    flags = {
        "secure": _setting(config["JWT_COOKIE_SECURE"]),
        "httponly": FlagValue(Known(True), application.at, "Flask-JWT-Extended always sets HttpOnly on it"),
        "samesite": _setting(config["JWT_COOKIE_SAMESITE"]),
        "domain": _setting(config["JWT_COOKIE_DOMAIN"]),
        "path": FlagValue(Known("/"), application.at, "Flask-JWT-Extended's default"),
    }
    return Cookie("token", "the access token's cookie", "access_token_cookie", application.at, flags)


# ── response.set_cookie(…) ────────────────────────────────────────────────────────────────────────────────────


def _own(application: Application) -> Iterator[Cookie]:
    source = application.source
    for call in source.methods("set_cookie"):
        if (
            source.name(call.function, call.scope).startswith(".")
            or not _is_response(call)
            or _is_deletion(source, call)
        ):
            continue
        flags = {flag: _argument(application, call, flag) for flag in FLAGS}
        if _is_of_an_interface(source, call.scope) and not all(flag.is_written for flag in flags.values()):
            continue
        if flags["secure"].words.startswith("REMEMBER_COOKIE"):
            # A copy of Flask-Login in the project: its cookie is the one that the settings describe.
            continue
        name = source.text(call.argument(0, "key"), call.scope) or ""
        shown = name.replace("\ufffc", "…")[:40]
        yield Cookie("own", f"the cookie {shown}" if shown else "a cookie", name, source.at(call), flags)


def _is_response(call: form.Call) -> bool:
    # http.cookiejar's set_cookie takes one cookie; a response's takes a name and a value.
    given = len(call.arguments) + len(call.keywords)
    return given >= ARGUMENTS_OF_SET_COOKIE


def _is_deletion(source: Source, call: form.Call) -> bool:
    ages = (source.argument(call, 2, "max_age"), source.argument(call, 3, "expires"))
    return any(age is not None and (age.equals(0) or age.equals(-1)) for age in ages)


def _is_of_an_interface(source: Source, scope: form.Scope) -> bool:
    owner = scope.parent.node if scope.parent is not None else None
    return isinstance(owner, form.Class) and INTERFACE in source.names.ancestors(owner)


def _argument(application: Application, call: form.Call, flag: str) -> FlagValue:
    source, at = application.source, application.source.at(call)
    expression = call.argument(FLAGS[flag], flag)
    if expression is None:
        if call.has_star:
            return FlagValue(
                Unknown(), at, f"its arguments are put together at run time, {flag} among them", _needs(Unknown(), flag)
            )
        return FlagValue(Known(DEFAULTS[flag]), at, f"set_cookie is called without {flag}")
    behind = _setting_behind(application, expression, call.scope)
    if behind is not None:
        return behind
    value = source.value(expression, call.scope)
    return FlagValue(value, at, f"{flag} is {_shown(value)}", _needs(value, flag))


def _setting_behind(
    application: Application, expression: form.Expression, scope: form.Scope, depth: int = 0
) -> FlagValue | None:
    """The setting that an argument is read from, by `config["KEY"]`, `config.get("KEY", …)` or `get_cookie_secure(app)`."""
    source = application.source
    if isinstance(expression, form.Name) and depth == 0:
        bound = [item.value for item in source.names.bindings(expression.id, scope) if item.value is not None]
        return _setting_behind(application, bound[-1], scope, 1) if bound else None
    if isinstance(expression, form.Subscript):
        key = source.text(expression.key, scope)
        return _setting(application.config[key]) if _is_config(expression.value) and key else None
    if not isinstance(expression, form.Call) or not isinstance(expression.function, form.Attribute):
        return None
    method, holder = expression.function.name, expression.function.value
    if method.startswith("get_cookie_"):
        # The interface reads the session's own settings; the session cookie is judged once, from the configuration.
        return FlagValue(Unknown(), application.at, "", "the session's settings", is_written=False)
    if method == "get" and _is_config(holder):
        return _with_default(application, expression, scope)
    return None


def _with_default(application: Application, call: form.Call, scope: form.Scope) -> FlagValue | None:
    key = application.source.text(call.argument(0), scope)
    if not key:
        return None
    found = _setting(application.config[key])
    default = call.argument(1)
    if found.is_written or default is None or key in FLASK_DEFAULTS:
        return replace(found, is_written=True, at=found.at if found.is_written else application.source.at(call))
    value = application.source.value(default, scope)
    return FlagValue(
        value,
        application.source.at(call),
        f"{key} is not set, and the code falls back to {value.describe()}",
        found.needs,
    )


def _is_config(expression: form.Expression) -> bool:
    word = expression.name if isinstance(expression, form.Attribute) else getattr(expression, "id", "")
    return word == "config"


# ── headers["Set-Cookie"] = … ─────────────────────────────────────────────────────────────────────────────────


def _headers(source: Source) -> Iterator[Cookie]:
    for assign in source.assignments():
        for target in assign.targets:
            if isinstance(target, form.Subscript) and _is_set_cookie(source.text(target.key, assign.scope)):
                yield from _written(source.text(assign.value, assign.scope), source.at(assign))
    for call in source.methods("add", "set", "extend", "setdefault"):
        if _is_set_cookie(source.text(call.argument(0), call.scope)):
            yield from _written(source.text(call.argument(1), call.scope), source.at(call))


def _is_set_cookie(text: str | None) -> bool:
    return text is not None and text.lower() == "set-cookie"


def _written(text: str | None, at: Place) -> Iterator[Cookie]:
    """The cookie that a header's text sets; flags that holes of the text may hold are not known."""
    if text is None or re.search(r"max-age=0|expires=thu, 01.jan.1970", text, re.IGNORECASE):
        return
    first, *rest = text.split(";")
    given = {part.partition("=")[0].strip().lower(): part.partition("=")[2].strip() for part in rest}
    has_holes = any("\ufffc" in part.partition("=")[0] for part in rest)
    flags = {}
    for flag, default in DEFAULTS.items():
        value = (
            Known(given[flag] if flag in ("samesite", "domain", "path") else True) if flag in given else Known(default)
        )
        needs = _needs(Unknown(), flag) if flag not in given and has_holes else ""
        words = f"the Set-Cookie header {'has' if flag in given else 'lacks'} {flag}"
        flags[flag] = FlagValue(value, at, words, needs)
    name = first.partition("=")[0].strip()
    yield Cookie("own", f"the cookie {name.replace(chr(0xFFFC), '…')[:40]}", name, at, flags)
