import os

from flask import Flask, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config["MEDIA_FOLDER"] = f"{os.environ['APP_FOLDER']}/media"


@app.post("/photos")
def add():
    photo = request.files["photo"]
    photo.save(os.path.join(app.config["MEDIA_FOLDER"], secure_filename(photo.filename)))
    return "", 204
