from flask import Flask, render_template

app = Flask(__name__)


@app.after_request
def set_headers(response):
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    return response


@app.get("/")
def index():
    return render_template("index.html")
