import os
import secrets

from flask import Flask, request, send_from_directory
from PIL import Image

app = Flask(__name__)
AVATARS = "/var/lib/shop/avatars"


@app.post("/avatar")
def avatar():
    picture = Image.open(request.files["avatar"])
    picture.thumbnail((150, 150))
    name = secrets.token_hex(16) + ".png"
    picture.save(os.path.join(AVATARS, name))
    return name


@app.get("/avatars/<name>")
def avatar_file(name):
    return send_from_directory(AVATARS, name)
