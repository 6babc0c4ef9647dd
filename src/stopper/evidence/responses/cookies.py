"""Every cookie that an application sets, with its flags and where each flag is decided."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from stopper.evidence.application.configuration import Setting
from stopper.evidence.application.flask import Application
from stopper.evidence.responses.cookie_flags import DEFAULTS, Cookie, FlagValue, needs_of, shown_value
from stopper.evidence.responses.cookie_headers import cookies_in_headers
from stopper.evidence.responses.session_interface import interface_flags
from stopper.evidence.sessions.sign_ins import remembers, uses_login_library
from stopper.evidence.sessions.store import INTERFACE, uses_sessions
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import FromEnvironment, Known, Unknown, Value, text_of
from stopper.standard.flask_defaults import FLASK_DEFAULTS
from stopper.standard.holes import HOLE
from stopper.syntax import form

TALISMAN = ("flask_talisman.Talisman", "talisman.Talisman")
FLAGS = {"secure": 6, "httponly": 7, "samesite": 8, "domain": 5, "path": 4}
TALISMAN_FLAGS = {
    "secure": "session_cookie_secure",
    "httponly": "session_cookie_http_only",
    "samesite": "session_cookie_samesite",
}
ARGUMENTS_OF_SET_COOKIE = 2


@lru_cache(maxsize=16)
def cookies(application: Application, old_talisman: bool = False) -> tuple[Cookie, ...]:
    """The cookies of Flask's session, of Flask-Login, of Flask-JWT-Extended, and those that the project sets itself.

    `old_talisman`: the installed Flask-Talisman is one that sets no SameSite.
    """
    source = application.source
    found: list[Cookie] = []
    if uses_sessions(application) or _weakens_the_session_cookie(application):
        found.append(_session(application, old_talisman))
    if remembers(source) or uses_login_library(source):
        remembered = _configured(application, "remember", "the remember-me cookie", "REMEMBER_COOKIE")
        found.append(replace(remembered, asked=tuple(source.at(call) for call in remembers(source))))
    if _carries_tokens_in_cookies(application):
        found.append(_token(application))
    return (*found, *_own(application), *cookies_in_headers(source))


def _weakens_the_session_cookie(application: Application) -> bool:
    """Whether the code takes a flag of the session cookie away, which it would not do for one that is never set."""
    settings = {key: application.config[f"SESSION_COOKIE_{key}"] for key in ("SECURE", "HTTPONLY", "SAMESITE")}
    written = {key: setting.value for key, setting in settings.items() if setting.is_set}
    off = any(value.equals(False) is True for key, value in written.items() if key != "SAMESITE")
    return off or ("SAMESITE" in written and (text_of(written["SAMESITE"]) or "").lower() == "none")


def _configured(application: Application, kind: Literal["session", "remember"], title: str, prefix: str) -> Cookie:
    keys = {flag: f"{prefix}_{flag.upper()}" for flag in FLAGS}
    flags = {flag: setting_flag(application.config[key]) for flag, key in keys.items()}
    name = application.config[f"{prefix}_NAME"]
    return Cookie(kind, title, text_of(name.value) or "", application.at, flags)


def setting_flag(setting: Setting) -> FlagValue:
    """A flag that a setting decides."""
    needs = setting.needs if setting.is_undecided else ""
    return FlagValue(setting.value, setting.at, str(setting), needs, setting.is_set)


def _session(application: Application, old_talisman: bool) -> Cookie:
    cookie = _configured(application, "session", "the session cookie", "SESSION_COOKIE")
    source = application.source
    later = source.calls(*[f"{name}().init_app" for name in TALISMAN])
    for call in [*application.extension(*TALISMAN), *later]:
        # Without an application the constructor sets nothing; init_app does, and with its own arguments.
        if call.argument(0, "app") is not None:
            flags = {flag: _under_talisman(source, call, flag, found) for flag, found in cookie.flags.items()}
            if old_talisman:
                flags["samesite"] = cookie["samesite"]
            cookie = replace(cookie, flags=flags)
    decided = interface_flags(source)
    return replace(cookie, flags={**cookie.flags, **decided}) if decided else cookie


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
    if flag != "samesite" and isinstance(value, FromEnvironment) and not found.is_written:
        return FlagValue(
            value, place, f"Talisman is told {keyword}, which is {value.describe()}", needs_of(value, flag)
        )
    if flag != "samesite" and value.is_true() is not True:
        # False leaves it to the configuration; where that does not set it either, both places stand for the fault.
        return replace(found, second=place)
    words = f"Talisman is told {keyword}={shown_value(value)}"
    if flag == "samesite":
        second = found.at if found.is_written and _same(found.value, value) else None
        return FlagValue(value, place, words, needs_of(value, "samesite"), second=second)
    return FlagValue(value, place, words)


def _same(one: Value, other: Value) -> bool:
    return isinstance(other, Known) and one.equals(other.data) is True


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
        "secure": setting_flag(config["JWT_COOKIE_SECURE"]),
        "httponly": FlagValue(Known(True), application.at, "Flask-JWT-Extended always sets HttpOnly on it"),
        "samesite": setting_flag(config["JWT_COOKIE_SAMESITE"]),
        "domain": setting_flag(config["JWT_COOKIE_DOMAIN"]),
        "path": FlagValue(Known("/"), application.at, "Flask-JWT-Extended's default"),
    }
    return Cookie("token", "the access token's cookie", "access_token_cookie", application.at, flags)


def _own(application: Application) -> Iterator[Cookie]:
    source = application.source
    for call in source.methods("set_cookie"):
        if (
            source.name(call.function, call.scope).startswith(".")
            or not _is_response(call)
            or is_deletion(source, call)
        ):
            continue
        flags = {flag: _argument(application, call, flag) for flag in FLAGS}
        if _is_of_an_interface(source, call.scope) and not all(flag.is_written for flag in flags.values()):
            continue
        if flags["secure"].words.startswith("REMEMBER_COOKIE"):
            # A copy of Flask-Login in the project: its cookie is the one that the settings describe.
            continue
        name = source.text(call.argument(0, "key"), call.scope) or ""
        shown = name.replace(HOLE, "…")[:40]
        yield Cookie("own", f"the cookie {shown}" if shown else "a cookie", name, source.at(call), flags)


def _is_response(call: form.Call) -> bool:
    # http.cookiejar's set_cookie takes one cookie; a response's takes a name and a value.
    given = len(call.arguments) + len(call.keywords)
    return given >= ARGUMENTS_OF_SET_COOKIE


def is_deletion(source: Source, call: form.Call) -> bool:
    """Whether a call of `set_cookie` takes the cookie away: it lasts no time, or ended before."""
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
                Unknown(),
                at,
                f"its arguments are put together at run time, {flag} among them",
                needs_of(Unknown(), flag),
            )
        return FlagValue(Known(DEFAULTS[flag]), at, f"set_cookie is called without {flag}")
    behind = _setting_behind(application, expression, call.scope)
    if behind is not None:
        return behind
    value = source.value(expression, call.scope)
    return FlagValue(value, at, f"{flag} is {shown_value(value)}", needs_of(value, flag))


def _setting_behind(
    application: Application, expression: form.Expression, scope: form.Scope, depth: int = 0
) -> FlagValue | None:
    """The setting behind an argument: `config["KEY"]`, `config.get("KEY", …)` or `get_cookie_secure(app)`."""
    source = application.source
    if isinstance(expression, form.Name) and depth == 0:
        bound = [item.value for item in source.names.bindings(expression.id, scope) if item.value is not None]
        return _setting_behind(application, bound[-1], scope, 1) if bound else None
    if isinstance(expression, form.Subscript):
        key = source.text(expression.key, scope)
        return setting_flag(application.config[key]) if _is_config(expression.value) and key else None
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
    found = setting_flag(application.config[key])
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
