"""Functions of the package validators: which texts they hold to harmless characters, or to a harmless beginning."""

import os
import subprocess

import validators
from flask import Flask, abort, redirect, request

app = Flask(__name__)


@app.get("/address")
def address():
    x = request.args["x"]
    if validators.ipv4(x):
        os.system("ping " + x)  # harmless
    os.system("ping " + x)  # reached
    return ""


@app.get("/key")
def key():
    x = request.args["x"]
    if not validators.uuid(x):
        abort(400)
    os.system("ls " + x)  # harmless
    return ""


@app.get("/url")
def url():
    x = request.args["x"]
    if validators.url(x):
        os.system("curl " + x)  # reached
    if validators.length(x, 1, 10):
        os.system("curl " + x)  # reached
    return ""


@app.get("/option")
def option():
    x = request.args["x"]
    if validators.url(x):
        subprocess.run(["rsync", x], check=False)  # harmless
    if not validators.hostname(x):
        subprocess.run(["ping", "-c1", x], check=False)  # reached
        abort(400)
    subprocess.run(["ping", "-c1", x], check=False)  # harmless
    return redirect(x)  # reached


@app.get("/folder")
def folder():
    x = request.args["x"]
    if not validators.domain(x):
        open("/srv/keys/" + x)  # reached
        abort(400)
    return open("/srv/keys/" + x + ".pem").read()  # harmless


@app.get("/record")
def record():
    x = request.args["x"]
    if validators.domain(x):
        app.logger.info("asked for " + x)  # harmless
    return ""


@app.get("/option/mail")
def option_of_mail():
    x = request.args["x"]
    if validators.email(x):
        subprocess.run(["curl", x], check=False)  # reached
    return ""
