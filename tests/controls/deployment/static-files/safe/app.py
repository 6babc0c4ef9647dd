import os

from flask import Flask, send_from_directory
from whitenoise import WhiteNoise

app = Flask(__name__)
app.wsgi_app = WhiteNoise(app.wsgi_app, root="static/", prefix="static/", max_age=3600)
app.config["UPLOAD_FOLDER"] = os.environ["UPLOAD_FOLDER"]
STATIC_URL = "https://static.example/"


@app.get("/files/<path:name>")
def files(name):
    return send_from_directory(app.config["UPLOAD_FOLDER"], name, as_attachment=True)


@app.get("/")
def start():
    return send_from_directory(".", "index.html")
