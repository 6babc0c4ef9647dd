import logging

log = logging.getLogger("audit")


def record(event):
    log.info(f"event {event}")
