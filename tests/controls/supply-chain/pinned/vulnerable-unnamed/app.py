import requests
from flask import Flask

try:
    import orjson as json
except ImportError:
    import json

app = Flask(__name__)


@app.get("/weather")
def weather():
    return json.loads(requests.get("https://weather.example.org/now", timeout=5).text)
