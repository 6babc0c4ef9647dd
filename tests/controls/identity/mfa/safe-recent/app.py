import time

import pyotp
from flask import Blueprint, Flask, abort, redirect, request, session
from flask_login import LoginManager, current_user, login_required

from crypto import decrypt, encrypt
from models import db

app = Flask(__name__)
manager = LoginManager(app)
admin = Blueprint("admin", __name__, url_prefix="/admin")


@admin.before_request
@login_required
def demand_second_factor():
    if time.time() - session.get("factor_at", 0) > 15 * 60:
        return redirect("/factor")
    return None


@admin.get("/users")
@login_required
def users():
    return {"users": []}


@app.post("/factor/new")
@login_required
def enrol():
    current_user.otp_secret = encrypt(pyotp.random_base32())
    db.session.commit()
    return redirect("/factor")


@app.post("/factor/enable")
@login_required
def enable():
    if not pyotp.TOTP(decrypt(current_user.otp_secret)).verify(request.form["code"], valid_window=1):
        abort(403)
    current_user.has_factor = True
    db.session.commit()
    return redirect("/admin")


@app.post("/factor")
@login_required
def check():
    totp = pyotp.TOTP(decrypt(current_user.otp_secret))
    code = request.form["code"]
    if code == current_user.mode["mru_token"] or not totp.verify(code, valid_window=1):
        abort(403)
    current_user.mode["mru_token"] = code
    db.session.commit()
    session["factor_at"] = time.time()
    return redirect("/admin")


app.register_blueprint(admin)
