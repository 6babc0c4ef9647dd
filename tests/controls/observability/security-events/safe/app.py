"""A shop that records who signs in and who fails to."""

from flask import Flask, flash, redirect, render_template, request
from flask_login import login_user

from events import record_event
from models import User

app = Flask(__name__)


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        user = User.query.filter_by(name=request.form["name"]).first()
        if user is None or not user.check_password(request.form["password"]):
            record_event("login_failed", name=request.form["name"])
            flash("Wrong name or password.")
            return redirect("/login")
        login_user(user)
        record_event("login", user=user.id)
        return redirect("/")
    return render_template("login.html")


@app.route("/register", methods=["GET", "POST"])
def register():
    if request.method == "POST":
        user = User(name=request.form["name"])
        user.set_password(request.form["password"])
        app.logger.info("registered", extra={"user": user.id})
        return redirect("/login")
    return render_template("register.html")


@app.post("/users/<int:number>/role")
def change_role(number):
    user = User.query.get_or_404(number)
    user.role = request.form["role"]
    record_event("role_changed", user=user.id, role=user.role)
    return redirect("/users")
