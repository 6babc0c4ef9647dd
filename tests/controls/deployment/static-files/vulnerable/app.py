import os

from flask import Flask, request, send_from_directory

BASE = os.path.dirname(os.path.abspath(__file__))
app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = os.path.join(BASE, "static", "uploads")


@app.post("/avatar")
def avatar():
    picture = request.files["avatar"]
    picture.save(os.path.join(app.static_folder, "avatars", "me.png"))
    return ""


@app.get("/files/<path:name>")
def files(name):
    return send_from_directory(BASE, name)
