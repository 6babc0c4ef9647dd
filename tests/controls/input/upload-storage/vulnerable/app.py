import os
import secrets

import boto3
from flask import Flask, current_app, request, send_from_directory

basedir = os.path.abspath(os.path.dirname(__file__))
app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = os.path.join(basedir, "static", "uploads")
s3 = boto3.client("s3")


@app.post("/pictures")
def add_picture():
    request.files["picture"].save(os.path.join(current_app.config["UPLOAD_FOLDER"], secrets.token_hex(16)))
    return "", 204


@app.post("/themes")
def add_theme():
    request.files["theme"].save(os.path.join(app.root_path, "templates", secrets.token_hex(16)))
    return "", 204


@app.post("/notes")
def add_note():
    request.files["note"].save(os.path.join(basedir, "notes", secrets.token_hex(16)))
    return "", 204


@app.get("/uploads/<name>")
def show(name):
    return send_from_directory(current_app.config["UPLOAD_FOLDER"], name)


@app.post("/objects")
def add_object():
    s3.upload_fileobj(request.files["object"], "shop", secrets.token_hex(16), ExtraArgs={"ACL": "public-read"})
    return "", 204
