import os
import secrets
import shutil
import tempfile
from pathlib import Path

from flask import Flask, redirect, request, session

from members import checked

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
    request.files["document"].save(os.path.join("/srv/documents", secrets.token_hex(16)))
    return redirect("/documents")


@app.post("/measured")
def measure():
    return {"size": len(request.files["document"].read())}


@app.post("/front")
def front():
    _, path = tempfile.mkstemp()
    request.files["picture"].save(path)
    shutil.move(path, "/srv/documents/front.png")
    return redirect("/documents")


@app.post("/back")
def back():
    folder = Path(tempfile.mkdtemp())
    path = folder / "picture.png"
    request.files["picture"].save(path)
    path.rename("/srv/documents/back.png")
    return redirect("/documents")
