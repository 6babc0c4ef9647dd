import requests


def request_for(name):
    return f"https://stock.example/{name}", {"Access-Control-Allow-Origin": "*", "Accept": "application/json"}


def stock_of(name):
    url, sent = request_for(name)
    return requests.get(url, headers=sent, timeout=5).json()
