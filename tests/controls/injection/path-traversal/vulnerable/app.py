import os
from pathlib import Path

from flask import Flask, abort, current_app, request, send_file, send_from_directory
from store import is_kept, read_note, remove_export

app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = "/srv/uploads"
FOLDER = Path("/srv/reports")


@app.get("/files")
def show_file():
    return send_file(os.path.join(app.config["UPLOAD_FOLDER"], request.args["name"]))


@app.get("/notes/<path:name>")
def note(name):
    return read_note(name)


@app.post("/files")
def upload():
    document = request.files["document"]
    document.save(os.path.join(current_app.config["UPLOAD_FOLDER"], document.filename))
    return "", 201


@app.get("/reports")
def report():
    path = FOLDER / request.args["year"] / "summary.txt"
    return path.read_text()


@app.get("/guarded")
def guarded():
    name = request.args.get("name", "")
    if name.startswith("../"):
        abort(400)
    with open(f"/srv/reports/{name}") as report:
        return report.read()


@app.get("/prefixed")
def prefixed():
    path = os.path.join("/srv/uploads", request.args["name"])
    if not path.startswith("/srv/uploads"):
        abort(404)
    return send_file(path)


@app.get("/galleries/<gallery>/<name>")
def picture(gallery, name):
    return send_from_directory(f"/srv/galleries/{request.args['owner']}", name)


@app.delete("/exports")
def delete_export():
    remove_export(request.get_json()["name"])
    return "", 204


@app.get("/exports")
def export_is_kept():
    return {"kept": is_kept(request.args["name"])}
