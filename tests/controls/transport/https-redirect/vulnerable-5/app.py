from flask import Flask, render_template
from flask_talisman import Talisman

import settings

app = Flask(__name__)
Talisman(app, force_https=settings.ENFORCE_HTTPS)


@app.get("/")
def index():
    return render_template("index.html")
