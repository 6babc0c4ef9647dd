from flask import abort, redirect, render_template
from flask_login import current_user
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def has_permission(word, user=current_user):
    return user.is_authenticated and word in user.permissions


def form_of_users():
    if not has_permission("ADMIN"):
        return abort(403)
    return render_template("users.html")


def handle_users(form):
    if not has_permission("ADMIN"):
        return abort(403)
    db.session.delete(db.session.get(form["user"]))
    return redirect("/admin/users")
