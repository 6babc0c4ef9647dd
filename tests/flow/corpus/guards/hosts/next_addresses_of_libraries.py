"""Flask-Multipass asks by itself whether an address is of this site, and signs people out to wherever it is told."""

from flask import Flask, redirect, request, session, url_for
from flask_multipass import Multipass

app = Flask(__name__)


class SignIns(Multipass):
    def init_app(self, app):
        super().init_app(app)


multipass = SignIns(app)


@app.get("/leave")
def leave():
    return multipass.logout(request.args.get("next") or url_for("home"), clear_session=True)  # reached


@app.get("/leave-checked")
def leave_checked():
    address = request.args.get("next")
    if not address or not multipass.validate_next_url(address):
        address = url_for("home")
    return multipass.logout(address, clear_session=True)  # harmless


@app.get("/register")
def register():
    address = request.args.get("next")
    if address and multipass.validate_next_url(address):
        session["after"] = address
    return "ok"


@app.get("/registered")
def registered():
    return redirect(session.pop("after", url_for("home")))  # harmless


@app.get("/go")
def go():
    multipass.validate_next_url(request.args["next"])
    return redirect(request.args["next"])  # reached


@app.get("/")
def home():
    return "home"
