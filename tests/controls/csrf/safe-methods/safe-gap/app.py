from flask import Flask, render_template, session
from flask_login import current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Profile(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    owner = db.Column(db.Integer)
    town = db.Column(db.String)


@app.get("/profile")
@login_required
def profile():
    found = Profile.query.filter_by(owner=current_user.id).first()
    if not found:
        found = Profile(owner=current_user.id)
        db.session.add(found)
        db.session.commit()
    return render_template("profile.html", profile=found)


@app.get("/town")
def town():
    found = Profile.query.filter_by(owner=session["number"]).one_or_none()
    if found is None:
        found = Profile(owner=session["number"])
        db.session.add(found)
        db.session.commit()
    return found.town
