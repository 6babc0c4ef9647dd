from flask import Flask, render_template
from flask_caching import Cache
from flask_login import LoginManager, login_required

app = Flask(__name__)
login_manager = LoginManager(app)
cache = Cache(app)


@app.after_request
def set_headers(response):
    response.headers["Cache-Control"] = "no-store"
    return response


@app.get("/account")
@login_required
@cache.cached(timeout=60)
def account():
    return render_template("index.html")
