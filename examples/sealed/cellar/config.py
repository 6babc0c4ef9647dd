"""Settings of each environment; every value that differs from one machine to the next comes from the environment."""

import os
from datetime import timedelta

import redis
from cachelib import SimpleCache


class Config:
    DEBUG = False
    TESTING = False
    PREFERRED_URL_SCHEME = "https"

    SECRET_KEY = os.environ["SECRET_KEY"]
    SECRET_KEY_FALLBACKS = [key for key in os.environ.get("SECRET_KEY_FALLBACKS", "").split(",") if key]
    FIELD_KEYS = os.environ["FIELD_KEYS"].split(",")

    SQLALCHEMY_DATABASE_URI = os.environ["DATABASE_URL"]
    SQLALCHEMY_ECHO = False

    MAX_CONTENT_LENGTH = 8 * 1024 * 1024
    MAX_FORM_MEMORY_SIZE = 500_000
    MAX_FORM_PARTS = 50
    UPLOAD_FOLDER = os.environ["UPLOAD_FOLDER"]

    SESSION_TYPE = "redis"
    SESSION_REDIS = redis.Redis.from_url(os.environ["REDIS_URL"])
    SESSION_SERIALIZATION_FORMAT = "json"
    SESSION_COOKIE_NAME = "__Host-session"
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_HTTPONLY = True
    SESSION_COOKIE_SAMESITE = "Lax"
    SESSION_COOKIE_DOMAIN = None
    SESSION_COOKIE_PATH = "/"
    PERMANENT_SESSION_LIFETIME = timedelta(hours=8)
    SESSION_IDLE_LIMIT = timedelta(minutes=30)

    REMEMBER_COOKIE_NAME = "__Host-remember"
    REMEMBER_COOKIE_SECURE = True
    REMEMBER_COOKIE_HTTPONLY = True
    REMEMBER_COOKIE_SAMESITE = "Lax"
    REMEMBER_COOKIE_DURATION = timedelta(days=14)

    RATELIMIT_STORAGE_URI = os.environ["REDIS_URL"]


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
    SESSION_COOKIE_NAME = "session"
    SESSION_COOKIE_SECURE = False


class TestingConfig(Config):
    TESTING = True
    SQLALCHEMY_DATABASE_URI = "sqlite://"
    SESSION_TYPE = "cachelib"
    SESSION_CACHELIB = SimpleCache()
    RATELIMIT_STORAGE_URI = "memory://"


configurations = {
    "development": DevelopmentConfig,
    "testing": TestingConfig,
    "production": ProductionConfig,
}
