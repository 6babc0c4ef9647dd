import pymysql
from flask import Flask, flash, redirect, render_template, request, session
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Usuario(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(120), unique=True)
    senha = db.Column(db.String(120))


def run(sql, params):
    with pymysql.connect(database="gym").cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()


def keep(sql, params):
    with pymysql.connect(database="gym").cursor() as cursor:
        cursor.execute(sql, params)


@app.post("/dang-nhap")
def dang_nhap():
    mat_khau = request.form.get("mat_khau", "").strip()
    user = run("SELECT ma, mat_khau FROM TaiKhoan WHERE ten = %s", (request.form["ten"],))
    if not user or user["mat_khau"] != mat_khau:
        flash("Sai")
        return render_template("login.html")
    session["user"] = user["ma"]
    return redirect("/")


@app.post("/doi-mat-khau")
def doi_mat_khau():
    moi = request.form.get("mat_khau_moi", "").strip()
    keep("UPDATE TaiKhoan SET mat_khau = %s WHERE ma = %s", (moi, session["user"]))
    return redirect("/")


@app.post("/cadastro")
def cadastro():
    usuario = Usuario(email=request.form["email"], senha=request.form["senha"])
    db.session.add(usuario)
    db.session.commit()
    return redirect("/")


@app.post("/entrar")
def entrar():
    usuario = Usuario.query.filter_by(email=request.form["email"], senha=request.form["senha"]).first()
    if usuario is None:
        return render_template("login.html")
    session["user"] = usuario.id
    return redirect("/")


@app.post("/masuk")
def masuk():
    row = run(
        "SELECT id FROM pengguna WHERE nama = %s AND kata_sandi = %s",
        (request.form["nama"], request.form["kata_sandi"]),
    )
    session["user"] = row[0]
    return redirect("/")
