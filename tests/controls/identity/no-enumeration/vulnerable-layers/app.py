from flask import Flask, session
from controllers import enter, renew

app = Flask(__name__)


@app.post("/login")
def login():
    return enter()


@app.post("/renew")
def confirm_password():
    if "member" not in session:
        return "sign in first", 401
    return renew()
