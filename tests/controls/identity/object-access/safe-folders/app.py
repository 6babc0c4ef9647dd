import os

from flask import Flask, abort, send_file, send_from_directory
from flask_login import LoginManager, UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
LoginManager(app)
OUTPUT = os.path.abspath("output")


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.String(80))


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.ForeignKey("user.id"))


@app.get("/orders/<int:order_id>")
@login_required
def order(order_id):
    mine = db.select(Order).filter_by(id=order_id, user_id=current_user.id)
    return {"id": db.first_or_404(mine).id}


@app.get("/output/<user>/reports/<filename>")
@login_required
def report(user, filename):
    if user != current_user.username:
        abort(404)
    return send_from_directory(os.path.join(OUTPUT, user, "reports"), filename, as_attachment=True)


@app.get("/avatars/<username>")
@login_required
def avatar(username):
    return send_file(f"{OUTPUT}/avatars/{username}.png")


@app.get("/handbook/<chapter>")
@login_required
def handbook(chapter):
    return send_from_directory(OUTPUT, chapter)


@app.get("/export")
@login_required
def export():
    return send_file(f"{OUTPUT}/{current_user.id}.zip")
