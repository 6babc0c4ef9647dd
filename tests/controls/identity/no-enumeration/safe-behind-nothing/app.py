import pymysql
from flask import Flask, flash, render_template, request, session
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
connection = pymysql.connect(host="db")
DUMMY = generate_password_hash("nobody's")


class Clerks:
    def clerk_login(self):
        if request.method == "POST":
            with connection.cursor() as cursor:
                cursor.execute("SELECT * FROM admins WHERE cmail = %s", (request.form["cmail"],))
                row = cursor.fetchone()
                if row is None:
                    check_password_hash(DUMMY, request.form["cpassword"])
                    flash("That is not it")
                elif check_password_hash(row["cpassword"], request.form["cpassword"]):
                    session["clerk_id"] = row["id"]
                else:
                    flash("That is not it")


clerks = Clerks()


@app.route("/desk", methods=["GET", "POST"])
def desk():
    clerks.clerk_login()
    return render_template("desk.html")
