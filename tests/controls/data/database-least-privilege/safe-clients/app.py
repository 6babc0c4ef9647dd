import os

import mysql.connector
from flask import Flask

app = Flask(__name__)
SETTINGS = {"user": "cellar_app", "password": os.environ["DATABASE_PASSWORD"], "host": "db", "database": "cellar"}


def connected():
    return mysql.connector.connect(**SETTINGS)


def connected_as_told():
    return mysql.connector.connect(host="db", user=os.environ["DATABASE_USER"])


def create_database():
    with mysql.connector.connect(host="db", user="root", password=os.environ["ROOT_PASSWORD"]) as connection:
        connection.cursor().execute("CREATE DATABASE shop")
