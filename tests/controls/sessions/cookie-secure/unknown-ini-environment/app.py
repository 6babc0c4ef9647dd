import configparser
import os

from flask import Flask, session

settings = configparser.ConfigParser()
settings.read(["shop.ini", os.environ["SHOP_INI"]])

app = Flask(__name__)
app.config.update(SESSION_COOKIE_SECURE=settings.getboolean("cookies", "secure"))


@app.get("/")
def front():
    session["seen"] = True
    return "shop"
