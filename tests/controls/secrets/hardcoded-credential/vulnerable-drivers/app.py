import smtplib
import ftplib
import poplib
import psycopg2
import pymysql
import pyodbc
import redis
from flask import Flask

app = Flask(__name__)


def stores():
    orders = pymysql.connect("db.internal", "shop", "barrel-roll-11")
    carts = redis.Redis("cache.internal", 6379, 0, "barrel-roll-12")
    stock = psycopg2.connect("host=db.internal dbname=stock user=shop password=barrel-roll-13")
    sales = pyodbc.connect("DRIVER={ODBC Driver 18};SERVER=db.internal;UID=shop;PWD=Barrel-Roll-14")
    return orders, carts, stock, sales


def deliveries():
    files, ftp_password, retries = ftplib.FTP_TLS("files.internal"), "barrel-roll-15", 3
    files.login("shop", ftp_password)
    mail_password = f"barrel-roll-16"
    smtplib.SMTP_SSL("mail.internal").login("shop", mail_password)
    mailbox = poplib.POP3("mail.internal")
    mailbox.user("anonymous")
    mailbox.pass_("barrel-roll-17")
    return ftplib.FTP("files.internal", "shop", "barrel-roll-18")
