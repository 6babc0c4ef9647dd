from flask import Flask, jsonify, make_response
from flask_login import LoginManager

from shops import stock_of

app = Flask(__name__)
login_manager = LoginManager(app)
ALLOWED = {"Access-Control-Allow-Origin": "https://shop.example", "Vary": "Origin"}


@app.get("/stock")
def stock():
    return jsonify(pieces=stock_of("nails")), 200, {"Access-Control-Allow-Origin": "https://shop.example"}


@app.get("/sizes")
def sizes():
    return jsonify(size=3), ALLOWED


@app.get("/offers")
def offers():
    return make_response((jsonify(offers=[]), 200, ALLOWED))
