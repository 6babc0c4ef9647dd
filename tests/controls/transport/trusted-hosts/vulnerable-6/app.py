import os

from flask import Flask

app = Flask(__name__)
app.config["TRUSTED_HOSTS"] = os.environ.get("SHOP_HOSTS", "")
