"""What `tarfile` opened is no `ZipFile`: one function may unpack both, each in its own way."""

import tarfile
import zipfile

from flask import Flask, request

app = Flask(__name__)
UPLOADED = "/srv/uploads/archive"


def unpack(archive, folder):
    if isinstance(archive, zipfile.ZipFile):
        archive.extractall(folder)
        return
    if isinstance(archive, tarfile.TarFile):
        archive.extractall(folder, filter="data")  # harmless


def unpack_as_it_is(archive, folder):
    if not isinstance(archive, zipfile.ZipFile):
        archive.extractall(folder)  # reached
    else:
        archive.extractall(folder)


def unpack_the_tar(archive, folder):
    if isinstance(archive, (tarfile.TarFile, zipfile.ZipFile)):
        archive.extractall(folder)  # reached


@app.post("/zip")
def zipped():
    request.files["archive"].save(UPLOADED)
    with zipfile.ZipFile(UPLOADED) as archive:
        unpack(archive, "/srv/data")
        unpack_as_it_is(archive, "/srv/data")
    return "unpacked"


@app.post("/tar")
def tarred():
    request.files["archive"].save(UPLOADED)
    with tarfile.open(UPLOADED) as archive:
        unpack(archive, "/srv/data")
        unpack_as_it_is(archive, "/srv/data")
        unpack_the_tar(archive, "/srv/data")
    return "unpacked"


@app.post("/one-of-it")
def one_of_it():
    request.files["archive"].save(UPLOADED)
    with tarfile.TarFile.open(UPLOADED) as archive:
        archive.extract("page.html", "/srv/data")  # reached
    with tarfile.TarFile(UPLOADED) as archive:
        return "<p>" + archive.extractfile("page.html").read().decode()  # reached
