import os

from flask import Flask, session

app = Flask(__name__)

if "FLASK_SECRET_KEY" in os.environ:
    app.secret_key = os.environ["FLASK_SECRET_KEY"]
elif os.environ.get("FLASK_ENV") == "production":
    app.secret_key = os.environ["PRODUCTION_KEY"]
else:
    app.config["DEBUG"] = True
    app.secret_key = "64f5abcf8369e362"


@app.get("/")
def index():
    return str(session.get("name"))
