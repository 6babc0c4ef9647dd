from pathlib import Path

from flask import Flask, session

app = Flask(__name__)
app.secret_key = Path("/run/secrets/session_key").read_text().strip()


@app.get("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return str(session["visits"])
