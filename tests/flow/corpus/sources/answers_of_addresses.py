"""What a server answers: a stranger's where he chooses the server, and nobody's otherwise."""

import os
import pickle
import urllib.request

import httpx
import requests
import yaml
from bs4 import BeautifulSoup
from flask import Flask, Response, jsonify, request
from markupsafe import escape

app = Flask(__name__)
API = "https://api.example.com"


@app.get("/run")
def run():
    u = request.args["u"]
    answer = requests.get(u, timeout=3)  # reached
    pickle.loads(answer.content)  # reached
    os.system(answer.text)  # reached
    eval(answer.json()["x"])  # reached
    os.system("x " + answer.headers["X-Name"])  # reached
    os.system(f"x {answer.status_code} {answer.ok}")  # harmless
    return ""


@app.get("/opened")
def opened():
    u = request.args["u"]
    with urllib.request.urlopen(u) as answer:  # reached
        exec(answer.read())  # reached
        os.system(f"x {answer.status}")  # harmless
    with httpx.Client() as client:
        got = client.get("https://" + u)  # reached
        yaml.load(got.text, Loader=yaml.Loader)  # reached
    asked = requests.request("POST", f"http://{u}/x")  # reached
    os.system(asked.text)  # reached
    return ""


@app.get("/own")
def own():
    u = request.args["u"]
    os.system(requests.get(f"{API}/{u}").text)  # harmless
    os.system(requests.get(API, params={"q": u}).text)  # harmless
    pickle.loads(httpx.get(API + "/x?q=" + u).content)  # harmless
    return requests.get(f"{API}/{u}").text  # harmless


@app.get("/shown")
def shown():
    answer = requests.get(request.args["u"])  # reached
    return answer.text  # reached


@app.get("/title")
def title():
    page = BeautifulSoup(requests.get(request.args["u"]).text, "html.parser")  # reached
    return f"<h1>{page.title.string}</h1>"  # reached


@app.get("/escaped")
def escaped():
    answer = requests.get(request.args["u"])  # reached
    return f"<p>{escape(answer.text)}</p>"  # harmless


@app.get("/counted")
def counted():
    answer = requests.get(request.args["u"])  # reached
    return f"<p>{answer.status_code}</p>"  # harmless


@app.get("/as-json")
def as_json():
    answer = requests.get(request.args["u"])  # reached
    return jsonify(answer.json())  # harmless


@app.get("/handed-on")
def handed_on():
    answer = requests.get(request.args["u"])  # reached
    return Response(answer.content, mimetype="text/html")  # reached
