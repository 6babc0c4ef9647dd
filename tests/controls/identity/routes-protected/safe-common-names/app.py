import os

from flask import Flask, request, session
from flask_login import LoginManager, UserMixin, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
LoginManager(app)


class User(db.Model, UserMixin):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(64))
    email = db.Column(db.String(64))


class Query(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(64))


@app.post("/queries")
@login_required
def add():
    db.session.add(Query())
    db.session.commit()
    return "added"


@app.post("/queries/<int:query>/drop")
@login_required
def drop(query):
    db.session.delete(db.get_or_404(Query, query))
    db.session.commit()
    return "gone"


@app.post("/search")
def search():
    db.session.add(Query(text=request.form["text"]))
    db.session.commit()
    return "kept"


@app.post("/theme")
def theme():
    session["theme"] = request.form["theme"]
    return ""
