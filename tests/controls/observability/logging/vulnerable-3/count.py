"""A script that counts orders; the shop does not import it."""

import logging

logging.basicConfig(level=logging.INFO)
logging.info("counted")
