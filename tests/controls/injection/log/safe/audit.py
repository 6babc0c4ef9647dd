import json
import logging

log = logging.getLogger("audit")


def record(event):
    log.info(json.dumps({"event": event}))
