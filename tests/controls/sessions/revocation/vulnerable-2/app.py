from flask import Flask, redirect, request, session

app = Flask(__name__)


@app.post("/login")
def login():
    session.clear()
    session["user_id"] = request.form["id"]
    return redirect("/")


@app.get("/account")
def account():
    return {"id": session["user_id"]}
