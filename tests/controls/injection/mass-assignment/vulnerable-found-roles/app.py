from flask import Flask, request
from flask_login import LoginManager, current_user, login_required

from accounts import make
from models import Role, db

app = Flask(__name__)
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
