from flask import Flask, render_template

app = Flask(__name__)


@app.after_request
def set_headers(response):
    response.headers["Content-Security-Policy"] = "default-src 'self'; style-src 'self'; object-src 'none'"
    return response


@app.get("/")
def index():
    return render_template("index.html", wines=["red", "white"])
