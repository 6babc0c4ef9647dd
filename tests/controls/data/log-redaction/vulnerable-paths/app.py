"""The key that is read from a file is one, whatever its path is called."""

import logging
import os

from flask import Flask

app = Flask(__name__)
logger = logging.getLogger(__name__)


class Settings:
    def __init__(self, folder):
        self.ssh_private_key = open(os.path.join(folder, "env/ssh_key")).read()


settings = Settings("/srv/app")


@app.get("/")
def index():
    logger.info("the key is %s", settings.ssh_private_key)
    return ""
