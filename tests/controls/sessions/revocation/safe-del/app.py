from flask import Flask, redirect, request, session
from flask_session import Session

app = Flask(__name__)
app.config["SESSION_TYPE"] = "redis"
Session(app)


@app.post("/login")
def login():
    session["user_id"] = request.form["id"]
    return redirect("/")


@app.post("/logout")
def logout():
    if "user_id" in session:
        del session["user_id"]
    return redirect("/")
