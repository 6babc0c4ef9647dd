from flask import Flask, redirect, request, session
from flask_simple_captcha import CAPTCHA

app = Flask(__name__)
app.config.from_prefixed_env()
captcha = CAPTCHA(config={})
app = captcha.init_app(app)
notes = {}


@app.post("/login")
def login():
    session["user_id"] = request.form["name"]
    return redirect("/")


@app.post("/notes")
def add_note():
    notes.setdefault(session["user_id"], []).append(request.form["text"])
    return redirect("/")
