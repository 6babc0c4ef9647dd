from flask import Flask, request
from flask_login import LoginManager, current_user, login_required
from flask_security import SQLAlchemyUserDatastore

from accounts import make
from models import Role, User, UserRole, db

app = Flask(__name__)
store = SQLAlchemyUserDatastore(db, User, Role)
LoginManager(app)


@app.post("/accounts")
def register():
    data = request.get_json()
    make(data["name"], data.get("roles", ["user"]))
    return ""


@app.put("/me")
@login_required
def changed():
    role = Role.query.filter_by(name=request.form["role"]).first_or_404()
    current_user.roles = [role]
    db.session.commit()
    return ""


@app.post("/saved")
def saved():
    if request.form["action"] == "save":
        user = User(name=request.form["name"])
        user.roles = Role.query.filter(Role.id.in_(request.form.getlist("roles"))).all()
        db.session.add(user)
        db.session.commit()
    return ""


@app.post("/listed")
def listed():
    user = User(name=request.form["name"])
    user.roles = [db.session.get(Role, number) for number in request.form.getlist("roles")]
    db.session.add(user)
    db.session.commit()
    return ""


@app.post("/stored")
def stored():
    user = store.create_user(email=request.form["email"])
    store.add_role_to_user(user, request.form["role"])
    db.session.commit()
    return ""


@app.post("/joined")
@login_required
def joined():
    db.session.add(UserRole(user_id=current_user.id, role_id=request.form["role"]))
    db.session.commit()
    return ""
