import json
import logging.config
from pathlib import Path

from flask import Flask


def create_app():
    return Flask(__name__)


def serve():
    logging.config.dictConfig(json.loads(Path("/etc/shop/logging.json").read_text()))
    return create_app()
