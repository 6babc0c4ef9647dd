import os

from flask import Flask

app = Flask(__name__)
app.config["PAYMENT_SECRET"] = os.environ.get("PAYMENT_SECRET")
