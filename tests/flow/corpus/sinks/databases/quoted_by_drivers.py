"""What a driver quotes brings its own quotes: between others the text stands outside of all."""

import psycopg2
import pymysql
from flask import Flask, request
from psycopg2.extensions import adapt, quote_ident

app = Flask(__name__)


@app.get("/mysql")
def mysql():
    connection = pymysql.connect()
    cursor = connection.cursor()
    cursor.execute("SELECT * FROM users WHERE name = " + connection.escape(request.args["name"]))  # harmless
    cursor.execute("SELECT * FROM users WHERE name = '%s'" % connection.escape(request.args["name"]))  # reached
    cursor.execute(f"SELECT * FROM users WHERE name = '{connection.escape_string(request.args['name'])}'")  # harmless
    return ""


@app.get("/postgres")
def postgres():
    cursor = psycopg2.connect("").cursor()
    cursor.execute("SELECT * FROM users WHERE name = " + str(adapt(request.args["name"])))  # harmless
    cursor.execute(f"SELECT * FROM users WHERE name = '{adapt(request.args['name'])}'")  # reached
    cursor.execute(f"SELECT * FROM users ORDER BY {quote_ident(request.args['column'], cursor)}")  # harmless
    cursor.execute(f'SELECT * FROM users ORDER BY "{quote_ident(request.args["column"], cursor)}"')  # reached
    cursor.execute(f"SELECT '{quote_ident(request.args['column'], cursor)}' AS name")  # reached
    return ""
