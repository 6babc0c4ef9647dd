from flask import Flask, abort, render_template
from flask_login import LoginManager, UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    is_admin = db.Column(db.Boolean)
    password_hash = db.Column(db.String)


class Guest(UserMixin, db.Model):
    """Users of another kind, for whom a method has the name of the column."""

    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String)

    def is_admin(self):
        return False


@app.get("/admin")
@login_required
def admin():
    if not current_user.is_admin:
        abort(403)
    return render_template("admin.html", users=User.query.all())
