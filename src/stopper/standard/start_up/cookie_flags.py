"""The flags and names of the cookies that libraries set by the configuration, and how long these hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from stopper.model import Severity
from stopper.standard.session_limits import is_bounded_remember, is_bounded_session, prefix_problem
from stopper.standard.start_up.fact import Configuration, Fact, Surroundings, value_of

SECURE, SCOPE, LIFETIME = "sessions.cookie-secure", "sessions.cookie-scope", "sessions.lifetime"
# How the settings begin that decide a library's cookie, and what the cookie is called.
PREFIXES = {"session": "SESSION_COOKIE", "remember": "REMEMBER_COOKIE", "token": "JWT_COOKIE"}
TITLES = {"session": "the session cookie", "remember": "the remember-me cookie", "token": "the token's cookie"}


def secure_fix(kind: str) -> str:
    """The setting that makes a library's cookie Secure."""
    return f"{PREFIXES[kind]}_SECURE = True"


def cookies_are_secure(configuration: Configuration, around: Surroundings) -> Iterator[Fact]:
    """Cookies that travel over plain HTTP too, where anyone on the path reads them."""
    for kind in around.cookies:
        key = f"{PREFIXES[kind]}_SECURE"
        if not value_of(configuration, key):
            yield Fact(SECURE, Severity.HIGH, key, f"{TITLES[kind]} is not Secure: {key} is off", secure_fix(kind))


def prefixed_names_hold(configuration: Configuration, around: Surroundings) -> Iterator[Fact]:
    """A name with the prefix __Host- or __Secure- whose promise the flags break: browsers drop the cookie."""
    for kind in around.cookies:
        prefix = PREFIXES[kind]
        name, path = value_of(configuration, f"{prefix}_NAME"), value_of(configuration, f"{prefix}_PATH")
        problem = prefix_problem(
            name if isinstance(name, str) else "",
            secure=bool(value_of(configuration, f"{prefix}_SECURE")),
            domain=bool(value_of(configuration, f"{prefix}_DOMAIN")),
            path=path if isinstance(path, str) else _root(configuration),
        )
        if problem:
            words = f"browsers refuse {TITLES[kind]}, whose name is {name}: {problem}"
            fix = f'{secure_fix(kind)}\n{prefix}_DOMAIN = None\n{prefix}_PATH = "/"'
            yield Fact(SCOPE, Severity.MEDIUM, f"{prefix}_NAME", words, fix)


def _root(configuration: Configuration) -> str | None:
    """The path of Flask's cookie where none is set."""
    found = value_of(configuration, "APPLICATION_ROOT")
    return found if isinstance(found, str) else None


def sessions_end(configuration: Configuration, around: Surroundings) -> Iterator[Fact]:
    """Sessions and remember-me cookies that outlive what is bounded."""
    asked = (
        ("session", "PERMANENT_SESSION_LIFETIME", is_bounded_session, "timedelta(hours=8)"),
        ("remember", "REMEMBER_COOKIE_DURATION", is_bounded_remember, "timedelta(days=14)"),
    )
    for kind, key, is_bounded, wanted in asked:
        length = duration(value_of(configuration, key))
        if kind in around.cookies and length is not None and not is_bounded(length):
            yield Fact(LIFETIME, Severity.LOW, key, f"{key} is {length.days} days", f"{key} = {wanted}")


def duration(value: object) -> timedelta | None:
    """A setting's duration, which may be a number of seconds; None where it is neither."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return timedelta(seconds=value)
        except OverflowError:
            return timedelta.max if value > 0 else timedelta.min
        except ValueError:  # A file of YAML or TOML may hold what is no number: `.nan`.
            return None
    return value if isinstance(value, timedelta) else None
