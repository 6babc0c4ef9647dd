from flask import current_app
from itsdangerous import URLSafeTimedSerializer


def reset_token(email):
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"]).dumps(email, salt="password-reset")


def confirmation(user):
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"]).dumps({"confirm": user.id})


def is_confirmed(user, token):
    data = URLSafeTimedSerializer(current_app.config["SECRET_KEY"]).loads(token, max_age=3600)
    return data.get("confirm") == user.id
