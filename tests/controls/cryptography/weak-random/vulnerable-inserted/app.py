import random
import sqlite3
import string

from flask import Flask

app = Flask(__name__)


def random_text(length=12):
    return "".join(random.choice(string.ascii_uppercase + string.digits) for _ in range(length))


def words(count):
    return " ".join(random.choice(["sand", "sea", "wind"]) for _ in range(count))


@app.cli.command("fill")
def fill():
    connection = sqlite3.connect("club.db")
    connection.execute("CREATE TABLE members (name text, password text, motto text, colour text)")
    for name in ("ann", "ben"):
        connection.execute('INSERT INTO members VALUES ("%s", "%s", "%s", "red")' % (name, random_text(), words(3)))
        connection.execute("INSERT INTO doors (name, pin) VALUES (?, ?)", (words(1), random.randint(1000, 9999)))
    connection.commit()
