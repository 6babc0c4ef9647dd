"""The session that a view sees as flask.session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

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
    session.modified = True


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
