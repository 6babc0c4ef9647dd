from functools import wraps

from flask import Flask, abort, flash, redirect, render_template, request, session
from flask_login import LoginManager, current_user, login_required
from models import User, db

app = Flask(__name__)
LoginManager(app)


def operators_alone(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if current_user.role not in ("admin", "support"):
            abort(403)
        return view(*args, **kwargs)

    return wrapper


def need(role):
    if role not in current_user.roles:
        abort(403)


@app.get("/admin/front")
@login_required
def front():
    if current_user.role != "admin":
        flash("This page is for operators.")
        return redirect("/")
    return render_template("front.html")


@app.get("/admin/loaded")
@login_required
def loaded():
    user = db.session.get(User, session["user_id"])
    if not user or not user.is_admin:
        return render_template("denied.html")
    return render_template("front.html")


@app.post("/admin/users/<int:id>")
@login_required
def edit(id):
    if current_user.is_admin:
        db.session.get(User, id).note = request.form["note"]
        db.session.commit()
        return "ok"
    else:
        abort(403)


@app.post("/admin/users/<int:id>/lock")
@login_required
def lock(id):
    if request.method == "POST":
        if current_user.can("lock users"):
            db.session.get(User, id).locked = True
            db.session.commit()
        return redirect("/admin/front")
    return redirect("/")


@app.get("/admin/wrapped")
@login_required
@operators_alone
def wrapped():
    return render_template("front.html")


@app.get("/admin/called")
@login_required
def called():
    need("admin")
    return render_template("front.html")
