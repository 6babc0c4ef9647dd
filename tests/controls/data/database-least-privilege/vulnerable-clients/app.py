import os

import mysql.connector
import pymysql
from flask import Flask

app = Flask(__name__)
SETTINGS = {"user": "root", "password": os.environ["DATABASE_PASSWORD"], "host": "db", "database": "cellar"}


def connected():
    return mysql.connector.connect(**SETTINGS)


def connected_otherwise():
    return pymysql.connect(host="localhost", user="root", password=os.environ["DATABASE_PASSWORD"])


app.config["MYSQL_USER"] = "root"
