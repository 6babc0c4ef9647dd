from flask import Flask, abort, redirect, request, url_for
from flask_login import LoginManager, UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    password_hash = db.Column(db.String)


class Target(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    style = db.Column(db.String)


@app.put("/users/<int:user_id>/password")
@login_required
def change_password(user_id):
    """The password that is asked for is another user's."""
    user = db.session.get(User, user_id)
    known = db.session.get(User, 1)
    if not known.check_password(request.form["old"]):
        abort(403)
    user.set_password(request.form["new"])
    db.session.commit()
    return "", 204


@app.route("/users", methods=["POST"])
def rename():
    if current_user.is_authenticated == False:
        return redirect(url_for("login"))
    user = db.session.get(User, request.form["id"])
    user.name = request.form["name"]
    db.session.commit()
    return "", 204


@app.post("/targets")
@login_required
def edit():
    target = db.session.get(Target, request.form["target_id"])
    for name in ["style"]:
        setattr(target, name, request.form.get(name))
    db.session.commit()
    return "", 204


@app.post("/users/<int:user_id>/new-password")
@login_required
def renew_password(user_id):
    """Only the new password is asked for, and who knows it is turned away."""
    user = db.session.get(User, user_id)
    if user.check_password(request.form["new"]):
        return "choose another one", 400
    user.set_password(request.form["new"])
    db.session.commit()
    return "", 204


@app.post("/users/<int:user_id>/both")
@login_required
def rename_beside(user_id):
    """The name is changed for whoever asks, the password alone for who knows it."""
    user = db.session.get(User, user_id)
    user.name = request.form["name"]
    if user.check_password(request.form["old"]):
        user.set_password(request.form["new"])
    db.session.commit()
    return "", 204


@app.post("/users/<int:user_id>/skipped")
@login_required
def change_without(user_id):
    """Who sends no old password is asked for none."""
    user = db.session.get(User, user_id)
    old = request.form.get("old")
    if old and not user.check_password(old):
        abort(403)
    user.set_password(request.form["new"])
    db.session.commit()
    return "", 204


@app.post("/users/<int:user_id>/turned")
@login_required
def change_turned(user_id):
    """Who knows the password is the one who is sent away."""
    user = db.session.get(User, user_id)
    if user.check_password(request.form["old"]) == True:
        abort(403)
    user.set_password(request.form["new"])
    db.session.commit()
    return "", 204
