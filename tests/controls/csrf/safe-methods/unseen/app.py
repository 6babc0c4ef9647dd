from importlib import import_module

from flask import Flask, jsonify

app = Flask(__name__)
store = import_module(app.config["STORE"]).Store()


@app.get("/")
def index():
    return jsonify(store.find_alerts())


@app.get("/alerts/<alert_id>/hide")
def hide(alert_id):
    store.update_alert(alert_id, hidden=True)
    return jsonify(status="ok")
