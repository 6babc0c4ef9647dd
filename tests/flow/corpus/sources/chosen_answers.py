"""What comes back from a host or a command: a stranger's as far as he chose which one answers."""

import os
import pickle
import subprocess
import urllib.request

import requests
from flask import Flask, Response, jsonify, request
from markupsafe import escape

app = Flask(__name__)


@app.get("/ping")
def ping():
    printed = subprocess.check_output("ping -c 1 " + request.args["host"], shell=True)  # reached
    return f"<pre>{printed.decode()}</pre>"  # reached


@app.get("/run")
def run():
    done = subprocess.run(f"host {request.args['host']}", shell=True, capture_output=True, text=True)  # reached
    return "<pre>" + done.stdout + "</pre>"  # reached


@app.get("/popen")
def popen():
    return "<pre>" + os.popen(f"whois {request.args['name']}").read() + "</pre>"  # reached


@app.get("/both")
def both():
    started = subprocess.Popen(f"dig {request.args['name']}", shell=True, stdout=subprocess.PIPE)  # reached
    written, _ = started.communicate()
    return f"<pre>{written}</pre>"  # reached


@app.get("/copy")
def copy():
    page = requests.get(request.args["url"], timeout=5)  # reached
    return page.text  # reached


@app.get("/opened")
def opened():
    with urllib.request.urlopen(request.args["url"]) as answer:  # reached
        return Response(answer.read(), mimetype="text/html")  # reached


@app.get("/thing")
def thing():
    kept = requests.get(request.args["url"], timeout=5)  # reached
    return {"size": len(pickle.loads(kept.content))}  # reached


@app.get("/escaped")
def escaped():
    printed = subprocess.check_output("ping " + request.args["host"], shell=True).decode()  # reached
    return f"<pre>{escape(printed)}</pre>"  # harmless


@app.get("/numbers")
def numbers():
    page = requests.get(request.args["url"], timeout=5)  # reached
    return f"{page.status_code} {page.ok} {len(page.text)}"  # harmless


@app.get("/plain")
def plain():
    page = requests.get(request.args["url"], timeout=5)  # reached
    return Response(page.content, mimetype="text/plain")  # harmless


@app.get("/parsed")
def parsed():
    page = requests.get(request.args["url"], timeout=5)  # reached
    return jsonify(page.json())


@app.get("/below")
def below():
    page = requests.get("https://api.example.com/" + request.args["path"], timeout=5)  # harmless
    return page.text  # harmless


@app.get("/listed")
def listed():
    printed = subprocess.run(["host", "--", request.args["host"]], capture_output=True, text=True)  # harmless
    return f"<pre>{printed.stdout}</pre>"  # harmless
