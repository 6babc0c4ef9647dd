"""The application of the audits: it protects nothing itself, and each claim of a protection is about a fault in it."""

CODE = """
import logging
import os
import sqlite3

from flask import Flask, redirect, render_template, request, send_from_directory, session, url_for
from flask_login import LoginManager, UserMixin, login_user
from werkzeug.security import check_password_hash

import stopper

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
manager = LoginManager(app)
manager.login_view = "login"
stopper.Stopper(app)
USERS = {}


class User(UserMixin):
    def __init__(self, name, password_hash):
        self.id, self.password_hash = name, password_hash


@manager.user_loader
def load(name):
    return USERS.get(name)


@app.post("/login")
def login():
    user = USERS.get(request.form["name"])
    if user is None or not check_password_hash(user.password_hash, request.form["password"]):
        return redirect(url_for("index"))
    login_user(user)
    session["card_number"] = request.form["card"]
    logging.getLogger().info("login of %s", request.form["name"], extra={"password": request.form["password"]})
    return redirect(url_for("index"))


@app.get("/logout")
def logout():
    session.clear()
    return redirect(url_for("index"))


@app.get("/")
@stopper.public
def index():
    response = app.make_response(render_template("order.html"))
    response.headers["X-Powered-By"] = "Flask 3.1"
    response.headers["Access-Control-Allow-Origin"] = request.headers.get("Origin", "")
    response.headers.add("Referrer-Policy", "no-referrer")
    response.headers.add("Referrer-Policy", "no-referrer")
    response.set_cookie("seen", "yes", domain="shop.example")
    return response


@app.post("/orders/<int:number>")
def order(number):
    with sqlite3.connect("shop.sqlite") as connection:
        wine = request.get_json(force=True)["wine"]
        connection.execute("UPDATE orders SET wine = ? WHERE id = ?", [wine, number])
    return ""


@app.get("/admin/users")
def users():
    return {"users": list(USERS)}


@app.get("/files/<path:name>")
def files(name):
    return send_from_directory(app.root_path, name)


@app.post("/pictures")
@stopper.upload("png")
def pictures(files):
    return [file.store().name for file in files]
"""
# The last view as it is without @stopper.upload.
TAKEN_AS_THEY_COME = """
@app.post("/pictures")
def pictures():
    file = request.files["picture"]
    file.save(os.path.join(app.static_folder, file.filename))
    return ""
"""
FORM = '<form method="post" action="/orders/1"><button>Order</button></form>'
POLICY: dict[str, str] = {
    "hosts": 'names = ["shop.example"]',
    "proxies": "hops = 1",
    "cors": 'paths = ["/*"]\norigins = ["https://till.shop.example"]',
    "security-txt": 'contact = ["mailto:security@shop.example"]\nexpires = "2027-06-30"',
    "metrics": 'path = "/metrics"',
    "sessions": 'binding = "agent"',
}
LISTS = ("cors",)
