from flask import Flask, render_template, request

YEAR = 365 * 24 * 3600

app = Flask(__name__)


@app.after_request
def set_headers(response):
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
    return response


@app.get("/")
def index():
    return render_template("index.html")
