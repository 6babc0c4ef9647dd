from flask import Flask, session

app = Flask(__name__)
app.config["SECRET_KEY"] = "7d1f60c4a92be853d0417fa8c63b95e20d8f7a41c6b3e952"


@app.get("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return str(session["visits"])
