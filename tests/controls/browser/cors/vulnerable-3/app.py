from flask import Flask, jsonify, request
from flask_login import LoginManager

app = Flask(__name__)
login_manager = LoginManager(app)


@app.after_request
def let_in(response):
    origin = request.headers.get("Origin")
    if origin:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Credentials"] = "true"
    return response


@app.get("/api/stock")
def stock():
    return jsonify(pieces=3)
