"""The host of a request is what its header says; a browser sets it, and another program writes into it what it likes."""

import os
import shlex
import sqlite3

from flask import Flask, request
from flask_mail import Message

app = Flask(__name__)
database = sqlite3.connect("shop.db")


@app.get("/tenant")
def tenant():
    found = database.execute(f"SELECT * FROM tenants WHERE host = '{request.host}'")  # reached
    found = database.execute(f"SELECT * FROM tenants WHERE host = '{request.host_url}'")  # reached
    found = database.execute("SELECT * FROM tenants WHERE host = ?", (request.host,))  # harmless
    return {"tenants": len(found.fetchall())}


@app.get("/certificate")
def certificate():
    os.system("show-certificate " + request.host)  # reached
    os.system("show-certificate " + shlex.quote(request.host))  # harmless
    return ""


@app.get("/here")
def here():
    return "<p>You are at " + request.host  # harmless


@app.post("/forgotten")
def forgotten():
    Message("Your password", html=f"<a href='https://{request.host}/reset'>Reset it</a>")  # reached
    return ""
