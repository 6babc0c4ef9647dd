import secrets

from flask import Flask, session

app = Flask(__name__)


def gerar_codigo_verificacao():
    return "".join(secrets.choice("0123456789") for _ in range(6))


@app.post("/lembrar")
def lembrar():
    session["lembrar"] = gerar_codigo_verificacao()
    return ""
