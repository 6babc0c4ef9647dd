from flask import Flask
from flask_login import LoginManager, login_required

app = Flask(__name__)
manager = LoginManager(app)


@app.after_request
def keep_private(response):
    response.headers["Cache-Control"] = "no-store"
    return response


@app.get("/account")
@login_required
def account():
    return "yours"
