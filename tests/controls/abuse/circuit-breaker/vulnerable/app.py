import requests
from flask import Flask, jsonify
from tenacity import retry, stop_after_attempt, wait_fixed

app = Flask(__name__)


@app.get("/rates")
def rates():
    return jsonify(fetch("https://rates.example/"))


def fetch(url):
    return requests.get(url).json()


@retry(wait=wait_fixed(1))
def refresh():
    return fetch("https://rates.example/")


@retry
def refresh_weather():
    return fetch("https://weather.example/")


@retry(stop=stop_after_attempt(3))
def refresh_stock():
    return fetch("https://stock.example/")
