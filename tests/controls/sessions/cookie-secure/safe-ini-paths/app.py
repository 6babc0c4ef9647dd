import configparser
import os
from pathlib import Path

from flask import Flask, session

HERE = Path(__file__).parent
FOLDER = HERE / "settings"
settings = configparser.ConfigParser()
settings.read([FOLDER / "defaults.ini", os.path.join(os.path.dirname(os.path.abspath(__file__)), "settings", "shop.ini")])
with open(f"{HERE}/last.ini") as file:
    settings.read_file(file)


def other():
    settings = configparser.ConfigParser()
    settings.read(os.environ["OTHER_INI"])
    return settings


app = Flask(__name__)
app.config.update(SESSION_COOKIE_SECURE=settings.getboolean("cookies", "secure"))


@app.get("/")
def front():
    session["seen"] = True
    return "shop"
