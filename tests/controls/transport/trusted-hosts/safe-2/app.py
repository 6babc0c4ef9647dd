from flask import Flask, abort, request

HOSTS = {"www.shop.example"}

app = Flask(__name__)


@app.before_request
def demand_host():
    host = request.host.partition(":")[0]
    if host not in HOSTS:
        abort(400)
