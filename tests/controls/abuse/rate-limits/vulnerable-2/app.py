import requests
from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/")
def index():
    return "hello"


@app.get("/rates")
def rates():
    return jsonify(requests.get("https://rates.example/", timeout=5).json())
