import ldap3
import requests
from circuitbreaker import circuit
from flask import Flask, jsonify
from tenacity import retry, stop_after_attempt

from breaker import CircuitBreaker

app = Flask(__name__)
stock_breaker = CircuitBreaker()


@app.get("/rates")
def rates():
    return jsonify(fetch("https://rates.example/"))


@circuit(failure_threshold=3, recovery_timeout=60)
@retry(stop=stop_after_attempt(2))
def fetch(url):
    return requests.get(url, timeout=5).json()


@app.get("/stock")
def stock():
    with open("/etc/hostname") as name, stock_breaker:
        return jsonify(requests.get(f"https://stock.example/{name.read()}", timeout=5).json())


def nightly():
    return requests.get("https://archive.example/", timeout=60).json()


@app.get("/staff")
def staff():
    # A server is only described here.
    server = ldap3.Server("ldaps://directory.example", connect_timeout=5)
    with stock_breaker, ldap3.Connection(server, auto_bind=True, receive_timeout=5) as directory:
        directory.search("ou=staff,dc=example", "(objectClass=person)", attributes=["mail"])
        return jsonify([entry.entry_dn for entry in directory.entries])
