import os
import secrets

from flask import Flask, request

app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = os.environ["UPLOAD_FOLDER"]


@app.post("/documents")
def add_document():
    request.files["document"].save(os.path.join(app.config["UPLOAD_FOLDER"], secrets.token_hex(16)))
    return "", 204
