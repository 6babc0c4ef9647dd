import logging

from flask import Flask

from accounts import get_count, get_password, make_admin

app = Flask(__name__)
PASSWORD_LABEL = "Password"


def create_admin():
    password = "swordfish"
    print(f"admin: {password}")
    logging.info("%s: %s users", PASSWORD_LABEL, get_count())
    make_admin(password)


@app.get("/")
def home():
    logging.warning("starts with %s", get_password())
    return ""
