import os
import secrets

import boto3
from flask import Flask, request, send_from_directory

app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = "/var/lib/shop/uploads"
s3 = boto3.client("s3")


@app.post("/documents")
def add_document():
    request.files["document"].save(app.config["UPLOAD_FOLDER"] + "/" + secrets.token_hex(16))
    return "", 204


@app.get("/documents/<name>")
def show(name):
    return send_from_directory(
        app.config["UPLOAD_FOLDER"], name, as_attachment=True, mimetype="application/octet-stream"
    )


@app.post("/objects")
def add_object():
    s3.upload_fileobj(request.files["object"], "shop", secrets.token_hex(16), ExtraArgs={"ACL": "private"})
    return "", 204


@app.post("/sheets")
def add_sheet():
    folder = app.config["UPLOAD_FOLDER"] + "/templates"
    request.files["sheet"].save(os.path.join(folder, secrets.token_hex(16)))
    return "", 204
