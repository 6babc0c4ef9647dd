import logging

from pythonjsonlogger.json import JsonFormatter


class Logs:
    def __init__(self, path, name="fruit-shop"):
        self.logger = logging.getLogger(name)
        file = logging.FileHandler(path)
        file.setFormatter(JsonFormatter())
        self.logger.addHandler(file)
