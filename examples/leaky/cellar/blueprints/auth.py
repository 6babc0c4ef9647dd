"""Accounts: registration, login, password reset and profile."""

import os

from flask import Blueprint, current_app, flash, make_response, redirect, render_template, request, session, url_for
from flask_login import current_user, login_required, login_user, logout_user

from ..crypto import make_token
from ..extensions import db
from ..mail import send_mail
from ..models import User

auth = Blueprint("auth", __name__)


@auth.route("/register", methods=["GET", "POST"])
def register():
    if request.method == "POST":
        username = request.form["username"].strip()
        if User.query.filter_by(username=username).first():
            flash("That name is taken.")
            return redirect(url_for("auth.register"))
        user = User(
            username=username,
            email=request.form["email"].strip().lower(),
            full_name=request.form.get("full_name", ""),
        )
        user.set_password(request.form["password"])
        db.session.add(user)
        db.session.commit()
        flash("Welcome. Please sign in.")
        return redirect(url_for("auth.login"))
    return render_template("auth/register.html")


@auth.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        user = User.query.filter_by(username=request.form["username"]).first()
        if user is None or not user.check_password(request.form["password"]):
            flash("Wrong name or password.")
            return redirect(url_for("auth.login"))
        login_user(user, remember=True, force=True)
        session.permanent = True
        session["email"] = user.email
        session["password"] = request.form["password"]
        response = make_response(redirect(url_for("shop.index")))
        response.set_cookie("customer", str(user.id), max_age=60 * 60 * 24 * 365)
        return response
    return render_template("auth/login.html")


@auth.route("/logout", methods=["POST"])
@login_required
def logout():
    logout_user()
    session.clear()
    return redirect(url_for("shop.index"))


@auth.route("/forgot", methods=["GET", "POST"])
def forgot():
    if request.method == "POST":
        user = User.query.filter_by(email=request.form["email"].strip().lower()).first()
        if user is not None:
            user.reset_token = make_token()
            db.session.commit()
            link = url_for("auth.reset", user_id=user.id, token=user.reset_token, _external=True)
            send_mail(user.email, "Your new password", "Choose a new password here: " + link)
            flash("A mail is on its way.")
        else:
            flash("We know no account with that address.")
        return redirect(url_for("auth.login"))
    return render_template("auth/forgot.html")


@auth.route("/reset/<int:user_id>/<token>", methods=["GET", "POST"])
def reset(user_id, token):
    user = db.get_or_404(User, user_id)
    if user.reset_token != token:
        flash("That link is no longer valid.")
        return redirect(url_for("auth.forgot"))
    if request.method == "POST":
        user.set_password(request.form["password"])
        user.reset_token = None
        db.session.commit()
        flash("Your password is changed.")
        return redirect(url_for("auth.login"))
    return render_template("auth/reset.html", token=token, user=user)


@auth.route("/profile", methods=["GET", "POST"])
@login_required
def profile():
    if request.method == "POST":
        current_user.full_name = request.form.get("full_name", "")
        current_user.email = request.form["email"]
        if request.form.get("new_password"):
            current_user.set_password(request.form["new_password"])
        db.session.commit()
        flash("Saved.")
        return redirect(url_for("auth.profile"))
    return render_template("auth/profile.html", settings=current_app.config)


@auth.route("/avatar", methods=["POST"])
@login_required
def avatar():
    picture = request.files["avatar"]
    picture.save(os.path.join(current_app.config["UPLOAD_FOLDER"], picture.filename))
    current_user.avatar = picture.filename
    db.session.commit()
    return redirect(url_for("auth.profile"))


@auth.route("/theme", methods=["POST"])
def theme():
    response = make_response(redirect(request.referrer or url_for("shop.index")))
    response.set_cookie("theme", "dark" if request.form.get("dark") else "light", secure=False, samesite="None")
    return response
