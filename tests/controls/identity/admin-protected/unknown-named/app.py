from functools import wraps

from flask import Flask, abort, request, session

app = Flask(__name__)
people = {}


def admin_required(view):
    @wraps(view)
    def inner(*args, **kwargs):
        answer = view(*args, **kwargs)
        if session.get("role") != "admin":
            abort(403)
        return answer

    return inner


@app.post("/admin/people/delete")
@admin_required
def removed():
    people.pop(request.form["name"], None)
    return ""
