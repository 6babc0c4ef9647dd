import os
import secrets
import tempfile

from flask import Flask, redirect, request, session

from members import checked, lines_of

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
