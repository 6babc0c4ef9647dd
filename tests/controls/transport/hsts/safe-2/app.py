from flask import Flask, render_template
from flask_talisman import Talisman

app = Flask(__name__)
Talisman(
    app,
    strict_transport_security_preload=True,
)


@app.get("/")
def index():
    return render_template("index.html")
