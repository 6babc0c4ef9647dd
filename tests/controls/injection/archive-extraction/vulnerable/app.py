import shutil
import tarfile
from pathlib import Path

from flask import Flask, request
from imports import Import, unpack_theme

app = Flask(__name__)
IMPORTS = Path("/srv/imports")


@app.post("/backup")
def restore():
    with tarfile.open(fileobj=request.files["backup"].stream, mode="r:gz") as archive:
        archive.extractall("/srv/data")
    return "", 204


@app.post("/themes")
def theme():
    unpack_theme(request.files["theme"])
    return "", 204


@app.post("/imports")
def take():
    Import(request.files["archive"]).run(IMPORTS)
    return "", 204


@app.post("/members")
def members():
    archive = tarfile.open(fileobj=request.stream, mode="r|")
    for member in archive:
        archive.extract(member, "/srv/members")
    return "", 204


@app.post("/trusted")
def fully_trusted():
    with tarfile.open(fileobj=request.files["backup"]) as archive:
        archive.extractall("/srv/data", filter="fully_trusted")
    return "", 204


@app.post("/any")
def any_format():
    shutil.unpack_archive(request.files["archive"].stream, "/srv/data", "tar")
    return "", 204
