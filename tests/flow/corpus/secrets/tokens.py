"""Tokens: who chooses the algorithm and the key by which they are verified."""

import json

import jwt
from flask import Flask, request

app = Flask(__name__)
KEYS = {"a": "one key", "b": "another"}


def opened(token, key, how="HS256"):
    return jwt.decode(token, key, algorithms=[how])  # reached


@app.get("/chosen")
def chosen():
    token = request.headers["Authorization"]
    return opened(token, KEYS["a"], jwt.get_unverified_header(token)["alg"])


@app.get("/given")
def given():
    return jwt.decode(request.cookies["token"], request.args["key"], algorithms=["HS256"])  # reached


@app.get("/looked-up")
def looked_up():
    token = request.cookies["token"]
    name = jwt.get_unverified_header(token)["kid"]
    return jwt.decode(token, KEYS[name], algorithms=["HS256"])  # harmless


@app.get("/fetched")
def fetched():
    token = request.cookies["token"]
    key = jwt.PyJWKClient("https://keys.example").get_signing_key_from_jwt(token).key
    return jwt.decode(token, key, algorithms=["RS256"])  # harmless


def header_of(token):
    signed, _ = token.encode("utf-8").rsplit(b".", 1)
    written, _ = signed.split(b".", 1)
    return json.loads(jwt.utils.base64url_decode(written).decode("utf-8"))


@app.get("/own-reader")
def own_reader():
    token = request.headers["Authorization"].split()[1]
    how = header_of(token)["alg"]
    return jwt.decode(token, KEYS["a"], algorithms=[how])  # reached


@app.get("/own-reader-of-a-name")
def own_reader_of_a_name():
    token = request.headers["Authorization"].split()[1]
    key = KEYS[header_of(token)["kid"]]
    return jwt.decode(token, key, algorithms=["HS256"])  # harmless
