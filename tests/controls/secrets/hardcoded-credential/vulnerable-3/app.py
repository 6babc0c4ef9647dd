import hmac

import requests
from flask import Flask, abort, request

app = Flask(__name__)
WEATHER_API_KEY = "4f9d-rain-and-sun-2207"
HOOK_TOKEN = "barrel-roll-7781-north"
DEFAULT_PASSWORD = "hunter2-but-longer"


@app.get("/weather")
def weather():
    return requests.get("https://weather.example", params={"key": WEATHER_API_KEY}, timeout=5).json()


@app.post("/hook")
def hook():
    if not hmac.compare_digest(request.headers.get("X-Token", ""), HOOK_TOKEN):
        abort(403)
    return "", 204
