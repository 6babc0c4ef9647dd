from flask import Flask, render_template
from flask_talisman import Talisman

import settings

app = Flask(__name__)
Talisman(app, strict_transport_security=settings.ENFORCE_HTTPS)


@app.get("/")
def index():
    return render_template("index.html")
