import os

from flask import Flask, abort, request
from flask_recaptcha import ReCaptcha

app = Flask(__name__)
app.config["RECAPTCHA_ENABLED"] = True
app.config["RECAPTCHA_SECRET_KEY"] = os.environ["CAPTCHA_KEY"]
captcha = ReCaptcha(app)


@app.post("/login")
def login():
    if not captcha.verify():
        abort(400)
    return request.form["name"]
