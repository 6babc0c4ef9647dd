import random

from flask import Flask

from store import Card, colours

app = Flask(__name__)


def generate_card_number():
    return "".join(str(random.randint(0, 9)) for _ in range(16))


@app.post("/cards")
def make():
    card = Card(number=generate_card_number(), cvv=random.randint(100, 999), colour=random.choice(colours))
    card.account_number = random.randint(10**9, 10**10)
    return card.as_dict()
