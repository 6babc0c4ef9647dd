import flask_login
from flask import Flask, request

app = Flask(__name__)


@app.post("/login")
def login():
    return {"user": request.form["password"]}


@app.context_processor
def who():
    return {"user": flask_login.current_user}
