from flask import flash


def toast(message, category=""):
    return flash(message, {"error": "danger"}.get(category, "info"))
