from flask import Flask, abort, request

app = Flask(__name__)


def key_of(request):
    return request.args.get("api-key") or request.headers.get("X-API-Key")


@app.get("/api/orders")
def orders():
    if key_of(request) != app.config["API_KEY"]:
        abort(401)
    return []
