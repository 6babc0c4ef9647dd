from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)


@app.get("/")
def index():
    return request.remote_addr


def described(asked):
    return (
        asked.path
        + " || X-Forwarded-For: %s" % asked.headers.get("X-Forwarded-For")
        + f" || X-Real-IP: {asked.headers.get('X-Real-IP')}"
    )


@app.get("/refused")
def refused():
    app.logger.warning("refused: %s", described(request))
    return "", 403
