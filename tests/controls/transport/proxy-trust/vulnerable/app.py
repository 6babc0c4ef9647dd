from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
ProxyFix(app.wsgi_app, x_for=1)


def client_address():
    return request.headers.get("X-Forwarded-For", request.remote_addr)


@app.get("/")
def index():
    app.logger.info("visit from %s", request.headers["X-Real-IP"])
    scheme = request.environ.get("HTTP_X_FORWARDED_PROTO", "http")
    return f"{client_address()} {scheme}"
