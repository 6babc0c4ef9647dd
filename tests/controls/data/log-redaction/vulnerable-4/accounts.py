from flask import current_app


def get_password():
    return current_app.config["ADMIN_PASSWORD"]


def get_count():
    return 1


def make_admin(password):
    return password
