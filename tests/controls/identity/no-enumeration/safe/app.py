import secrets

from flask import Flask, flash, redirect, render_template, request
from werkzeug.security import check_password_hash, generate_password_hash

from models import User, send_reset

app = Flask(__name__)
NOBODY = generate_password_hash(secrets.token_hex(16))


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        user = User.query.filter_by(name=request.form["name"]).first()
        stored = user.password_hash if user else NOBODY
        is_right = check_password_hash(stored, request.form["password"])
        if user is None or not is_right:
            flash("The name or the password is wrong.")
            return redirect("/login")
        return redirect("/")
    return render_template("login.html")


@app.route("/forgot", methods=["GET", "POST"])
def forgot():
    if request.method == "POST":
        user = User.query.filter_by(email=request.form["email"]).first()
        if user is not None:
            send_reset(user)
        flash("If we know that address, a mail is on its way.")
        return redirect("/login")
    return render_template("forgot.html")
