import os

import flask_login
from flask import Flask, jsonify
from flask_login import LoginManager, UserMixin
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
manager = LoginManager(app)


class User(db.Model, UserMixin):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String(200))
    letters = db.relationship("Letter", back_populates="user")


class Letter(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(200))
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    user = db.relationship("User", back_populates="letters")

    def __init__(self, user):
        self.user = user


class LetterForm(FlaskForm):
    action = StringField()
    letter_id = HiddenField()


@app.route("/letters/", methods=["GET", "POST"])
@flask_login.login_required
def letters():
    form = LetterForm()
    if form.validate_on_submit():
        if form.action.data == "add":
            letter = Letter(flask_login.current_user)
        else:
            letter = Letter.query.get(int(form.letter_id.data))
            if letter is not None and letter.user_id == flask_login.current_user.id:
                db.session.delete(letter)
        db.session.commit()
    return jsonify(letters=[one.text for one in flask_login.current_user.letters])
