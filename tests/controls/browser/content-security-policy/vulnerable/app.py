from flask import Flask, render_template
from flask_talisman import Talisman

POLICY = {
    "default-src": "'self'",
    "script-src": ["'self'", "'unsafe-inline'", "https:"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "object-src": "'none'",
}

app = Flask(__name__)
Talisman(app, content_security_policy=POLICY)


@app.get("/")
def index():
    return render_template("index.html")
