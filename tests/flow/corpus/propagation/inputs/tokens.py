"""Claims of tokens: the application's own where they are verified, and the stranger's where they are not."""

import os
import shlex

import jwt
from flask import Flask, request

app = Flask(__name__)


@app.get("/unverified")
def unverified():
    claims = jwt.decode(request.headers["Authorization"], options={"verify_signature": False})
    os.system("id " + claims["name"])  # reached
    os.system("id " + shlex.quote(claims["name"]))  # harmless
    return ""


@app.get("/old")
def old():
    claims = jwt.decode(request.cookies["token"], verify=False)
    os.system("id " + claims["name"])  # reached
    return ""


@app.get("/verified")
def verified():
    claims = jwt.decode(request.cookies["token"], "key", algorithms=["HS256"])
    os.system("id " + claims["name"])  # reached
    return ""
