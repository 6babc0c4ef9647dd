from flask import Flask, abort, request
from flask_login import LoginManager, current_user, login_required

from accounts import make
from models import Role, TeamUserRole, User, UserRole, db

app = Flask(__name__)
LoginManager(app)


@app.post("/accounts")
def register():
    data = request.get_json()
    make(data["name"], "user")
    return ""


@app.post("/accounts/<int:number>/role")
@login_required
def given_by_operators(number):
    if not current_user.is_admin:
        abort(403)
    user = db.get_or_404(User, number)
    user.roles = [Role.query.filter_by(name=request.form["role"]).first_or_404()]
    db.session.commit()
    return ""


@app.put("/me")
@login_required
def chosen():
    word = request.form["role"]
    if word not in ("reader", "writer"):
        abort(400)
    current_user.roles = [Role.query.filter_by(name=word).first_or_404()]
    db.session.commit()
    return ""


@app.put("/me/kind")
@login_required
def picked():
    if request.form["role"] not in ("reader", "writer"):
        abort(400)
    role = Role.query.filter_by(name=request.form["role"]).first_or_404()
    db.session.add(UserRole(user_id=current_user.id, role_id=role.id))
    db.session.commit()
    return ""


@app.post("/teams/<int:team_id>/people")
@login_required
def invited(team_id):
    row = TeamUserRole(team_id=team_id, user_id=request.form["user"], role_id=request.form["role"])
    db.session.add(row)
    db.session.commit()
    return ""
