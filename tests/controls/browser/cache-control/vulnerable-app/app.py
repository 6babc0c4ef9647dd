import json
import os
from pathlib import Path

from flask import Flask, send_file
from flask_login import LoginManager, login_required

app = Flask(__name__)
app.secret_key = "3f5c0e2b9a7d4816b0c29e5f7a1d8e64"
app.config.from_file(os.environ.get("SHOP_SETTINGS", "settings.json"), load=json.load)
login_manager = LoginManager(app)


@app.get("/invoices/<int:number>")
@login_required
def invoice(number):
    return send_file(Path("/var/lib/shop") / f"{number}.pdf")
