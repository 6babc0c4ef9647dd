import os
import secrets

from flask import Flask, abort, make_response, redirect, render_template, request, session
from flask_login import LoginManager, current_user, login_required
from itsdangerous import URLSafeTimedSerializer

from accounts import accounts, find, kept

app = Flask(__name__)
manager = LoginManager(app)
serializer = URLSafeTimedSerializer(os.environ["SECRET_KEY"])


@app.post("/login")
def login():
    user = find(request.form["username"], request.form["password"])
    session["user_id"] = user.id
    answer = make_response(redirect("/"))
    answer.set_cookie("sessionId", serializer.dumps({"id": user.id}))
    answer.set_cookie("uid", secrets.token_urlsafe(32))
    answer.set_cookie("username", user.name)
    return answer


@app.get("/login")
def sign_in():
    return render_template("login.html", name=request.cookies.get("username", ""))


@app.get("/desk")
@login_required
def desk():
    if serializer.loads(request.cookies["sessionId"], max_age=3600)["id"] != current_user.id:
        abort(403)
    if kept.query.filter_by(token=request.cookies.get("uid")).first() is None:
        abort(403)
    return "the desk"


@app.get("/people")
@login_required
def people():
    found = accounts()
    if request.args.get("role") == "staff":
        found = [one for one in found if one.is_staff]
    return {"people": [one.name for one in found]}


@app.post("/people")
@login_required
def add():
    if not current_user.is_admin:
        abort(403)
    return "", 204
