import os

import mysql.connector
import psycopg2
import pymysql
from flask import Flask
from pymongo import MongoClient
from sqlalchemy import create_engine

SETTINGS = {"host": "db", "user": "shop", "password": os.environ["DB_PASSWORD"]}

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
app.config["PASSWORD_HINT"] = "password"
app.config["MYSQL_PASSWORD"] = os.environ.get("MYSQL_PASSWORD", "")
app.config["MAIL_PASSWORD"] = ""
engine = create_engine("postgresql://shop@/shop?host=/run/postgresql")


def stock():
    return mysql.connector.connect(**SETTINGS)


def prices(user, password):
    return pymysql.connect("db.shop.example", user, password)


def ledger():
    return psycopg2.connect("dbname=shop user=postgres host=/run/postgresql")


def searches(user, password):
    return MongoClient(f"mongodb://{user}:{password}@db.shop.example/shop")


def views(name):
    return pymysql.connect(host="db", user=f"{name}", password=f"{name}")


def tried():
    if app.debug:
        return pymysql.connect(host="localhost", user="root", password="root")
    return None


def later():
    return pymysql.connect(host="db", user="shop", password=os.environ.get("LATER_PASSWORD", ""))


def nobody():
    return pymysql.connect(host="db", user="", password="")
