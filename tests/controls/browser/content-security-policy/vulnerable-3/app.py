from flask import Flask, render_template

app = Flask(__name__)


@app.after_request
def set_headers(response):
    policy = "default-src 'self'; script-src 'nonce-4f9a1c' 'strict-dynamic'; "
    policy += "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    response.headers["Content-Security-Policy"] = policy
    return response


@app.get("/")
def index():
    return render_template("index.html")
