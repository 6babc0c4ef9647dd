"""A shop whose counters a server of prometheus_client shows at a port that only its own network reaches."""

from flask import Flask
from prometheus_client import Counter, start_http_server

app = Flask(__name__)
ORDERS = Counter("shop_requests_total", "Requests by status", ["status"])
start_http_server(9100)


@app.after_request
def count(response):
    ORDERS.labels(response.status_code).inc()
    return response
