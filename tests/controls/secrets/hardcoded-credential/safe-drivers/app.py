import ftplib
import os
import poplib
import smtplib

import psycopg2
import pymysql
import pyodbc
import redis
from flask import Flask

app = Flask(__name__)


def stores():
    password = os.environ["STORE_PASSWORD"]
    orders = pymysql.connect("db.internal", "shop", password)
    carts = redis.Redis("cache.internal", 6379, 0, os.environ["CART_PASSWORD"])
    stock = psycopg2.connect(f"host=db.internal dbname=stock user=shop password={password}")
    sales = pyodbc.connect(os.environ["SALES"])
    return orders, carts, stock, sales


def deliveries():
    smtplib.SMTP_SSL("mail.internal").login("shop", os.environ["MAIL_PASSWORD"])
    poplib.POP3("mail.internal").pass_(os.environ["MAIL_PASSWORD"])


def mirrors():
    first = ftplib.FTP("mirror.example", "anonymous", "anonymous@")
    second = ftplib.FTP_TLS("mirror.example", user="anonymous", passwd="shop@barrel.example")
    third = ftplib.FTP("mirror.example")
    third.login("ftp", "barrel-roll@")
    return first, second, third
