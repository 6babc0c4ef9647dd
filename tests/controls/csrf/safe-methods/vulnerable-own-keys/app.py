from flask import Flask, g, redirect, request, session

from accounts import Account

app = Flask(__name__)


@app.before_request
def find():
    g.account = Account.query.filter_by(id=session["_a"]).first() if "_a" in session else None


@app.post("/login")
def login():
    account = Account.by_password(request.form["name"], request.form["password"])
    session["_a"] = account.id
    session["seen"] = account.greeting
    return redirect("/")


@app.get("/logout")
def logout():
    if "_a" in session:
        del session["_a"]
    return redirect("/")


@app.get("/forget")
def sign_out_of_news():
    if "seen" in session:
        del session["seen"]
    return redirect("/")
