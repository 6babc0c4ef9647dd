from flask import Flask, session

app = Flask(__name__)
app.config["SESSION_COOKIE_SECURE"] = True


@app.post("/in")
def enter():
    session["user"] = 1
    return ""
