"""What a stranger sent and the application put into a file is what it reads from there again."""

import os
import pathlib
import pickle
import shutil
import subprocess
import sys
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


def unpacked(path):
    with tarfile.open(path) as members:
        members.extractall(FOLDER)  # reached


def unpacked_of_ours(path):
    with tarfile.open(path) as members:
        members.extractall(FOLDER)  # harmless


@app.post("/handed-on")
def handed_on():
    path = os.path.join(FOLDER, uuid.uuid4().hex)
    with open(path, "wb") as file:
        file.write(request.get_data())
    unpacked(path)
    unpacked_of_ours(os.path.join("/srv/ours", uuid.uuid4().hex))
    return ""


def settings_of(path):
    yaml.load(path.read_text(), yaml.Loader)  # reached


@app.post("/handed-on-path")
def handed_on_path():
    path = pathlib.Path(FOLDER) / "handed.yml"
    request.files["settings"].save(path)
    settings_of(path)
    return ""


@app.post("/by-a-program")
def by_a_program():
    path = f"/srv/raw/{uuid.uuid4()}.zip"
    request.files["archive"].save(path)
    subprocess.call(["unzip", path, "-d", FOLDER])  # reached
    subprocess.run(["/bin/tar", "-xzf", path, "-C", FOLDER], check=True)  # reached
    subprocess.run(["tar", "-C", "/srv/all", "-xzf", path], check=True)  # reached
    subprocess.run(["tar", "-C", "/srv/all", "-cfexport.tar", path], check=True)  # harmless
    subprocess.run(["tar", "-tzf", path], check=True)  # harmless
    subprocess.run(["tar", "--exclude=x", "-czf", "/srv/all.tar", path], check=True)  # harmless
    subprocess.run(["unzip", "-l", path], check=True)  # harmless
    subprocess.run(["sha256sum", path], check=True)  # harmless
    subprocess.run(["unzip", "/srv/raw/ours.zip"], check=True)  # harmless
    return ""


@app.post("/run")
def run():
    path = f"/srv/raw/{uuid.uuid4()}.py"
    request.files["code"].save(path)
    subprocess.run(["python3", path], capture_output=True)  # reached
    subprocess.run([sys.executable, "-I", path], check=True)  # reached
    subprocess.run(["ksh", path], check=True)  # reached
    subprocess.run(["ksh", "-n", path], check=True)  # harmless
    subprocess.run(["python", "-m", "pyflakes", path], check=True)  # harmless
    subprocess.run(["python", "/srv/ours/check.py"], check=True)  # harmless
    subprocess.run(["python", "/srv/ours/check.py", path], check=True)  # harmless
    subprocess.run(["python", "-W", "error", path], check=True)  # reached
    subprocess.run(["ksh", path, "-n"], check=True)  # reached
    subprocess.run(["cat", path], check=True)  # harmless
    return ""
