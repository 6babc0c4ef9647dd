import os

import pymysql
import redis
import requests
from flask import Flask
from requests.auth import HTTPBasicAuth

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "mysql://root@localhost/shop?read_default_file=/etc/shop/client.cnf"
app.config["SQLALCHEMY_BINDS"] = {"stock": "mysql://shop@db/stock", "old": "postgresql://shop@db/old"}


class Ledger:
    password = ""

    def __init__(self, password):
        self.password = password

    def open(self):
        return pymysql.connect(host="db", user="shop", password=self.password)


def stock():
    password = ""
    with open("/run/secrets/stock") as file:
        password = file.read()
    return pymysql.connect(host="db", user="shop", password=password)


def carts(is_shared):
    return redis.Redis(host="cache", password=os.environ["CACHE_PASSWORD"] if is_shared else "")


def feed(url):
    return requests.get(url, auth=HTTPBasicAuth(os.environ["FEED_KEY"], ""), timeout=3)


def prices(url):
    return requests.get(url, auth=HTTPBasicAuth("key", ""), timeout=3)
