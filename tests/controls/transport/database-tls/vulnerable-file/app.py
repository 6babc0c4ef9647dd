import json

from flask import Flask

app = Flask(__name__)
app.config.from_file("settings.json", load=json.load)
