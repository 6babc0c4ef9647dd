"""What something unknown finds by a text of the request is not the text: others wrote what it holds."""

import os
import subprocess

import requests
from catalogue import decode, find
from flask import Flask, redirect, request, send_file

app = Flask(__name__)


@app.get("/shown/<key>")
def shown(key):
    return redirect(find(key)["address"])  # harmless


@app.get("/fetched")
def fetched():
    return requests.get(find(request.args["id"]).url, timeout=3).text  # harmless


@app.get("/file/<key>")
def file(key):
    return send_file(find({"id": key})["path"])  # harmless


@app.get("/run")
def run():
    subprocess.run(decode(request.args["job"])["command"], shell=True)  # reached
    return ""


@app.post("/sent")
def sent():
    return redirect(decode(request.get_json())["address"])  # reached


@app.post("/form")
def form():
    os.remove(find(request.form)["path"])  # reached
    return ""
