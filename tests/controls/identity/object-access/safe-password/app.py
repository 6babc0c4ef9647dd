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
    user = db.session.get(User, user_id)
    if not user.check_password(request.form["old"]):
        abort(403)
    user.set_password(request.form["new"])
    db.session.commit()
    return "", 204


@app.route("/users", methods=["POST"])
def rename():
    if current_user.is_authenticated == False:
        return redirect(url_for("login"))
    user = db.session.get(User, request.form["id"])
    if user.id != current_user.id:
        abort(404)
    user.name = request.form["name"]
    db.session.commit()
    return "", 204


@app.post("/targets")
@login_required
def edit():
    target = Target.query.filter_by(id=request.form["target_id"], user_id=current_user.id).first_or_404()
    for name in ["style"]:
        setattr(target, name, request.form.get(name))
    db.session.commit()
    return "", 204


@app.post("/users/<int:user_id>/new-password")
@login_required
def renew_password(user_id):
    user = db.session.get(User, user_id)
    is_right = user.check_password(request.form["old"])
    if user is None or not is_right:
        return "no", 403
    if user.check_password(request.form["new"]):
        return "choose another one", 400
    user.set_password(request.form["new"])
    db.session.commit()
    return "", 204


@app.post("/users/<int:user_id>/within")
@login_required
def change_within(user_id):
    user = db.session.get(User, user_id)
    if user and user.check_password(request.form["old"]) and request.form["new"]:
        user.set_password(request.form["new"])
        db.session.commit()
        return "", 204
    return "no", 403


@app.post("/users/<int:user_id>/close")
@login_required
def close(user_id):
    user = db.session.get(User, user_id)
    if user.check_password(request.form["password"]) == False:
        abort(403)
    else:
        db.session.delete(user)
        db.session.commit()
    return "", 204


@app.post("/users/<int:user_id>/strict")
@login_required
def change_strictly(user_id):
    user = db.session.get(User, user_id)
    if user.check_password(request.form["old"]) is not True:
        abort(403)
    if user.check_password(request.form["old"]) == True:
        user.set_password(request.form["new"])
        db.session.commit()
    return "", 204
