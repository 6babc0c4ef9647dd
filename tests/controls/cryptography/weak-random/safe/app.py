"""A shop whose tokens come from the operating system, and whose chance decides nothing else."""

import random
import re
import secrets
import string
import time
import uuid

import requests
from flask import Flask, request, session

app = Flask(__name__)
COLOURS = ["red", "white", "rose"]


def make_token():
    return secrets.token_urlsafe(32)


def make_password(length=20):
    generator = random.SystemRandom()
    return "".join(generator.choice(string.ascii_letters) for _ in range(length))


@app.post("/login")
def login():
    session["id"] = str(uuid.uuid4())
    return "welcome"


@app.get("/suggestion")
def suggestion():
    time.sleep(random.uniform(0, 0.2))
    return random.choice(COLOURS)


@app.get("/dice")
def dice():
    last = COLOURS[random.randrange(3)]
    if request.args.get("guess") == last:
        return "right"
    return "wrong"


def api_key_of(page):
    api_keys = re.findall(r"key=(\w+)", page)
    api_key = random.choice(api_keys)
    return api_key


@app.get("/captcha")
def captcha():
    number = random.randint(11, 19)
    challenge = requests.get(f"https://partner.example/make?number={number}", timeout=3)
    return challenge.text


def session_of_day(day):
    session_number = random.randint(1, 3)
    return day, session_number
