import random

from flask import Flask
from itsdangerous import URLSafeTimedSerializer

app = Flask(__name__)
serializer = URLSafeTimedSerializer(app.config["SECRET_KEY"])
AVATARS = ["cat.png", "dog.png"]
api_keys = ["first", "second"]
board = {}


@app.post("/moves")
def moved():
    field = random.randint(0, 8)
    board[field] = "x"
    return {"used": api_keys[random.randint(0, 1)]}


class User:
    def __init__(self, name, avatar):
        self.name, self.avatar = name, avatar


def generate_token(user):
    return serializer.dumps(user.name)


@app.post("/users")
def registered():
    user = User(name="ann", avatar=AVATARS[random.randint(0, len(AVATARS) - 1)])
    return {"token": generate_token(user=user)}
