from flask import Flask, redirect, request, session

app = Flask(__name__)


@app.before_request
def noted():
    moved = "user_id" in session and session["address"] != request.remote_addr
    if moved:
        session.clear()


@app.post("/login")
def login():
    session.clear()
    session["user_id"] = request.form["id"]
    session["address"] = request.remote_addr
    return redirect("/")


@app.get("/me")
def me():
    return {"id": session["user_id"]}
