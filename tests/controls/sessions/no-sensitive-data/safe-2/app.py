from flask import Flask, redirect, request, session
from flask_session import Session

app = Flask(__name__)
app.config["SESSION_TYPE"] = "redis"
Session(app)


@app.post("/email")
def email():
    session["email"] = request.form["email"]
    return redirect("/")
