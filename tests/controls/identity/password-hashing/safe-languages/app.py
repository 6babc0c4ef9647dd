import pymysql
from flask import Flask, flash, redirect, render_template, request, session
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
db = SQLAlchemy(app)


class Usuario(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(120), unique=True)
    senha = db.Column(db.String(200))
    esqueceu_senha = db.Column(db.Boolean)


def run(sql, params):
    with pymysql.connect(database="gym").cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()


@app.post("/dang-nhap")
def dang_nhap():
    mat_khau = request.form.get("mat_khau", "").strip()
    user = run("SELECT ma, mat_khau FROM TaiKhoan WHERE ten = %s", (request.form["ten"],))
    if not user or not check_password_hash(user["mat_khau"], mat_khau):
        flash("Sai")
        return render_template("login.html")
    session["user"] = user["ma"]
    return redirect("/")


@app.post("/doi-mat-khau")
def doi_mat_khau():
    moi = request.form.get("mat_khau_moi", "").strip()
    run("UPDATE TaiKhoan SET mat_khau = %s WHERE ma = %s", (generate_password_hash(moi), session["user"]))
    return redirect("/")


@app.post("/cadastro")
def cadastro():
    usuario = Usuario(
        email=request.form["email"],
        senha=generate_password_hash(request.form["senha"]),
        esqueceu_senha=request.form["esqueceu_senha"] == "sim",
    )
    db.session.add(usuario)
    db.session.commit()
    return redirect("/")


@app.post("/entrar")
def entrar():
    usuario = Usuario.query.filter_by(email=request.form["email"]).first()
    if usuario is None or not check_password_hash(usuario.senha, request.form["senha"]):
        return render_template("login.html")
    session["user"] = usuario.id
    return redirect("/")


@app.post("/mat")
def mat():
    run("UPDATE phong SET khau = %s, mat = %s WHERE ma = 1", (request.form["khau"], request.form["mat"]))
    return redirect("/")
