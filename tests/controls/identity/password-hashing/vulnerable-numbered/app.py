import pymysql
from flask import Flask, redirect, request

app = Flask(__name__)
connection = pymysql.connect(host="db")


@app.post("/staff/<int:number>")
def staff(number):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE staff SET password1 = %s WHERE id = %s", (request.form["password1"], number))
    return redirect("/")


@app.post("/clerks")
def clerks():
    cpassword = request.form["cpassword"]
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO clerks (cname, cpassword) VALUES (%s, %s)", (request.form["cname"], cpassword))
    return redirect("/")
