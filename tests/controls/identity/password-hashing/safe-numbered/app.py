import pymysql
from flask import Flask, redirect, request
from werkzeug.security import generate_password_hash

app = Flask(__name__)
connection = pymysql.connect(host="db")


@app.post("/staff/<int:number>")
def staff(number):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE staff SET password1 = %s WHERE id = %s", (generate_password_hash(request.form["password1"], method="scrypt"), number))
    return redirect("/")


@app.post("/clerks")
def clerks():
    cpassword = generate_password_hash(request.form["cpassword"], method="scrypt")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO clerks (cname, cpassword) VALUES (%s, %s)", (request.form["cname"], cpassword))
    return redirect("/")
