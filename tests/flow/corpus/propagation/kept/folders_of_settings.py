"""A folder by two names: the application's setting and the variable that it was set from."""

import os

import yaml
from flask import Flask, current_app, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
UPLOADS = os.path.join(os.path.dirname(__file__), "kept", "uploads")
REPORTS = "/srv/reports"
app.config["UPLOAD_FOLDER"] = UPLOADS
app.config.update(REPORT_DIR=REPORTS)


@app.post("/imported")
def imported():
    sent = request.files["x"]
    name = secure_filename(sent.filename)
    sent.save(os.path.join(app.config["UPLOAD_FOLDER"], name))
    with open(UPLOADS + "/" + name) as kept:
        return str(len(yaml.load(kept.read(), Loader=yaml.Loader)))  # reached


@app.post("/reported")
def reported():
    with open(REPORTS + "/last.yaml", "w") as file:
        file.write(request.form["x"])
    return ""


@app.get("/reported")
def shown():
    with open(current_app.config["REPORT_DIR"] + "/last.yaml") as file:
        return str(len(yaml.load(file.read(), Loader=yaml.Loader)))  # reached


@app.get("/others")
def others():
    with open(current_app.config["REPORT_DIR"] + "/fixed.yaml") as file:
        return str(len(yaml.load(file.read(), Loader=yaml.Loader)))  # harmless
