from datetime import timedelta

from flask import Flask, send_from_directory
from flask_login import LoginManager, login_required

app = Flask(__name__)
app.config["SEND_FILE_MAX_AGE_DEFAULT"] = timedelta(days=365)
login_manager = LoginManager(app)


@app.get("/invoices/<name>")
@login_required
def invoice(name):
    return send_from_directory("/var/lib/shop/invoices", name)


@app.get("/terms")
@login_required
def terms():
    return send_from_directory("/var/lib/shop", "terms.pdf", max_age=0)
