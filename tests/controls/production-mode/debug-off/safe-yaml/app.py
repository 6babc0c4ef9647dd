import yaml
from flask import Flask

app = Flask(__name__)
with open("config/shop.yaml") as file:
    settings = yaml.safe_load(file)
app.config.update(settings)
