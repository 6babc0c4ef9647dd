import pymysql
from flask import Flask, redirect, render_template, request, session
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
connection = pymysql.connect(host="db")


@app.post("/login")
def login():
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM admins WHERE email = %s", (request.form["email"],))
        row = cursor.fetchone()
    if row and check_password_hash(row["password"], request.form["password"]):
        session["admin"] = row["id"]
    return redirect("/")


@app.route("/admin/register", methods=["GET", "POST"])
def admin_register():
    if request.method == "POST":
        hashed = generate_password_hash(request.form["password"])
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO admins (email, password) VALUES (%s, %s)", (request.form["email"], hashed))
        connection.commit()
    return render_template("register.html")


@app.get("/admin/list")
def admin_list():
    try:
        if session["admin"] != "":
            with connection.cursor() as cursor:
                cursor.execute("SELECT id, email FROM admins")
                return render_template("list.html", admins=cursor.fetchall())
    except KeyError as error:
        print(error)
    return render_template("home.html", title="Home")


def kept():
    if request.method == "POST":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO posters (text) VALUES (%s)", (request.form["text"],))
        connection.commit()


@app.route("/admin/posters", methods=["GET", "POST"])
def posters():
    kept()
    if "admin" not in session:
        return redirect("/")
    return render_template("posters.html")
