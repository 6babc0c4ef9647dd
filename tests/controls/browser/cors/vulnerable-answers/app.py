from flask import Flask, jsonify, make_response, request
from flask_login import LoginManager

app = Flask(__name__)
login_manager = LoginManager(app)
ALLOWED = {"Access-Control-Allow-Origin": "https://shop.example", "Vary": "Origin"}


@app.get("/stock")
def stock():
    return jsonify(pieces=3), 200, {"Access-Control-Allow-Origin": "*"}


@app.get("/prices")
def prices():
    shown = {"Access-Control-Allow-Origin": request.headers["Origin"], "Access-Control-Allow-Credentials": "true"}
    return jsonify(price=3), shown


@app.get("/offers")
def offers():
    return make_response((jsonify(offers=[]), 200, {"Access-Control-Allow-Origin": "*"}))


@app.get("/sizes")
def sizes():
    return jsonify(size=3), ALLOWED


def missing():
    return jsonify(error="no such piece"), 404, {"Access-Control-Allow-Origin": "*"}


@app.get("/pieces/<int:piece>")
def piece_of(piece):
    if piece > 3:
        return missing()
    return jsonify(piece=piece)
