import os
import secrets

from flask import Flask, request
from folders import FOLDER

app = Flask(__name__)


@app.post("/sheets")
def add_sheet():
    request.files["sheet"].save(os.path.join(FOLDER + "/templates", secrets.token_hex(16)))
    return "", 204
