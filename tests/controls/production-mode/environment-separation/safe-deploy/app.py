import os

from flask import Flask

app = Flask(__name__)
app.config["TITLE"] = os.environ["SHOP_TITLE"]
