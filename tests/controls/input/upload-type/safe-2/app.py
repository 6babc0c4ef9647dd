from flask import Flask, abort, request

from uploaders import LocalUploader

app = Flask(__name__)
uploader = LocalUploader()


@app.post("/documents")
def add_document():
    if not uploader.upload(request.files["document"]):
        abort(415)
    return "", 204
