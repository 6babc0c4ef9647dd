from flask import Flask, session

app = Flask(__name__)
app.secret_key = "corkscrew-and-barrel"


@app.get("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return str(session["visits"])
