from feeds import feeds
from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, storage_uri="redis://localhost:6379")


def sent_name():
    return request.authorization.username if request.authorization else ""


app.register_blueprint(feeds)
limiter.limit("3 per minute", key_func=sent_name)(feeds)
