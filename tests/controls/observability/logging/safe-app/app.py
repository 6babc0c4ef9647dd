import json
import logging.config
from pathlib import Path

from flask import Flask

logging.config.dictConfig(json.loads(Path(__file__).with_name("logging.json").read_text()))
app = Flask(__name__)
