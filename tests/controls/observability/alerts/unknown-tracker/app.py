"""A shop whose errors are reported."""

import os

import sentry_sdk
from flask import Flask

sentry_sdk.init(dsn=os.environ["SENTRY_DSN"], send_default_pii=False)
app = Flask(__name__)
