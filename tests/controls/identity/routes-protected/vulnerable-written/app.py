import os
import tempfile

from flask import Flask, redirect, request, session

from members import checked, read_settings

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


@app.post("/settings")
def keep():
    with open("/srv/shop.ini", "w") as settings:
        settings.write(request.form.get("settings"))
    read_settings()
    return redirect("/documents")


@app.post("/measured")
def measure():
    with tempfile.NamedTemporaryFile("w") as file:
        file.write(request.form["text"])
        return {"size": os.path.getsize(file.name)}
