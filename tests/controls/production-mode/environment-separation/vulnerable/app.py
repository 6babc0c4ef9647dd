import os

from flask import Flask

from config import configurations

app = Flask(__name__)
app.config.from_object(configurations[os.environ.get("FLASK_ENV", "production")])


@app.route("/")
def index():
    if app.config["ENV"] == "development":
        return "hello developer"
    return "hello"


@app.route("/mode")
def mode():
    return "on" if app.env == "development" else "off"
