from flask import Flask, redirect, render_template, request
from flask_login import LoginManager, current_user, login_required
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField

from models import Letter, db

app = Flask(__name__)
LoginManager(app)


class RenameForm(FlaskForm):
    letter_id = HiddenField()
    title = StringField()


@app.get("/letters")
@login_required
def letters():
    return render_template("letters.html", letters=Letter.query.filter_by(recipient_id=current_user.id).all())


@app.post("/letters/rename")
@login_required
def rename():
    form = RenameForm()
    if form.validate_on_submit():
        letter = Letter.query.get(form.letter_id.data)
        letter.title = form.title.data
        db.session.commit()
    return redirect("/letters")


@app.post("/letters/clear")
@login_required
def clear():
    for number in request.form.getlist("letters"):
        letter = db.session.get(Letter, int(number))
        db.session.delete(letter)
    db.session.commit()
    return redirect("/letters")


@app.post("/letters/archive")
@login_required
def archive():
    numbers = request.get_json()["letters"]
    Letter.query.filter(Letter.id.in_(numbers)).delete()
    db.session.commit()
    return ""
