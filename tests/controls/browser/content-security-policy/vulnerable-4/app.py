from flask import Flask, render_template
from flask_talisman import Talisman

app = Flask(__name__)
Talisman(
    app,
    content_security_policy={
        "default-src": "'self'",
        "script-src": "'self' cdnjs.cloudflare.com",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    },
)


@app.get("/")
def index():
    return render_template("index.html")
