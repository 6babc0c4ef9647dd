from flask import Flask, abort, request
from flask_login import LoginManager, current_user, login_required

app = Flask(__name__)
manager = LoginManager(app)


@app.get("/panel", strict_slashes=False)
@login_required
def panel():
    if not current_user.is_admin:
        abort(403)
    return "numbers"


@app.get("/office/<path:name>")
@login_required
def office(name):
    if not current_user.is_admin:
        abort(403)
    return name


@app.get("/")
def home():
    return "home"
