from flask import session
from house import Flask

app = Flask(__name__)
app.config.from_toml("config/production.toml")


@app.get("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return str(session["visits"])
