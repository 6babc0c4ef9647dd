"""What the shop does when somebody signs in."""

import logging

from flask_login import user_logged_in

log = logging.getLogger(__name__)


def welcome(sender, user):
    log.info("signed in", extra={"user": user.id})


user_logged_in.connect(welcome)
