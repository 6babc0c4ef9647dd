import random

from flask import Flask, session

app = Flask(__name__)


def gerar_codigo_verificacao():
    return "".join(random.choices("0123456789", k=6))


@app.post("/lembrar")
def lembrar():
    session["lembrar"] = gerar_codigo_verificacao()
    return ""
