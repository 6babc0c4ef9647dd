from dataclasses import dataclass

from flask import Flask, abort, render_template
from flask_login import LoginManager, UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    role = db.Column(db.String)
    password_hash = db.Column(db.String)

    def is_admin(self):
        return self.role == "admin"


@app.get("/admin")
@login_required
def admin():
    """The method is called."""
    if not current_user.is_admin():
        abort(403)
    return render_template("admin.html", users=User.query.all())


@dataclass
class Rights:
    can_edit: bool


class Page(db.Model):
    id = db.Column(db.Integer, primary_key=True)

    def can_edit(self):
        return current_user.role == "admin"


def shown(rights: Rights):
    """A field of another class has the name of a method."""
    return "edit" if rights.can_edit else "read"
