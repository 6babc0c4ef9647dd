from importlib import import_module

from flask import Flask, jsonify

app = Flask(__name__)
store = import_module(app.config["STORE"]).Backend()


@app.get("/")
def index():
    return jsonify(store.find_alerts())


@app.get("/management/tidy")
def tidy():
    return jsonify(store.housekeeping())


@app.get("/alerts/expired")
def expired():
    return jsonify(store.expired_alerts())
