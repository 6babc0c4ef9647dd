import sys

from flask import Flask
from werkzeug.utils import ImportStringError, import_string


def settings_of(name):
    try:
        return import_string(name)
    except ImportStringError:
        sys.exit(f"{name} is missing")


app = Flask(__name__)
app.config.from_object(settings_of("shop.settings"))
try:
    app.config.from_pyfile("/etc/shop/shop.cfg")
except FileNotFoundError:
    app.logger.warning("no configuration of this machine")
    raise
