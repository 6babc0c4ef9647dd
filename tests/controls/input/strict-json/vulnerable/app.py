import json

from flask import Flask, request

app = Flask(__name__)
ORDERS = []


@app.post("/forced")
def forced():
    ORDERS.append(request.get_json(force=True)["sku"])
    return "", 204


@app.post("/silent")
def silent():
    body = request.get_json(silent=True)
    ORDERS.append(body["sku"])
    return "", 204


@app.post("/by-hand")
def by_hand():
    ORDERS.append(json.loads(request.data)["sku"])
    return "", 204
