import os

from flask import Flask, request
from flask_wtf.csrf import CSRFProtect

csrf = CSRFProtect()


def create_app():
    application = Flask(__name__)
    application.secret_key = os.environ["SECRET_KEY"]
    csrf.init_app(application)
    application.jinja_env.globals["request"] = request

    @application.get("/health")
    def health():
        return "well"

    csrf.exempt(health)
    return application
