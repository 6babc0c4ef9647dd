from flask import Flask, request, session
from flask_session import Session

app = Flask(__name__)
app.config["SESSION_TYPE"] = "filesystem"
Session(app)


@app.post("/login")
def login():
    session["email"] = request.form["email"]
    return "hello"
