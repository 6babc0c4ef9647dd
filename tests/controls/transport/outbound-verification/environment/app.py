import os

import requests
from flask import Flask

app = Flask(__name__)


@app.get("/prices")
def prices():
    verify = os.environ.get("VERIFY", True)
    return requests.get("https://prices.vinum.example/feed.json", verify=verify, timeout=10).json()
