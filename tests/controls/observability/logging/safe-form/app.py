import logging
import os

from dockerflow.logging import JsonLogFormatter
from flask import Flask

app = Flask(__name__)
handler = logging.StreamHandler()
if os.environ.get("LOG_FORMAT") == "plain":
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
else:
    handler.setFormatter(JsonLogFormatter())
logging.root.addHandler(handler)
