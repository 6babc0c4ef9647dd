from datetime import UTC, datetime

import pyotp
from flask import Flask, abort, redirect, request, session
from models import db, find_user

app = Flask(__name__)


@app.post("/factor")
def check():
    user = find_user(session["pending"])
    if not pyotp.TOTP(user.key).verify(request.form["code"]):
        abort(403)
    user.last_login = datetime.now(UTC)
    user.last_seen = datetime.now(UTC)
    session["user_id"] = user.id
    db.session.commit()
    return redirect("/")
