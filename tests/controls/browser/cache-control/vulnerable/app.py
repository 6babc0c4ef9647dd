from flask import Flask, render_template
from flask_login import LoginManager, login_required

app = Flask(__name__)
login_manager = LoginManager(app)


@app.after_request
def set_headers(response):
    response.headers["Cache-Control"] = "public, max-age=600"
    return response


@app.get("/account")
@login_required
def account():
    return render_template("index.html")
