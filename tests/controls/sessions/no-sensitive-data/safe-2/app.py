from flask import Flask, redirect, request, session
from flask_session import Session

app = Flask(__name__)
app.config["SESSION_TYPE"] = "redis"
Session(app)


@app.post("/email")
def email():
    session["email"] = request.form["email"]
    return redirect("/")


@app.post("/token")
def token():
    user = get_user_by_token(request.form["token"])
    session["member"] = user
    return redirect("/")


def get_user_by_token(token):
    return len(token)


@app.get("/visit")
def visit():
    session["visitor"] = generate_token()
    return redirect("/")


def generate_token():
    return "x"
