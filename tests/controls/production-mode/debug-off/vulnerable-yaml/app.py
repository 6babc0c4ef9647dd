import os

import yaml
from flask import Flask


def get_config():
    here = os.path.dirname(__file__)
    conf = {}
    conf.update(yaml.safe_load(open(os.path.join(here, "default_config.yaml"))))
    try:
        conf.update(yaml.safe_load(open(os.path.join(here, "config.yaml"))))
    except IOError:
        pass
    return conf


def create_app(test_config=None):
    app = Flask(__name__)
    if test_config is None:
        app.config.update(get_config())
    else:
        app.config.from_mapping(test_config)
    return app
