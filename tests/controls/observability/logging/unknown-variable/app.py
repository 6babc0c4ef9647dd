import logging
import os

from flask import Flask

FORMAT = os.environ.get("LOG_FORMAT", os.environ.get("LOG_PREFIX", "") + "%(asctime)s %(levelname)s %(message)s")
logging.basicConfig(format=FORMAT)
app = Flask(__name__)
