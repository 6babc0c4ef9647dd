import requests
from flask import Flask, jsonify
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, default_limits=["60 per minute"], headers_enabled=True)


@app.get("/")
def index():
    return "hello"


@app.get("/rates")
@limiter.limit("5 per minute")
def rates():
    return jsonify(requests.get("https://rates.example/", timeout=5).json())


@app.get("/health")
@limiter.exempt
def health():
    return "ok"
