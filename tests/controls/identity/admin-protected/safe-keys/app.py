"""An API for operators whose guard finds the caller by the key that a request shows, in what the process keeps."""

import hmac
import os
from dataclasses import dataclass
from functools import wraps

from flask import Flask, abort, jsonify, request

app = Flask(__name__)
ADMIN_KEY = os.environ["ADMIN_KEY"]


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


@app.get("/admin/reports")
def by_a_key_of_its_own():
    if not hmac.compare_digest(request.headers.get("X-Admin-Key", ""), os.environ["ADMIN_KEY"]):
        return jsonify({"error": "no"}), 403
    return jsonify({"callers": len(entries)})


@app.get("/admin/numbers")
def by_a_key_that_a_variable_holds():
    shown = request.headers.get("X-Admin-Key", "")
    if shown != ADMIN_KEY:
        return jsonify({"error": "no"}), 403
    return jsonify({"callers": len(entries)})
