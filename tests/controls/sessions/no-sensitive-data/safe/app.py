from flask import Flask, redirect, request, session

app = Flask(__name__)


@app.post("/login")
def login():
    session["user_id"] = request.form["id"]
    session["csrf_token"] = request.form["nonce"]
    session["theme"] = request.form["theme"]
    return redirect("/")
