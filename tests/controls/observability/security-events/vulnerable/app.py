"""A shop in which nobody sees who signs in."""

from flask import Flask, flash, redirect, render_template, request
from flask_login import login_user

from models import User

app = Flask(__name__)


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        user = User.query.filter_by(name=request.form["name"]).first()
        if user is None or not user.check_password(request.form["password"]):
            flash("Wrong name or password.")
            return redirect("/login")
        login_user(user)
        return redirect("/")
    return render_template("login.html")


@app.route("/register", methods=["GET", "POST"])
def register():
    if request.method == "POST":
        user = User(name=request.form["name"])
        user.set_password(request.form["password"])
        return redirect("/login")
    return render_template("register.html")


@app.post("/users/<int:number>/role")
def change_role(number):
    user = User.query.get_or_404(number)
    user.role = request.form["role"]
    return redirect("/users")
