import random

from flask import Flask

app = Flask(__name__)
api_keys = ["first", "second"]
board = {}


@app.post("/moves")
def moved():
    field = random.randint(0, 8)
    board[field] = "x"
    return {"used": api_keys[random.randint(0, 1)]}
