import os
import secrets

from flask import Flask, request

app = Flask(__name__)
FOLDER = "/srv/uploads"


def keep(file, path):
    file.save(path)
    return os.path.getsize(path)


@app.post("/papers")
def paper():
    return {"size": keep(request.files["paper"], os.path.join(FOLDER, secrets.token_hex(16)))}


@app.post("/letters")
def letter():
    letters = request.files["letter"]
    return {"size": stored(letters)}


def stored(letters):
    return keep(file=letters, path=os.path.join(FOLDER, secrets.token_hex(16)))
