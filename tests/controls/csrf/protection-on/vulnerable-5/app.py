import os

from flask import Flask, redirect, request, session
from flask_wtf.csrf import CSRFProtect

CHECK_TOKENS = os.environ.get("SHOP_CHECK_TOKENS", "false").lower() == "true"

app = Flask(__name__)
app.config["WTF_CSRF_CHECK_DEFAULT"] = False
csrf = CSRFProtect()
csrf.init_app(app)


if CHECK_TOKENS:

    @app.before_request
    def check_token():
        csrf.protect()


@app.post("/name")
def rename():
    session["name"] = request.form["name"]
    return redirect("/")
