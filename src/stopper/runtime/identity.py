"""Who is signed in: as the application says, by Flask-Login, or by a key of the session."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from flask import g, has_app_context, session

if TYPE_CHECKING:
    from flask import Flask


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who is signed in: the id as a text, and the names of the roles."""

    id: str
    roles: frozenset[str] = frozenset()


# Asks inside of a request; None where nobody is signed in.
WhoAsks = Callable[[], User | None]


def who_asks(app: Flask, session_key: str, loader: WhoAsks | None) -> WhoAsks | None:
    """How to find out who is signed in; None where there is no way."""
    if loader is not None:
        return loader
    if hasattr(app, "login_manager"):
        return _by_flask_login
    if session_key:
        return lambda: _by_session(session_key)
    return None


def login_endpoints(app: Flask) -> frozenset[str]:
    """The endpoints of Flask-Login's login pages: they cannot ask for what they give."""
    manager = getattr(app, "login_manager", None)
    views = [getattr(manager, "login_view", None), *getattr(manager, "blueprint_login_views", {}).values()]
    return frozenset(view for view in views if isinstance(view, str))


def _by_flask_login() -> User | None:
    from flask_login import current_user

    if not current_user.is_authenticated:
        return None
    return User(str(current_user.get_id()), frozenset(roles_of(current_user)))


def loaded_user() -> str:
    """The id of the user whom Flask-Login has loaded for this request already, without asking; empty for none."""
    user: Any = g.get("_login_user") if has_app_context() else None
    if user is None or not getattr(user, "is_authenticated", False):
        return ""
    return str(user.get_id() or "")


def _by_session(key: str) -> User | None:
    held = session._get_current_object()  # type: ignore[attr-defined]  # the proxy's: asked once instead of twice
    found, roles = held.get(key), held.get("roles")
    if found in (None, "", False):
        return None
    return User(str(found), frozenset(_names(roles))) if roles else _without_roles(str(found))


@lru_cache(maxsize=1024)
def _without_roles(user: str) -> User:
    """A user without roles, as most are; made once for many requests."""
    return User(user)


def roles_of(user: Any) -> Iterable[str]:
    """The names of a user's roles, by the attributes in which applications keep them: roles, role, is_admin."""
    yield from _names(getattr(user, "roles", ()))
    yield from _names(getattr(user, "role", ()))
    if getattr(user, "is_admin", False) is True:
        yield "admin"


def _names(found: Any) -> Iterable[str]:
    """Names in a text, a list of texts, or of things with a name or a value (rows of a table, members of an enum)."""
    if isinstance(found, str):
        yield found
        return
    many = found if isinstance(found, Iterable) else (found,)
    for item in many:
        name = item if isinstance(item, str) else getattr(item, "name", None)
        if isinstance(name, str):
            yield name
            value = getattr(item, "value", None)
            if isinstance(value, str):
                yield value
