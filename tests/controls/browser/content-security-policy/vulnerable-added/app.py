from flask import Flask

app = Flask(__name__)


@app.after_request
def set_headers(response):
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; script-src 'self'"
    )
    response.headers["Content-Security-Policy"] += " 'unsafe-inline'"
    return response


@app.get("/")
def index():
    return "<p>Welcome</p>"
