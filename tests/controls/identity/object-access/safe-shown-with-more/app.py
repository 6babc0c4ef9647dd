import os

from flask import Flask, jsonify
from flask_login import LoginManager, UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
LoginManager(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class Home(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80))
    owner_id = db.Column(db.ForeignKey("user.id"))


@app.get("/homes/<int:home_id>")
def home(home_id):
    found = Home.query.get_or_404(home_id)
    found.owner_name = db.session.get(User, found.owner_id).name
    return jsonify({"title": found.title, "owner": found.owner_name})


@app.post("/homes/<int:home_id>")
@login_required
def renamed(home_id):
    found = Home.query.filter_by(id=home_id, owner_id=current_user.id).first_or_404()
    found.title = "new"
    db.session.commit()
    return jsonify({})
