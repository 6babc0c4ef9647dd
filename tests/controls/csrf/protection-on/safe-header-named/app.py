import os
from functools import wraps

from flask import Flask, abort, request, session
from flask.views import MethodView

from members import Refused, member_of, proved

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
AUTHORIZATION = "Authorization"
TICKET = "proxy-ticket"
NOTES = {}


def sent_header():
    if TICKET in request.headers:
        return TICKET
    if AUTHORIZATION in request.headers:
        return AUTHORIZATION
    return None


def login_required(role=0):
    def outer(view):
        @wraps(view)
        def inner(*args, **options):
            name = sent_header()
            sent = request.headers.get(name) if name else None
            try:
                if name == TICKET:
                    member = member_of(sent)
                    if member is not None and member.role >= role:
                        return view(*args, **options)
                elif name == AUTHORIZATION and sent and proved(sent):
                    return view(*args, **options)
                raise Refused
            except Refused as error:
                return {"error": error.args}, 401

        return inner

    return outer


@app.post("/a")
@login_required()
def a():
    NOTES["a"] = request.form["text"]
    return "kept"


@app.post("/theme")
def theme():
    token = session.get("csrf_token")
    if not token or token != request.form.get("csrf_token"):
        abort(403)
    session["theme"] = request.form["theme"]
    return "kept"


class Measured(MethodView):
    def post(self):
        NOTES["measured"] = len(request.files["text"].read())
        return "kept"


app.add_url_rule("/measured", view_func=Measured.as_view("measured"))
