import os
import uuid

import filetype
from flask import Flask, abort, request

app = Flask(__name__)
TYPES = {"image/png", "image/jpeg"}


class Attachment:
    def __init__(self):
        self.path = os.path.join("/srv/attachments", uuid.uuid4().hex)


@app.post("/letters")
def letters():
    files = request.files.getlist("files") + request.files.getlist("pictures")
    for one in files:
        kind = filetype.guess(one.stream)
        if kind is None or kind.mime not in TYPES or not one.filename.endswith((".png", ".jpg")):
            abort(415)
        attachment = Attachment()
        one.save(attachment.path)
    return "", 204
