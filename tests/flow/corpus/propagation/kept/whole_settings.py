"""A whole body that is written into the settings or the session: it may hold any name."""

import os

from flask import Flask, current_app, request, session

app = Flask(__name__)


@app.post("/settings")
def change_settings():
    current_app.config.update(request.get_json())
    current_app.extensions.update({"printer": "ls"})
    return ""


@app.post("/session")
def change_session():
    session.update(request.form)  # reached
    return ""


@app.get("/read")
def read():
    os.system(current_app.config["PRINTER"])  # reached
    os.system(current_app.config.get("TITLE", "ls"))  # reached
    os.system(session["printer"])  # reached
    os.system(current_app.extensions["printer"])  # harmless
    os.system(os.environ["PRINTER"])  # harmless
    return ""
