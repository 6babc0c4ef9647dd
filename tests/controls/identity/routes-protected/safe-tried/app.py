from flask import Flask, flash, redirect, render_template, request, session, url_for
from flask_bcrypt import Bcrypt
from flask_mysqldb import MySQL

app = Flask(__name__)
mysql = MySQL(app)
bcrypt = Bcrypt(app)


class Operators:
    def OperatorLogin(self):
        cursor = mysql.connection.cursor()
        cursor.execute("SELECT * FROM operators WHERE omail = %s", [request.form["omail"]])
        row = cursor.fetchone()
        if row and bcrypt.check_password_hash(row["opass"], request.form["opass"]):
            session["omail"] = row["omail"]

    def ParcelUpdate(self):
        if request.method == "POST":
            number = request.form["number"]
            cursor = mysql.connection.cursor()
            cursor.execute("UPDATE parcels SET town = %s WHERE number = %s", [request.form["town"], number])
            mysql.connection.commit()


operators = Operators()


@app.route("/enter", methods=["GET", "POST"])
def enter():
    operators.OperatorLogin()
    return render_template("enter.html")


@app.route("/parcels/drop/<string:number>", methods=["POST"])
def drop(number):
    try:
        if session["omail"] != "":
            cursor = mysql.connection.cursor()
            cursor.execute("DELETE FROM parcels WHERE number = %s", [number])
            mysql.connection.commit()
            flash("gone")
    except Exception as error:
        print(error)
    return redirect(url_for("enter"))


@app.route("/parcels/move", methods=["GET", "POST"])
def move():
    try:
        if session["omail"] != "":
            operators.ParcelUpdate()
            return redirect(url_for("enter"))
    except KeyError:
        flash("sign in first")
    return redirect(url_for("enter"))
