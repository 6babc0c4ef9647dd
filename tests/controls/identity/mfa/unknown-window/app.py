import pyotp
from flask import Flask, abort, redirect, request, session
from models import db, find_user

app = Flask(__name__)


@app.post("/factor")
def check():
    user, code = find_user(session["pending"]), request.form["code"]
    if code == user.last_code or not pyotp.TOTP(user.key).verify(code, valid_window=app.config["WINDOW"]):
        abort(403)
    user.last_code = code
    session["user_id"] = user.id
    db.session.commit()
    return redirect("/")
