from flask import Flask, redirect, request, session

from models import Account

app = Flask(__name__)


@app.post("/token")
def token():
    session["user_id"] = Account.of(request.form["name"], request.form["password"]).id
    return redirect("/")


@app.get("/")
def home():
    return {"account": session.get("user_id")}
