from flask import Flask, redirect, request, session
from flask_session import Session

app = Flask(__name__)
app.config["SESSION_TYPE"] = "redis"
Session(app)


class Users:
    def sign_in(self, name):
        session["user"] = name

    def clear_session(self):
        session.clear()

    def log_out(self):
        self.clear_session()
        return redirect("/")


users = Users()


@app.post("/login")
def login():
    users.sign_in(request.form["name"])
    return redirect("/")


@app.post("/logout")
def logout():
    return users.log_out()
