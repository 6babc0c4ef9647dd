"""What a stranger sent and the application put into a file is what it reads from there again."""

import os
import pathlib
import pickle
import shutil
import tarfile
import uuid

import joblib
import yaml
from flask import Flask, request

app = Flask(__name__)
FOLDER = "/srv/uploads"


@app.post("/archive")
def archive():
    path = os.path.join(FOLDER, uuid.uuid4().hex)
    request.files["archive"].save(path)
    with tarfile.open(path) as members:
        members.extractall(FOLDER)  # reached
    return ""


@app.post("/settings")
def settings():
    upload = request.files["settings"]
    upload.save("/srv/settings.yml")
    with open("/srv/settings.yml") as stream:
        yaml.load(stream, Loader=yaml.Loader)  # reached
    return ""


@app.post("/loaded")
def loaded():
    path = pathlib.Path(FOLDER) / "state"
    path.write_bytes(request.get_data())
    pickle.loads(path.read_bytes())  # reached
    return ""


def keep(data, path):
    with open(path, "wb") as out:
        out.write(data)


@app.post("/kept")
def kept():
    keep(request.get_data(), "/srv/model")
    return ""


@app.get("/model")
def model():
    return str(joblib.load("/srv/model").score)  # reached


def received():
    path = "/srv/uploads/received"
    request.files["file"].save(path)
    return path


@app.post("/received")
def unpickled():
    with open(received(), "rb") as stream:
        pickle.load(stream)  # reached
    return ""


@app.post("/copied")
def copied():
    with open("/srv/copied", "wb") as out:
        shutil.copyfileobj(request.files["file"].stream, out)
    with open("/srv/copied", "rb") as stream:
        pickle.load(stream)  # reached
    return ""


@app.get("/own")
def own():
    with open("/srv/own.yml") as stream:
        yaml.load(stream, Loader=yaml.Loader)  # harmless
    with open(os.path.join(FOLDER, "catalogue.yml")) as stream:
        yaml.load(stream, Loader=yaml.Loader)  # harmless
    pickle.loads(pathlib.Path("/srv/state").read_bytes())  # harmless
    return ""


@app.post("/written")
def written():
    request.files["release"].save(os.path.join("/srv/uploads", uuid.uuid4().hex))
    with tarfile.open(os.path.join("/srv/releases", uuid.uuid4().hex)) as members:
        members.extractall("/srv/app")  # harmless
    return ""


@app.post("/counted")
def counted():
    with open("/srv/count", "w") as out:
        out.write(str(int(request.form["count"])))
    with open("/srv/count") as stream:
        os.system("repeat " + stream.read())  # harmless
    return ""
