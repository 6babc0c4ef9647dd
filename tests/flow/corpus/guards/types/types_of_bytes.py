"""Tests of a type for what a request brings as text, and something has made bytes of."""

import base64
import html
import os
import pickle
import urllib.parse
import zlib

from flask import Flask, request

app = Flask(__name__)


@app.get("/base64")
def of_base64():
    data = base64.b64decode(request.args["data"])
    if isinstance(data, str):
        return "", 400
    return "", len(pickle.loads(data))  # reached


@app.get("/compressed")
def compressed():
    data = zlib.decompress(base64.urlsafe_b64decode(request.cookies["data"]))
    if isinstance(data, str):
        return "", 400
    return "", len(pickle.loads(data))  # reached


@app.get("/hexadecimal")
def hexadecimal():
    data = bytes.fromhex(request.args["data"])
    if type(data) is str:
        return "", 400
    return "", len(pickle.loads(data))  # reached


@app.get("/percent")
def percent():
    data = urllib.parse.unquote_to_bytes(request.args["data"])
    if isinstance(data, str):
        return "", 400
    return "", len(pickle.loads(data))  # reached


@app.post("/upload")
def upload():
    data = request.files["data"].read()
    if isinstance(data, str):
        return "", 400
    return "", len(pickle.loads(data))  # reached


@app.get("/encoded")
def encoded():
    name = request.args["name"].encode()
    if isinstance(name, str):
        return "", 400
    os.system(b"ls " + name[1:].strip())  # reached


@app.get("/made-bytes")
def made_bytes():
    name = bytes(request.args["name"], "utf-8")
    match name:
        case str():
            return "", 400
        case _:
            os.system(name)  # reached


@app.get("/name-of-an-upload")
def name_of_an_upload():
    name = request.files["data"].filename
    if isinstance(name, str):
        name = html.escape(name)
    return f"<p>{name}</p>"  # harmless


@app.get("/decoded")
def decoded():
    name = base64.b64decode(request.args["name"]).decode()
    if isinstance(name, str):
        name = html.escape(name)
    return f"<p>{name}</p>"  # harmless


@app.get("/there-and-back")
def there_and_back():
    name = str(request.args["name"].encode("latin-1"), "utf-8")
    if isinstance(name, str):
        name = html.escape(name)
    return f"<p>{name}</p>"  # harmless
