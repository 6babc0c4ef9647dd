import os
import secrets

from flask import Flask
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import ValidationError

app = Flask(__name__)
FOLDER = "/srv/uploads"


def picture(message="Pictures only", extensions=None):
    if not extensions:
        extensions = ("jpg", "png")

    def check(form, field):
        if field.data.filename.rsplit(".", 1)[-1].lower() not in extensions:
            raise ValidationError(message)

    return check


def short(form, field):
    if len(field.data.filename) > 80:
        raise ValidationError("too long")


class PictureForm(FlaskForm):
    photo = FileField("Picture", [picture()])


class PaperForm(FlaskForm):
    paper = FileField("Paper", [short])


@app.post("/pictures")
def add_picture():
    form = PictureForm()
    if form.validate_on_submit():
        form.photo.data.save(os.path.join(FOLDER, secrets.token_hex(16)))
    return "", 204


@app.post("/papers")
def add_paper():
    form = PaperForm()
    if form.validate_on_submit():
        form.paper.data.save(os.path.join(FOLDER, secrets.token_hex(16)))
    return "", 204
