import os

from flask import Flask

from config import configurations

app = Flask(__name__)
app.config.from_object(configurations[os.environ.get("SHOP_CONFIG", "production")])
