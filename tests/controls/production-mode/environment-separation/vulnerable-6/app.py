import os

from flask import Flask

app = Flask(__name__)
app.config["SECRET_KEY"] = os.urandom(24)
app.config["LANGUAGES"] = ",".join(["en", "de"])


@app.get("/")
def home():
    return ""
