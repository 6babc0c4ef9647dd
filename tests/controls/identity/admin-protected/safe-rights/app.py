from flask import Flask, abort, request
from flask_login import LoginManager, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
LoginManager(app)


class Role(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))


@app.get("/roles")
@login_required
def roles():
    return [role.name for role in Role.query.all()]


@app.post("/roles")
@login_required
def add():
    if not current_user.is_admin:
        abort(403)
    db.session.add(Role(name=request.form["name"]))
    db.session.commit()
    return ""


@app.get("/report")
@login_required
def report():
    if not current_user.is_admin:
        abort(403)
    return {}
