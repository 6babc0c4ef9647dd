from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address, default_limits=["60 per minute"])


def create_app():
    app = Flask(__name__)

    @app.get("/")
    def front():
        return "Wines"

    return app
