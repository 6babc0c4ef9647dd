import os
import uuid

from flask import Flask, request

app = Flask(__name__)


class Attachment:
    def __init__(self):
        self.path = os.path.join("/srv/attachments", uuid.uuid4().hex)


@app.post("/letters")
def letters():
    files = request.files.getlist("files") + request.files.getlist("pictures")
    for one in files:
        if one.filename:
            attachment = Attachment()
            one.save(attachment.path)
    return "", 204
