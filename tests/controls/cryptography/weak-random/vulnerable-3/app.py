import random

from flask import Flask, request, session

app = Flask(__name__)
ALPHABET = "abcdef0123456789"


def random_hex(size):
    characters = [random.choice(ALPHABET) for _ in range(size)]
    return "".join(characters)


def get_salt(size):
    characters = []
    for _ in range(size):
        characters.append(random.choice(ALPHABET))
    return "".join(characters)


@app.post("/recover")
def recover():
    token = random_hex(32)
    session["salt"] = get_salt(8)
    return {"sent": send(request.form["email"], token)}


def send(address, text):
    return bool(address and text)


def getSessionID():
    return random.randint(0, 0xFFFFFFFF)


def visit():
    session_id = random.getrandbits(64)
    return session_id
