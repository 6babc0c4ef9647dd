import json
import os

from flask import Flask

app = Flask(__name__)
app.config.from_file(os.environ.get("SHOP_SETTINGS", "settings.json"), load=json.load)
