import base64
import json
import pickle
from pathlib import Path

import yaml
from baskets import Basket
from flask import Flask, jsonify, request
from jobs import restored

app = Flask(__name__)
MODEL = pickle.loads(Path("model.pickle").read_bytes())


@app.get("/cart")
def cart():
    return jsonify(json.loads(base64.b64decode(request.cookies.get("cart", ""))))


@app.post("/settings")
def settings():
    first = yaml.safe_load(request.data)
    second = yaml.load(request.data, Loader=yaml.SafeLoader)
    return jsonify(first, second)


@app.post("/models")
def model():
    return jsonify(MODEL.predict(json.load(request.files["values"])))


@app.get("/basket")
def basket():
    return jsonify(Basket.from_text(request.headers["X-Basket"]).items)


@app.post("/jobs")
def job():
    return jsonify(restored(request.get_data()))
