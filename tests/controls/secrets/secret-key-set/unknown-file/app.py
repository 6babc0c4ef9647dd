from flask import Flask, session

app = Flask(__name__)
app.config.from_pyfile("/etc/shop/settings.cfg")


@app.get("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return str(session["visits"])
