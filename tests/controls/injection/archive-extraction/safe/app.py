import shutil
import tarfile
import zipfile
from pathlib import Path

from flask import Flask, abort, request
from imports import Import, unpack_theme

app = Flask(__name__)
IMPORTS = Path("/srv/imports")
LARGEST = 50_000_000


@app.post("/backup")
def restore():
    with tarfile.open(fileobj=request.files["backup"].stream, mode="r:gz") as archive:
        if sum(member.size for member in archive.getmembers()) > LARGEST:
            abort(413)
        archive.extractall("/srv/data", filter="data")
    return "", 204


@app.post("/themes")
def theme():
    unpack_theme(request.files["theme"])
    return "", 204


@app.post("/imports")
def take():
    Import(request.files["archive"]).run(IMPORTS)
    return "", 204


@app.post("/zip")
def take_zip():
    with zipfile.ZipFile(request.files["archive"].stream) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
            abort(413)
        archive.extractall("/srv/data")
    return "", 204


@app.post("/seed")
def seed():
    with tarfile.open("/srv/seed.tar.gz") as archive:
        archive.extractall("/srv/data")
    return "", 204


@app.post("/any")
def any_format():
    shutil.unpack_archive(request.files["archive"].stream, "/srv/data", "tar", filter="data")
    return "", 204
