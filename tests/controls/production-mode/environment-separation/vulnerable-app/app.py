import os

from flask import Flask


class Settings:
    DEBUG = False


class Development(Settings):
    DEBUG = True


class Production(Settings):
    MAIL_SERVER = os.environ.get("MAIL_SERVER", "mail.internal")


def choose():
    name = os.environ.get("SHOP_CONFIG", 'dev')
    return next(item for item in (Development, Production) if item.__name__.lower().startswith(name))


app = Flask(__name__)
app.config.from_object(choose())
