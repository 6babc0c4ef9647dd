"""The session that a view sees as flask.session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from flask import ctx
from flask.sessions import SessionMixin
from werkzeug.datastructures import CallbackDict

from stopper.runtime.sessions.record import Record

Rotation = Literal["", "asked", "sign-in"]


class Stamp(NamedTuple):
    """What the stamp of a remember-me cookie says: when it was set (µs), whose it is, and the mark of itself."""

    issued: int
    user: str
    mark: str


def _changed(session: Any) -> None:
    session.modified = session.accessed = True


class Session(CallbackDict[str, Any], SessionMixin):
    """A dictionary that notes when it is changed; a change inside of a value needs `modified = True`, as in Flask.

    `token` is the id that the browser presented or is given, `key` the hashed one and `record` what the store had
    under it, None for a new session. `rotation` says that the id is renewed when the session is saved, and why.
    `is_lost` is set where the store did not answer. `stamp` is that of the remember-me cookie that the request
    presents, `is_stamp_checked` whether the store was asked for it, and `forgets` says that the browser is to forget
    the cookie.
    """

    # Defaults of the class, so that a request sets only what differs.
    modified = False
    accessed = False
    token = ""
    rotation: Rotation = ""
    is_lost = False
    stamp: Stamp | None = None
    is_stamp_checked = False
    forgets = False

    def __init__(self, values: Mapping[str, Any] | None = None, key: bytes = b"", record: Record | None = None) -> None:
        super().__init__(values, _changed)
        self.key = key
        self.record = record
        self.new = record is None


class NotingSession(Session):
    """A session that notes by itself that it is looked at; since Flask 3.1.3 the request's context does it for all.

    What depends on a session says so to caches (Vary: Cookie): without the note one visitor would get another's page.
    """

    def __getitem__(self, key: str) -> Any:
        self.accessed = True
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.accessed = True
        return super().__contains__(key)

    def __iter__(self) -> Iterator[str]:
        self.accessed = True
        return super().__iter__()

    def __len__(self) -> int:
        self.accessed = True
        return super().__len__()

    def get(self, key: str, default: Any = None) -> Any:
        self.accessed = True
        return super().get(key, default)

    def keys(self) -> Any:
        self.accessed = True
        return super().keys()

    def values(self) -> Any:
        self.accessed = True
        return super().values()

    def items(self) -> Any:
        self.accessed = True
        return super().items()

    def copy(self) -> Any:
        self.accessed = True
        return super().copy()


def _notes_by_itself() -> bool:
    """Whether the context of Flask's request notes that its session is looked at."""
    kinds = (ctx.AppContext, None if isinstance(vars(ctx.AppContext).get("session"), property) else ctx.RequestContext)
    return any(isinstance(vars(kind).get("session"), property) for kind in kinds if kind is not None)


# What a request's session is an instance of.
OPENED: type[Session] = Session if _notes_by_itself() else NotingSession
