import os

import mysql.connector
import pika
import psycopg2
import pymysql
from flask import Flask
from sqlalchemy import create_engine

SETTINGS = {"host": "db", "user": "shop", "password": "shop"}

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "mysql://root:password@localhost/shop"
app.config["CACHE_URL"] = os.environ.get("CACHE_URL", "redis://shop:shop@localhost/0")
engine = create_engine("postgresql://postgres:postgres@db.shop.example/shop")


def stock():
    return mysql.connector.connect(user="root", password="root", host="localhost")


def orders():
    return mysql.connector.connect(**SETTINGS)


def prices():
    return pymysql.connect("db.shop.example", "root", os.environ.get("DB_PASSWORD", "secret"))


def ledger():
    return psycopg2.connect("dbname=shop user=postgres password=postgres host=10.0.0.7")


def queue():
    return pika.PlainCredentials("guest", "guest")


OPEN = {"host": "localhost", "user": "root", "password": ""}
app.config["MYSQL_PASSWORD"] = ""
app.config["LEDGER_URI"] = "mysql+pymysql://root:@localhost/ledger"


def archive():
    return mysql.connector.connect(**OPEN)


def returns():
    return pymysql.connect(host="db.shop.example", user="shop", passwd="")


def till():
    return mysql.connector.MySQLConnection(host="localhost", user="till", password="")
