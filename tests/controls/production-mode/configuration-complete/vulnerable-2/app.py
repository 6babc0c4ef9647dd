import os

from flask import Flask
from werkzeug.utils import ImportStringError, import_string


def settings_of(name):
    try:
        return import_string(name)
    except ImportStringError:
        return None


app = Flask(__name__)
app.config.from_object(settings_of("shop.settings"))
try:
    app.config.from_pyfile(os.path.join(app.instance_path, "shop.cfg"))
except (FileNotFoundError, PermissionError):
    pass
