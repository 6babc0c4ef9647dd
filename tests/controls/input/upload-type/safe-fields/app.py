import os
import secrets

import filetype
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
        kind = filetype.guess(field.data.stream.read(261))
        field.data.stream.seek(0)
        suffix = field.data.filename.rsplit(".", 1)[-1].lower()
        if kind is None or kind.extension != suffix or suffix not in extensions:
            raise ValidationError(message)

    return check


class PictureForm(FlaskForm):
    photo = FileField("Picture", [picture()])


@app.post("/pictures")
def add_picture():
    form = PictureForm()
    if form.validate_on_submit():
        form.photo.data.save(os.path.join(FOLDER, secrets.token_hex(16)))
    return "", 204
