"""Accounts: registration, login, password reset and profile."""

import hashlib
import logging

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from cellar.crypto import digest, make_token
from cellar.extensions import Upload, db, limit, takes
from cellar.factors import use_code
from cellar.forms import (
    AvatarForm,
    ChangePasswordForm,
    FactorForm,
    ForgotForm,
    LoginForm,
    NewPassword,
    ProfileForm,
    RegisterForm,
)
from cellar.logs import security_event
from cellar.mail import send_mail
from cellar.models import ApiToken, PasswordReset, User
from cellar.passwords import is_password
from cellar.sessions import begin_session, end_session
from cellar.uploads import remove_upload, send_upload

auth = Blueprint("auth", __name__)


def account() -> str:
    """The account that a request names, as a digest: neither limiter nor log keeps the address."""
    return hashlib.sha256(request.form.get("email", "").strip().lower().encode()).hexdigest()[:16]


def find_user(email: str) -> User | None:
    return db.session.scalar(db.select(User).filter_by(email=email.strip().lower()))


@auth.route("/register", methods=["GET", "POST"])
@limit("POST 10/hour")
def register() -> ResponseReturnValue:
    form = RegisterForm()
    if not form.validate_on_submit():
        return render_template("auth/register.html", form=form)
    email = form.email.data.strip().lower()
    if find_user(email) is None:
        user = User(email=email, full_name=form.full_name.data)
        user.set_password(form.password.data)
        db.session.add(user)
        db.session.commit()
        security_event("user_created", user=user.id)
        send_mail(email, "Welcome to Cellar", "Your account is ready.")
    else:
        send_mail(email, "Your account at Cellar", "You have an account already. Was it you who tried to register?")
    flash("A mail is on its way to you. Then you can sign in.")
    return redirect(url_for("auth.login"))


@auth.route("/login", methods=["GET", "POST"])
@limit("POST 5/minute")
def login() -> ResponseReturnValue:
    form = LoginForm()
    if not form.validate_on_submit():
        return render_template("auth/login.html", form=form)
    user = find_user(form.email.data)
    if user is None:
        is_password(None, form.password.data)
    if user is None or not user.check_password(form.password.data):
        security_event("authn_login_fail", logging.WARNING, account=account())
        flash("The address or the password is wrong.")
        return redirect(url_for("auth.login"))
    db.session.commit()
    begin_session(user)
    security_event("authn_login_success", user=user.id)
    return redirect(url_for("shop.index"))


@auth.route("/factor", methods=["GET", "POST"])
@login_required
@limit("POST 5/minute")
def factor() -> ResponseReturnValue:
    form = FactorForm()
    if not form.validate_on_submit():
        return render_template("auth/factor.html", form=form)
    if not use_code(db.session.get(User, current_user.id), form.code.data):
        flash("That is not the code of this moment.")
        return redirect(url_for("auth.factor"))
    db.session.commit()
    return redirect(url_for("admin.dashboard"))


@auth.route("/logout", methods=["POST"])
@login_required
def logout() -> ResponseReturnValue:
    security_event("authn_logout", user=current_user.id)
    return end_session(redirect(url_for("shop.index")))


@auth.route("/forgot", methods=["GET", "POST"])
@limit("POST 5/hour")
def forgot() -> ResponseReturnValue:
    form = ForgotForm()
    if not form.validate_on_submit():
        return render_template("auth/forgot.html", form=form)
    user = find_user(form.email.data)
    if user is not None:
        token = PasswordReset.begin(user)
        db.session.commit()
        link = url_for("auth.reset", token=token, _external=True)
        send_mail(user.email, "Your new password", "Choose a new password within an hour: " + link)
    security_event("authn_password_reset_asked", account=account())
    flash("If we know that address, a mail is on its way.")
    return redirect(url_for("auth.login"))


@auth.route("/reset/<token>", methods=["GET", "POST"])
@limit("POST 10/hour")
def reset(token: str) -> ResponseReturnValue:
    request_of_user = PasswordReset.find(token)
    if request_of_user is None:
        flash("That link is no longer valid.")
        return redirect(url_for("auth.forgot"))
    form = NewPassword()
    if not form.validate_on_submit():
        return render_template("auth/reset.html", form=form, token=token)
    user = request_of_user.user
    user.set_password(form.password.data)
    db.session.delete(request_of_user)
    db.session.commit()
    security_event("authn_password_change", user=user.id)
    flash("Your password is changed.")
    return redirect(url_for("auth.login"))


def profile_page(**forms: object) -> str:
    shown = {"profile_form": ProfileForm, "password_form": ChangePasswordForm, "avatar_form": AvatarForm}
    return render_template("auth/profile.html", **{name: forms.get(name) or form() for name, form in shown.items()})


@auth.route("/profile", methods=["GET", "POST"])
@login_required
def profile() -> ResponseReturnValue:
    form = ProfileForm(obj=current_user)
    if not form.validate_on_submit():
        return profile_page(profile_form=form)
    current_user.full_name = form.full_name.data
    db.session.commit()
    flash("Saved.")
    return redirect(url_for("auth.profile"))


@auth.route("/password", methods=["POST"])
@login_required
@limit("5/minute")
def change_password() -> ResponseReturnValue:
    form = ChangePasswordForm()
    if not form.validate_on_submit():
        return profile_page(password_form=form), 422
    user = db.session.get(User, current_user.id)
    if not user.check_password(form.old_password.data):
        security_event("authn_password_change_fail", logging.WARNING, user=user.id)
        flash("The password is wrong.")
        return redirect(url_for("auth.profile"))
    user.set_password(form.password.data)
    db.session.commit()
    begin_session(user)
    security_event("authn_password_change", user=user.id)
    flash("Your password is changed, and you are signed out everywhere else.")
    return redirect(url_for("auth.profile"))


@auth.route("/avatar", methods=["POST"])
@login_required
@takes("png", "jpg", max_count=1)
def avatar(files: tuple[Upload, ...]) -> ResponseReturnValue:
    form = AvatarForm()
    if not form.validate_on_submit():
        return profile_page(avatar_form=form), 422
    picture = files[0].store()
    if current_user.avatar:
        remove_upload(current_user.avatar)
    current_user.avatar = picture.name
    db.session.commit()
    security_event("upload_stored", stored_name=picture.name)
    return redirect(url_for("auth.profile"))


@auth.route("/avatar", methods=["GET"])
@login_required
def show_avatar() -> ResponseReturnValue:
    if not current_user.avatar:
        return redirect(url_for("static", filename="nobody.png"))
    return send_upload(current_user.avatar)


@auth.route("/tokens", methods=["POST"])
@login_required
@limit("5/hour")
def create_token() -> ResponseReturnValue:
    token = make_token()
    db.session.add(ApiToken(user_id=current_user.id, token_digest=digest(token)))
    db.session.commit()
    security_event("authn_token_created", user=current_user.id)
    return render_template("auth/token.html", token=token)
