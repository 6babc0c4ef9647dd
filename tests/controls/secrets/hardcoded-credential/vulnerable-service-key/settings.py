import os


class Settings:
    SECRET_KEY = os.environ["SESSION_KEY"]
