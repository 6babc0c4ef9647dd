"""A shop that notices when the password of a session has changed."""

import hashlib
import hmac

from flask import Flask, abort, request, session
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy_utils import PasswordType

app = Flask(__name__)
db = SQLAlchemy(app)


def sign(text):
    return hmac.new(app.config["HOOK_KEY"], text.encode(), hashlib.sha256).hexdigest()


@app.before_request
def check_session():
    session_hash = session.get("hash")
    if session_hash != sign(session.get("name", "")):
        abort(401)


@app.post("/register")
def register():
    password = request.form["password"]
    repetition = request.form["rpassword"]
    return "same" if password == repetition else "different"


def is_whole(release, upload):
    md5_digest = release["digests"].get("md5")
    sha256_digest = release["digests"].get("sha256")
    return not (md5_digest != upload.md5_digest or sha256_digest != upload.sha256_digest)


class Account(db.Model):
    password_hash = db.Column(PasswordType(max_length=255, schemes=["argon2"]))


@app.post("/login")
def login():
    account = Account.query.first()
    return "yes" if account.password_hash == request.form["password"] else "no"
