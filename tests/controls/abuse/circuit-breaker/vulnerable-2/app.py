import backoff
import requests
from flask import Flask, jsonify
from pybreaker import CircuitBreaker

app = Flask(__name__)
rates_breaker = CircuitBreaker(fail_max=3, reset_timeout=60)


@app.get("/rates")
def rates():
    return jsonify(rates_breaker.call(fetch, "https://rates.example/"))


@app.get("/weather")
def weather():
    return jsonify(fetch_weather())


def fetch(url):
    return requests.get(url, timeout=5).json()


@backoff.on_exception(backoff.expo, requests.RequestException, max_tries=3)
def fetch_weather():
    return requests.get("https://weather.example/", timeout=5).json()
