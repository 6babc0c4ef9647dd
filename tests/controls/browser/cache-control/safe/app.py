from flask import Flask, render_template, request
from flask_login import LoginManager, login_required

app = Flask(__name__)
login_manager = LoginManager(app)


@app.after_request
def set_headers(response):
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response


@app.get("/account")
@login_required
def account():
    return render_template("index.html")
