from flask import Flask, redirect, render_template, request

app = Flask(__name__)


@app.before_request
def demand_https():
    if not request.is_secure:
        url = request.url.replace("http://", "https://", 1)
        return redirect(url)
    return None


@app.get("/")
def index():
    return render_template("index.html")
