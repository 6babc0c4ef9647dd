import os

from flask import Flask, flash, redirect, request, session
from flask_login import LoginManager, current_user
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
manager = LoginManager(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(80))


@app.post("/notes/<int:number>/delete")
def delete(number):
    if current_user.is_authenticated:
        db.session.delete(Note.query.get_or_404(number))
        db.session.commit()
        return redirect("/")
    session["next"] = request.path
    flash("Please sign in first")
    return redirect("/login")
