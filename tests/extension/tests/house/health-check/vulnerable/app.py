"""A shop that its load balancer cannot ask."""

from flask import Flask
from flask_login import login_required

app = Flask(__name__)


@app.get("/healthz")
@login_required
def healthz():
    return "ok"
