import os

from flask import Flask, render_template
from flask_talisman import Talisman

app = Flask(__name__)
app.config["SECURE"] = os.environ.get("SHOP_SECURE", "") == "1"
if app.config["SECURE"]:
    Talisman(app)


@app.get("/")
def index():
    return render_template("index.html")
