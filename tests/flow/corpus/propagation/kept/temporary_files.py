"""Temporary files, of which each is the one that was made at its place."""

import os
import pickle
import subprocess
import tempfile
import zipfile

import py7zr
import rarfile
from flask import Flask, request

app = Flask(__name__)


def kept(upload):
    file = tempfile.NamedTemporaryFile(delete=False)
    upload.save(file.name)
    file.close()
    return file.name


@app.post("/members")
def members():
    path = kept(request.files["archive"])
    with zipfile.ZipFile(path, "r") as archive:
        archive.extractall(path=os.path.dirname(path))
        found = [os.path.join(os.path.dirname(path), name) for name in archive.namelist()]
    return [len(open(name, "rb").read()) for name in found]  # reached


@app.post("/others")
def members_of_others():
    path = kept(request.files["archive"])
    with rarfile.RarFile(path) as archive:
        open("/srv/" + archive.namelist()[0])  # reached
    with py7zr.SevenZipFile(path, mode="r", password=request.form["word"]) as archive:
        open("/srv/" + archive.getnames()[0])  # reached
    with zipfile.ZipFile("/srv/own.zip") as archive:
        open("/srv/" + archive.namelist()[0])  # harmless
    return ""


@app.post("/kept")
def kept_and_loaded():
    path = kept(request.files["model"])
    with open(path, "rb") as file:
        pickle.load(file)  # reached
    os.unlink(path)  # harmless
    return ""


@app.post("/other")
def other():
    _, path = tempfile.mkstemp()
    _, empty = tempfile.mkstemp()
    request.files["model"].save(path)
    with open(empty, "rb") as file:
        pickle.load(file)  # harmless
    with open(path, "rb") as file:
        pickle.load(file)  # reached
    return ""


@app.post("/written")
def written():
    with tempfile.NamedTemporaryFile(suffix=".bin") as file:
        file.write(request.get_data())
        file.flush()
        with open(file.name, "rb") as again:
            pickle.load(again)  # reached
    folder = tempfile.mkdtemp()
    with open(os.path.join(folder, "empty"), "rb") as empty:
        pickle.load(empty)  # harmless
    return ""


@app.post("/ends")
def ends():
    with tempfile.NamedTemporaryFile(suffix=request.form["end"]) as file:
        open(file.name)  # harmless
        subprocess.run(f"convert {file.name} /tmp/x.png", shell=True, check=True)  # reached
    _, path = tempfile.mkstemp(suffix=".png", prefix="shop-")
    subprocess.run(f"convert {path} /tmp/x.png", shell=True, check=True)  # harmless
    return ""


@app.post("/in-order")
def in_order():
    with tempfile.NamedTemporaryFile("wb", -1, None, None, request.form["end"]) as file:
        subprocess.run(f"convert {file.name} /tmp/x.png", shell=True, check=True)  # reached
    _, path = tempfile.mkstemp(".png", request.form["begin"])
    subprocess.run(f"convert {path} /tmp/x.png", shell=True, check=True)  # reached
    _, path = tempfile.mkstemp(".png", "shop-", "/srv/work")
    subprocess.run(f"convert {path} /tmp/x.png", shell=True, check=True)  # harmless
    os.rmdir(tempfile.mkdtemp(None, None, request.form["folder"]))  # reached
    return ""


@app.post("/nameless")
def nameless():
    with tempfile.TemporaryFile() as file:
        file.write(request.get_data())
        file.seek(0)
        pickle.load(file)  # reached
    with tempfile.TemporaryFile() as file:
        file.write(pickle.dumps([1, 2]))
        file.seek(0)
        pickle.load(file)  # harmless
    with tempfile.NamedTemporaryFile() as file:
        request.files["model"].save(file)
        file.seek(0)
        pickle.loads(file.read())  # reached
    with tempfile.TemporaryFile() as file:
        request.files["archive"].save(file)
        with zipfile.ZipFile(file) as archive:
            open("/srv/" + archive.namelist()[0])  # reached
    return ""
