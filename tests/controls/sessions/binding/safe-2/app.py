from flask import Flask, abort, redirect, request, session

app = Flask(__name__)


@app.before_request
def same_client():
    if "user_id" in session and session["agent"] != request.headers.get("User-Agent"):
        abort(401)
    if "user_id" in session and session["address"] != request.remote_addr:
        abort(401)


@app.post("/login")
def login():
    session.clear()
    session["user_id"] = request.form["id"]
    session["address"] = request.remote_addr
    return redirect("/")
