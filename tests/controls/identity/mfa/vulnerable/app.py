import pyotp
from flask import Flask, redirect, request, session
from flask_login import current_user, login_required

from models import db

app = Flask(__name__)


@app.post("/factor/new")
@login_required
def enrol():
    secret = pyotp.random_base32()
    current_user.otp_secret = secret
    db.session.commit()
    return redirect("/factor")


@app.post("/factor")
@login_required
def check():
    if pyotp.TOTP(current_user.otp_secret).verify(request.form["code"], valid_window=10):
        session["factor"] = True
    return redirect("/admin")
