"""The house's own class of applications, whose configuration reads files of another kind."""

import tomllib

from flask import Flask as Base
from flask.config import Config


class FileConfig(Config):
    def from_toml(self, name):
        with open(name, "rb") as file:
            return self.from_mapping(tomllib.load(file))


class Flask(Base):
    config_class = FileConfig
