"""Settings of each environment; every value that differs from one machine to the next comes from the environment."""

import os
from datetime import timedelta


class Config:
    DEBUG = False
    TESTING = False
    PREFERRED_URL_SCHEME = "https"

    SECRET_KEY = os.environ["SECRET_KEY"]
    SECRET_KEY_FALLBACKS = [key for key in os.environ.get("SECRET_KEY_FALLBACKS", "").split(",") if key]
    FIELD_KEYS = os.environ["FIELD_KEYS"].split(",")

    SQLALCHEMY_DATABASE_URI = os.environ["DATABASE_URL"]
    SQLALCHEMY_ECHO = False

    NOTES_URL = os.environ["NOTES_URL"]
    VISIT_KEY = os.environ["VISIT_KEY"]

    # Where Stopper keeps sessions and counts requests.
    REDIS_URL = os.environ["REDIS_URL"]
    UPLOAD_FOLDER = os.environ["UPLOAD_FOLDER"]

    REMEMBER_COOKIE_NAME = "__Host-remember"
    REMEMBER_COOKIE_SECURE = True
    REMEMBER_COOKIE_HTTPONLY = True
    REMEMBER_COOKIE_SAMESITE = "Lax"
    REMEMBER_COOKIE_DURATION = timedelta(days=14)

    SUPPLIER_URL = os.environ["SUPPLIER_URL"]
    SUPPLIER_TOKEN = os.environ["SUPPLIER_TOKEN"]
    MAIL_SERVER = os.environ["MAIL_SERVER"]
    MAIL_USERNAME = os.environ["MAIL_USERNAME"]
    MAIL_PASSWORD = os.environ["MAIL_PASSWORD"]
    MAIL_SENDER = "Cellar <shop@cellar.example>"


class ProductionConfig(Config):
    SQLALCHEMY_ENGINE_OPTIONS = {
        "pool_pre_ping": True,
        "connect_args": {"sslmode": "verify-full", "sslrootcert": "system", "connect_timeout": 5},
    }


class DevelopmentConfig(Config):
    DEBUG = True
    PREFERRED_URL_SCHEME = "http"


class TestingConfig(Config):
    TESTING = True
    SQLALCHEMY_DATABASE_URI = "sqlite://"


configurations = {
    "development": DevelopmentConfig,
    "testing": TestingConfig,
    "production": ProductionConfig,
}
