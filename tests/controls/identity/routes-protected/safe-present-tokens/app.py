import os

import jwt
from flask import Flask, abort, g, redirect, render_template, request

from accounts import opened

app = Flask(__name__)
KEY = os.environ["KEY"]


@app.before_request
def known():
    g.user = None
    token = request.cookies.get("token")
    if token:
        g.user = jwt.decode(token, KEY, algorithms=["HS256"])["sub"]


@app.get("/letters")
def letters():
    token = request.cookies.get("token")
    if token is None or g.user is None:
        return redirect("/login")
    return render_template("letters.html", name=g.user)


@app.post("/notes")
def notes():
    session_id = request.cookies.get("sessionId")
    if not session_id:
        abort(401)
    opened(session_id).append(request.form["note"])
    return "", 204


@app.get("/looks")
def looks():
    theme = request.cookies.get("theme")
    if not theme:
        return redirect("/looks/choose")
    return render_template("looks.html", theme=theme)
