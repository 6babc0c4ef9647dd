from flask import Flask, render_template
from flask_talisman import Talisman

import settings

app = Flask(__name__)
Talisman(app, strict_transport_security_include_subdomains=settings.HSTS_SUBDOMAINS)


@app.get("/")
def index():
    return render_template("index.html")
