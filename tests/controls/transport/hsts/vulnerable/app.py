from flask import Flask, render_template
from flask_talisman import Talisman

app = Flask(__name__)
Talisman(
    app,
    strict_transport_security_max_age=3600,
    strict_transport_security_include_subdomains=False,
)


@app.get("/")
def index():
    return render_template("index.html")
