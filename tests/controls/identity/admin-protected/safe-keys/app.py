"""An API for operators whose guard finds the caller by the key that a request shows, in what the process keeps."""

from dataclasses import dataclass
from functools import wraps

from flask import Flask, abort, request

app = Flask(__name__)


@dataclass
class Caller:
    name: str
    admin: bool


@dataclass
class Entry:
    expires: int
    caller: Caller


entries: dict[int, Entry] = {}


def check() -> None:
    key = hash(request.headers.get("X-Api-Key", ""))
    if key not in entries:
        abort(401)
    entry = entries[key]
    if not entry.caller.admin and request.path.startswith("/api/admin"):
        abort(403)


def guarded(view):
    @wraps(view)
    def wrapper(*arguments, **named):
        check()
        return view(*arguments, **named)

    return wrapper


@app.get("/api/admin/settings")
@guarded
def settings():
    return {"settings": []}


@app.get("/api/notes")
@guarded
def notes():
    return {"notes": []}
