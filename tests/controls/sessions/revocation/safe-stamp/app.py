import hmac

from flask import Flask, abort, g, redirect, request, session
from models import Token, User, db

app = Flask(__name__)


def delete_tokens(user):
    Token.query.filter_by(user_id=user.id).delete()


@app.before_request
def known():
    g.user = db.session.get(User, session["user_id"]) if "user_id" in session else None
    if g.user is not None and not hmac.compare_digest(session["part"], g.user.password_hash[-12:]):
        session.clear()
        abort(401)


@app.post("/login")
def login():
    user = User.query.filter_by(name=request.form["name"]).one()
    if user.check_password(request.form["password"]):
        session.clear()
        session["user_id"] = user.id
        session["part"] = user.password_hash[-12:]
    return redirect("/")


@app.post("/logout")
def logout():
    delete_tokens(g.user)
    session.clear()
    return redirect("/")


@app.post("/password")
def change_password():
    g.user.set_password(request.form["new"])
    db.session.commit()
    return redirect("/")
