"""A shop whose environment decides."""

import os

from flask import Flask

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = int(os.environ["LARGEST_BODY"])
