"""A pinned older Flask still has app.env: only an update breaks this."""

from flask import Flask, current_app

app = Flask(__name__)


@app.get("/")
def front():
    return "draft" if current_app.env == "development" else "front"
