from flask import Flask, session

app = Flask(__name__)
app.config["SECRET_KEY"] = "barrique"
app.config["WTF_CSRF_SECRET_KEY"] = "change-me"


@app.get("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return str(session["visits"])
