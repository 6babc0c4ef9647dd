import json
import logging


class Lines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record):
        return json.dumps({"level": record.levelname, "message": record.getMessage()})
