"""A shop whose environment chooses how log lines look."""

import logging
import os

from flask import Flask

logging.basicConfig(format=os.environ["LOG_FORMAT"], level=logging.INFO)
app = Flask(__name__)
