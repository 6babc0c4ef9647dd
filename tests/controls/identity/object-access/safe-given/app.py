from flask import Flask, abort, redirect, request
from flask_login import LoginManager, current_user, login_required
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField

from models import Letter, db

app = Flask(__name__)
LoginManager(app)


class RenameForm(FlaskForm):
    letter_id = HiddenField()
    title = StringField()


class MoveForm(FlaskForm):
    letter = SelectField(coerce=int)


@app.post("/letters/rename")
@login_required
def rename():
    form = RenameForm()
    if form.validate_on_submit():
        letter = Letter.query.filter_by(id=form.letter_id.data, recipient_id=current_user.id).first_or_404()
        letter.title = form.title.data
        db.session.commit()
    return redirect("/letters")


@app.post("/letters/clear")
@login_required
def clear():
    for number in request.form.getlist("letters"):
        letter = db.session.get(Letter, int(number))
        if letter.recipient_id != current_user.id:
            abort(403)
        db.session.delete(letter)
    db.session.commit()
    return redirect("/letters")


@app.post("/letters/archive")
@login_required
def archive():
    numbers = request.get_json()["letters"]
    Letter.query.filter(Letter.id.in_(numbers), Letter.recipient_id == current_user.id).delete()
    db.session.commit()
    return ""


@app.post("/letters/empty")
@login_required
def empty():
    for letter in Letter.query.filter_by(recipient_id=current_user.id):
        db.session.delete(letter)
    db.session.commit()
    return ""


@app.post("/letters/move")
@login_required
def move():
    form = MoveForm()
    form.letter.choices = [(one.id, one.title) for one in Letter.query.filter_by(recipient_id=current_user.id)]
    if form.validate_on_submit():
        db.session.delete(db.session.get(Letter, form.letter.data))
        db.session.commit()
    return redirect("/letters")
