"""The path of a key's file is no key."""

import logging
import os

from flask import Flask

app = Flask(__name__)
logger = logging.getLogger(__name__)


class Settings:
    def __init__(self, folder):
        self.ssh_private_key = os.path.join(folder, "env/ssh_key")


settings = Settings("/srv/app")


@app.get("/")
def index():
    logger.info("the key is %s", settings.ssh_private_key)
    return ""
