"""A shop whose temporary files have names that nobody foresees."""

import os
import tempfile

from flask import Flask

app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = "/var/lib/shop/uploads"


@app.get("/report")
def report():
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write("bottles")
        return file.name


def cache_folder():
    return tempfile.mkdtemp(prefix="shop-")


def settings():
    with open(os.path.join(app.root_path, "settings.txt")) as file:
        return file.read()
