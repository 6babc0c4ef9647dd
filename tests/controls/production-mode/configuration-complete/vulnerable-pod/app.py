import os

from flask import Flask

app = Flask(__name__)
app.config["STOCK_URL"] = os.environ["STOCK_URL"]
