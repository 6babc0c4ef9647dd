"""The trail of security events."""

import logging

from flask import request

trail = logging.getLogger("shop.security")


def record_event(event, **fields):
    trail.warning(event, extra={**fields, "address": request.remote_addr})
