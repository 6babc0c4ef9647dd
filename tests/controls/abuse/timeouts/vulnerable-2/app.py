import click
import psycopg2
import redis
import requests
from flask import Flask
from flask_mail import Mail, Message

app = Flask(__name__)
mail = Mail(app)
store = redis.Redis("redis.internal")


@app.post("/invite")
def invite():
    mail.send(Message("Welcome", recipients=["a@example.com"]))
    return ""


@app.get("/report")
def report():
    with psycopg2.connect(host="db.internal", dbname="shop") as connection:
        return str(connection.status)


@app.cli.command("refresh")
def refresh():
    click.echo(call("https://rates.example/"))


def call(url, **options):
    return requests.get(url, **options)
