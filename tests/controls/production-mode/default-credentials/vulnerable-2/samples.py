from models import User


def populate():
    User(username="clerk").set_password("clerk")
