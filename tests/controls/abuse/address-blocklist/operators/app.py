from flask import Flask, abort, request

OPERATORS = ["10.20.0.7"]

app = Flask(__name__)


@app.before_request
def refuse():
    if request.path.startswith("/admin") and request.remote_addr not in OPERATORS:
        abort(404)
