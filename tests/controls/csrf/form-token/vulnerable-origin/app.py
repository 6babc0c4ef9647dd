from functools import wraps
from urllib.parse import urlsplit

from flask import Flask, abort, render_template, request, session

app = Flask(__name__)


def from_here(view):
    @wraps(view)
    def checked(*args, **kwargs):
        if urlsplit(request.headers.get("Origin", "")).netloc != "shop.example":
            abort(403)
        return view(*args, **kwargs)

    return checked


@app.get("/")
def start():
    session.setdefault("user", "")
    return render_template("start.html")


@app.post("/pay")
def pay():
    session["paid"] = request.form["sum"]
    return "paid"
