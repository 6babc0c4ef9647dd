"""A formatter that writes JSON."""

import json
import logging

from flask import g, has_request_context


class JsonLines(logging.Formatter):
    def format(self, record):
        number = g.request_id if has_request_context() else None
        return json.dumps({"level": record.levelname, "message": record.getMessage(), "request": number})
