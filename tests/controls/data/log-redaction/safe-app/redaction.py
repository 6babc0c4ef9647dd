import logging
import re


class Redaction(logging.Filter):
    """Masks what looks like a token."""

    def filter(self, record):
        record.msg = re.sub(r"token=\S+", "token=…", str(record.msg))
        return True
