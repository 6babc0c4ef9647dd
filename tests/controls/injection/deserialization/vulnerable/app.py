import base64
import pickle

import yaml
from baskets import Basket
from flask import Flask, jsonify, request
from jobs import queue_of, restored

app = Flask(__name__)


@app.get("/cart")
def cart():
    raw = request.cookies.get("cart", "")
    return jsonify(pickle.loads(base64.b64decode(raw)))


@app.post("/settings")
def settings():
    return jsonify(yaml.load(request.data, Loader=yaml.Loader))


@app.post("/models")
def model():
    return jsonify(str(pickle.load(request.files["model"])))


@app.get("/basket")
def basket():
    return jsonify(Basket.from_text(request.headers["X-Basket"]).items)


@app.post("/jobs")
def job():
    return jsonify(restored(request.get_data()))


@app.get("/queue/<name>")
def queue(name):
    return jsonify(queue_of(name))
