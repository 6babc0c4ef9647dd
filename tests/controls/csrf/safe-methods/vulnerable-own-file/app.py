import os
import tempfile
from zipfile import ZipFile

from flask import Flask, send_file, session

app = Flask(__name__)


@app.get("/archive")
def archive():
    session.setdefault("visits", 0)
    path = os.path.join("/var/lib/shop/out", "goods.zip")
    with ZipFile(path) as packed:
        packed.testzip()
    response = send_file(path)
    os.remove(path)
    return response


@app.get("/chart")
def chart():
    handle, name = tempfile.mkstemp(suffix=".csv")
    os.write(handle, b"1,2")
    response = send_file(name)
    os.unlink(name)
    return response


@app.get("/clean")
def clean():
    session.setdefault("visits", 0)
    path = os.path.join(tempfile.gettempdir(), "shop-report.csv")
    os.remove(path)
    return ""
