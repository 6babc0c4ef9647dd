from flask import Flask, render_template
from flask_talisman import Talisman

POLICY = {
    "default-src": "'self'",
    "script-src": "'strict-dynamic'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}

app = Flask(__name__)
Talisman(app, content_security_policy=POLICY, content_security_policy_nonce_in=["script-src"])


@app.get("/")
def index():
    return render_template("index.html")
