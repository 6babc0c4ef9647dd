from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)


@app.get("/")
def index():
    return request.remote_addr


@app.get("/check")
def check():
    has_address = bool(request.headers.get("X-Real-IP"))
    if not request.headers.get("X-Forwarded-Proto"):
        return {"issue": "the proxy says nothing of the scheme", "address": has_address}
    return {"issue": None, "address": has_address}
