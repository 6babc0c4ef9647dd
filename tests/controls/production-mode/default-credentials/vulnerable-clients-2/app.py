import pg
import pgdb
import redis
from cassandra.auth import PlainTextAuthProvider
from couchbase.auth import PasswordAuthenticator
from flask import Flask
from MySQLdb import _mysql

NOTHING = ""

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "mysql+pymysql://root@localhost/shop"


def carts():
    return redis.Redis(host="cache.shop.example", password=NOTHING)


def cells():
    return PlainTextAuthProvider("shop", "")


def leaves():
    return PasswordAuthenticator("shop", "password")


def ledger(flags):
    return _mysql.connect(host=flags.host, user=flags.user, passwd="", db=flags.db)


def reports():
    return pgdb.connect(host="reports.shop.example", user="shop", password="")


def archive():
    return pg.DB("archive", "archive.shop.example", 5432, None, "shop", "")
