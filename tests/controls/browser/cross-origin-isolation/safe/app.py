from flask import Flask, render_template

app = Flask(__name__)


@app.after_request
def set_headers(response):
    headers = response.headers
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-site"
    return response


@app.get("/")
def index():
    return render_template("index.html")
