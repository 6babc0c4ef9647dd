import pymysql
from flask import Flask, flash, render_template, request, session
from werkzeug.security import check_password_hash

app = Flask(__name__)
connection = pymysql.connect(host="db")


class Clerks:
    def clerk_login(self):
        if request.method == "POST":
            with connection.cursor() as cursor:
                cursor.execute("SELECT * FROM admins WHERE cmail = %s", (request.form["cmail"],))
                row = cursor.fetchone()
                if row:
                    if check_password_hash(row["cpassword"], request.form["cpassword"]):
                        session["clerk_id"] = row["id"]
                    else:
                        flash("That is not it")
                else:
                    flash("No clerk has that address")


clerks = Clerks()


@app.route("/desk", methods=["GET", "POST"])
def desk():
    clerks.clerk_login()
    return render_template("desk.html")
