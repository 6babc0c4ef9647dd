from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/api/products")
def products():
    return jsonify([])


@app.get("/api/orders")
def orders():
    return jsonify([])


@app.get("/api/stock")
def stock():
    return jsonify([])
