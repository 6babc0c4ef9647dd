import mysql.connector
import pyodbc
from flask import Flask, render_template, request

from tables import find

app = Flask(__name__)


@app.post("/login")
def login():
    try:
        find(request.form["name"])
    except mysql.connector.Error as err:
        return render_template("login.html", error=f"Database error: {str(err)}")
    return "in"


@app.post("/search")
def search():
    try:
        return find(request.form["name"])
    except pyodbc.Error as err:
        return f"Failed: {err}", 500
