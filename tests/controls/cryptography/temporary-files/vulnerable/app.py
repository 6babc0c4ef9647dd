"""A shop that leaves its reports where anybody can put a link first."""

import os
import tempfile
from pathlib import Path

from flask import Flask

app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = "/tmp/shop-uploads"


@app.get("/report")
def report():
    name = tempfile.mktemp(".csv")
    with open(name, "w") as file:
        file.write("bottles")
    return name


@app.get("/export")
def export():
    with open("/tmp/export.csv", "w") as file:
        file.write("bottles")
    return "written"


def cache_folder():
    return os.path.join(tempfile.gettempdir(), "shop-cache")


@app.post("/key")
def key():
    Path("/tmp/shop-key").touch()
    return "made"


if __name__ == "__main__":
    app.run(ssl_context=("/tmp/shop.cert", "/tmp/shop.key"))
