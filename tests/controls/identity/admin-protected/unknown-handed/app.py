from enum import IntEnum
from functools import wraps

from flask import Flask, request

from members import Refused, member_of

app = Flask(__name__)
QUEUES = {}


class Role(IntEnum):
    GUEST = 0
    ADMIN = 2


def login_required(role=Role.GUEST):
    def outer(view):
        @wraps(view)
        def inner(*args, **options):
            name = next((one for one in ("Authorization", "X-Ticket") if one in request.headers), None)
            try:
                member = member_of(request.headers.get(name) if name else None)
                if member is not None and member.role >= role:
                    return view(*args, **options)
                raise Refused
            except Refused as error:
                return {"error": error.args}, 401

        return inner

    return outer


@app.get("/admin/queues")
@login_required(role=Role.ADMIN)
def queues():
    return QUEUES


@app.put("/admin/queues/<int:number>")
@login_required(role=Role.ADMIN)
def change(number):
    QUEUES[number] = request.get_json()["name"]
    return {}
