import pymysql
from flask import Flask, redirect, render_template, request, session, url_for

from guards import signed_in

app = Flask(__name__)
connection = pymysql.connect(host="db", user="shop")


@app.route("/enter", methods=["POST"])
def enter():
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, secret FROM holders WHERE mail = %s", (request.form["mail"],))
        session["user_id"] = cursor.fetchone()[0]
    return redirect(url_for("enter"))


@app.route("/people/<string:id>/page")
@signed_in
def page(id):
    with connection.cursor() as cursor:
        cursor.execute("SELECT shown_name, email, postal_code FROM people_view WHERE user_id = %s", (id,))
        return render_template("page.html", one=cursor.fetchone())


@app.route("/people/<string:id>/town", methods=["POST"])
@signed_in
def town(id):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_view SET town = %s WHERE user_id = %s", (request.form["town"], id))
        connection.commit()
    return redirect(url_for("page", id=id))
