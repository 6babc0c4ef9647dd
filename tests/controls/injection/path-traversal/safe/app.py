import os
import re
from pathlib import Path
from uuid import uuid4

from flask import Flask, abort, current_app, request, send_file, send_from_directory
from store import read_note, remove_export
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = "/srv/uploads"
FOLDER = Path("/srv/reports")


@app.get("/files")
def show_file():
    return send_from_directory(app.config["UPLOAD_FOLDER"], request.args["name"])


@app.get("/notes/<name>")
def note(name):
    return read_note(name)


@app.post("/files")
def upload():
    document = request.files["document"]
    name = secure_filename(document.filename) or uuid4().hex
    document.save(os.path.join(current_app.config["UPLOAD_FOLDER"], name))
    return "", 201


@app.get("/reports/<int:year>")
def report(year):
    path = FOLDER / str(year) / "summary.txt"
    return path.read_text()


@app.get("/resolved")
def resolved():
    path = (FOLDER / request.args["name"]).resolve()
    if not path.is_relative_to(FOLDER):
        abort(404)
    return path.read_text()


@app.get("/guarded")
def guarded():
    name = request.args.get("name", "")
    if not re.fullmatch(r"[a-z0-9_-]{1,40}\.txt", name):
        abort(400)
    with open(f"/srv/reports/{name}") as report:
        return report.read()


@app.get("/prefixed")
def prefixed():
    path = os.path.realpath(os.path.join("/srv/uploads", request.args["name"]))
    if not path.startswith("/srv/uploads/"):
        abort(404)
    return send_file(path)


@app.get("/galleries/<int:gallery>/<name>")
def picture(gallery, name):
    return send_from_directory(f"/srv/galleries/{gallery}", name)


@app.delete("/exports")
def delete_export():
    remove_export(request.get_json()["name"])
    return "", 204
