from flask import Flask, session

app = Flask(__name__)
app.config["SESSION_COOKIE_SECURE"] = False
app.config["SESSION_COOKIE_SECURE"] = True


@app.post("/visit")
def visit():
    session.setdefault("visits", 1)
    return ""
