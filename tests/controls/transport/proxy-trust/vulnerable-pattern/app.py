from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def index():
    return {"address": request.headers.get("X-Real-IP")}
