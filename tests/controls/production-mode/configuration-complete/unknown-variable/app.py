import os

from flask import Flask

app = Flask(__name__)
app.config["STOCK_UPLOAD_ADDRESS"] = os.environ["STOCK_UPLOAD_ADDRESS"]
