import os

from flask import Flask, session

app = Flask(__name__)
# Where the variable is missing, this is the text "None".
app.config["SECRET_KEY"] = str(os.environ.get("SHOP_KEY"))


@app.get("/")
def index():
    session["seen"] = True
    return "Welcome."
