import json
import os

from flask import Flask

app = Flask(__name__)
app.config.from_file(os.environ.get("SHOP_SETTINGS", "accounts.json"), load=json.load)
app.config.from_file(os.environ.get("SHOP_SETTINGS", "settings.json"), load=json.load)
app.config["CELERY_BROKER_URL"] = os.environ.get("BROKER_URL", "amqp://guest:guest@broker.internal:5672//")
