"""Headers of a request in a record of the log: those that hold a secret, and those that tell of one."""

import base64

from flask import Flask, request

app = Flask(__name__)


@app.get("/named")
def named():
    app.logger.info("port %r", request.headers["Auth-Port"])  # harmless
    app.logger.info("protocol %r", request.headers.get("Auth-Protocol"))  # harmless
    app.logger.info("key %r", request.headers["Api-Key-Id"])  # harmless
    app.logger.info("password %r", request.headers["Auth-Pass"])  # reached
    app.logger.info("token %r", request.headers["X-Auth-Token"])  # reached
    app.logger.info("key %r", request.headers["Api-Key"])  # reached
    return ""


@app.get("/scheme")
def scheme():
    kind, _, token = request.headers["Authorization"].partition(" ")
    app.logger.info("scheme %r", kind)  # harmless
    app.logger.info("token %r", token)  # reached
    return ""


@app.get("/words")
def words():
    kind, token = request.headers["Authorization"].split()
    app.logger.info("scheme %r", kind)  # harmless
    app.logger.info("token %r", token)  # reached
    return ""


@app.get("/basic")
def basic():
    encoded = request.headers["Authorization"].replace("Basic ", "")
    name, password = base64.b64decode(encoded).split(b":", 1)
    name = name.decode()
    app.logger.info("name %r", name)  # harmless
    app.logger.info("password %r", password)  # reached
    return ""


@app.get("/basic-at-once")
def basic_at_once():
    pair = base64.b64decode(request.headers["Authorization"].split()[1]).decode().split(":")
    app.logger.info("name %r", pair[0])  # harmless
    app.logger.info("password %r", pair[1])  # reached
    return ""


@app.get("/other-first")
def other_first():
    password, _, _ = request.headers["X-Api-Key"].partition(":")
    app.logger.info("key %r", password)  # reached
    return ""


@app.get("/raw")
def raw():
    header = request.headers["Authorization"]
    app.logger.info("header %r", header.split(":")[0])  # reached
    app.logger.info("header %r", header.split(":"))  # reached
    return ""
