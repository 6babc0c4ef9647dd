import os
import re
import sqlite3

from flask import Flask, current_app, flash, jsonify, redirect, render_template, request, session
from flask_login import LoginManager, current_user, login_user
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import generate_password_hash

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
manager = LoginManager(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    password = db.Column(db.String(200))


def get_user(name):
    return sqlite3.connect("shop.db").execute("SELECT id FROM users WHERE name = ?", (name,)).fetchone()


@app.post("/login")
def by_row():
    user = User.query.filter_by(name=request.json.get("name")).first_or_404()
    login_user(user)
    return redirect("/")


@app.post("/enter")
def by_statement():
    cursor = sqlite3.connect("shop.db").cursor()
    cursor.execute("SELECT id FROM users WHERE name = ?", (request.form["name"],))
    row = cursor.fetchone()
    if row:
        session["user_id"] = row[0]
    return redirect("/")


@app.get("/as/<name>")
def by_address(name):
    user = get_user(name)
    if user is None:
        return "unknown", 401
    session["user_id"] = name
    return redirect("/")


@app.post("/register")
def again():
    user = User.query.filter_by(name=request.form["name"]).first()
    if user is None:
        user = User(name=request.form["name"])
        db.session.add(user)
    user.password = generate_password_hash(request.form["password"])
    db.session.commit()
    return "welcome"


@app.post("/reset")
def by_update():
    database = sqlite3.connect("shop.db")
    hashed = generate_password_hash(request.form["password"])
    database.execute("UPDATE users SET password = ? WHERE name = ?", (hashed, request.form["name"]))
    database.commit()
    return "changed"


@app.post("/forgot/<int:user_id>")
def by_text(user_id):
    hashed = generate_password_hash(request.form["password"])
    database = sqlite3.connect("shop.db")
    database.execute(f"UPDATE users SET password_hash = '{hashed}' WHERE id = {user_id}")
    database.commit()
    return "changed"


@app.get("/me")
def me():
    return str(session["user_id"])


def is_own_url(address):
    return address.startswith("/")


@app.post("/in")
def with_a_log():
    user = User.query.filter_by(name=request.form["name"]).first_or_404()
    login_user(user)
    current_app.logger.info("signed in")
    return redirect(request.args["next"] if is_own_url(request.args["next"]) else "/")


@app.post("/api/in")
def with_a_status():
    user = User.query.filter_by(name=request.json["name"]).first_or_404()
    login_user(user)
    return jsonify({"code": 200, "name": current_user.name})


@app.post("/named/in")
def with_a_form_of_the_name():
    if not re.match(r"[a-z]+$", request.form["name"]):
        flash("no such key")
        return redirect("/")
    login_user(User.query.filter_by(name=request.form["name"]).first_or_404())
    return redirect("/")


def is_known(name):
    return bool(name) and len(name) < 80


def is_open():
    return os.path.exists("/srv/open")


@app.post("/banned/in")
def with_a_question_about_the_account():
    user = User.query.filter_by(name=request.form["name"]).first_or_404()
    if user.is_banned() or not user.has_role("staff"):
        return "no", 403
    login_user(user)
    return redirect("/")


@app.post("/checked/in")
def with_a_check_of_the_name():
    name = request.form["name"]
    if not is_known(name) or not is_open():
        return "no", 403
    login_user(User.query.filter_by(name=name).first_or_404())
    return redirect("/")


@app.get("/production/as/<name>")
def in_production(name):
    if app.debug:
        return "not here"
    login_user(User.query.filter_by(name=name).first())
    return redirect("/")


@app.get("/live/as/<name>")
def on_the_other_side(name):
    if not app.debug:
        login_user(User.query.filter_by(name=name).first())
    return redirect("/")


@app.get("/env/as/<name>")
def by_the_environment(name):
    if os.environ["APP_ENV"] == "production":
        login_user(User.query.filter_by(name=name).first())
    return redirect("/")


@app.post("/users/delete")
def by_what_the_named_one_may():
    user = User.query.filter_by(name=request.form["name"]).first_or_404()
    if not user.is_admin():
        return "no", 403
    User.query.filter_by(id=request.form["id"]).delete()
    db.session.commit()
    return "gone"


@app.post("/users/delete-by-address")
def by_what_the_addressed_one_may():
    user = User.query.get(request.args["me"])
    if not user.has_role("staff"):
        return "no", 403
    User.query.filter_by(id=request.args["id"]).delete()
    db.session.commit()
    return "gone"


@app.post("/typed/in")
def with_a_password_that_nothing_looks_at():
    name = request.form["name"]
    password = request.form["password"]
    user = User.query.filter_by(name=name).first()
    if user:
        login_user(user)
        return redirect("/")
    return render_template("login.html", error="Invalid credentials")
