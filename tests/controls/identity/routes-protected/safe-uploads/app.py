import os
import secrets
import shutil
import tempfile

from flask import Flask, redirect, request, session
from werkzeug.utils import secure_filename

from members import checked, lines_of, put_name

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.post("/login")
def login():
    session["user_id"] = checked(request.form["name"], request.form["password"])
    return redirect("/documents")


@app.get("/documents")
def documents():
    if "user_id" not in session:
        return redirect("/login")
    return {"documents": os.listdir("/srv/documents")}


@app.post("/documents")
def add():
    if "user_id" not in session:
        return redirect("/login")
    request.files["document"].save(os.path.join("/srv/documents", secrets.token_hex(16)))
    return redirect("/documents")


@app.post("/counted")
def count():
    with tempfile.NamedTemporaryFile() as kept:
        request.files["document"].save(kept)
        return {"lines": lines_of(kept.name)}


@app.post("/checked")
def check():
    path = None
    try:
        with tempfile.NamedTemporaryFile(delete=False) as kept:
            request.files["document"].save(kept)
            path = kept.name
        return {"lines": lines_of(path)}
    finally:
        if path:
            os.remove(path)


@app.post("/unpacked")
def unpack():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "document.zip")
        request.files["document"].save(path)
        return {"lines": lines_of(path)}


@app.post("/measured")
def measure():
    return {"size": len(request.files["document"].read())}


@app.post("/drawn")
def draw():
    with tempfile.TemporaryDirectory() as folder:
        path, copy = os.path.join(folder, "document.svg"), os.path.join(folder, "copy.svg")
        request.files["document"].save(path)
        shutil.copy(path, copy)
        return {"lines": lines_of(copy)}


@app.post("/named")
def named():
    name = secure_filename(request.files["document"].filename)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, name)
        request.files["document"].save(path)
        answer = {}
        put_name(answer, name)
        return {**answer, "lines": lines_of(path)}
