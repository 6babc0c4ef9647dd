"""A game of words in Italian: parola is a word, and parola chiave a key word."""

import hmac

from flask import Flask, request, session

app = Flask(__name__)
TODAY = {"parola": "barca", "parola_chiave": "mare"}


@app.get("/game")
def game():
    parola = request.args["parola"]
    parola_chiave = request.args["parola_chiave"]
    found = parola == session["parola"] or parola == TODAY["parola"]
    return {"found": found, "key": parola_chiave == TODAY["parola_chiave"]}


@app.get("/file")
def signed():
    return {"right": hmac.compare_digest(request.args["signature"], session["signature"])}


def chosen(fields):
    mat_khau, xac_nhan_mat_khau = fields["mat_khau"], fields["xac_nhan_mat_khau"]
    if mat_khau != xac_nhan_mat_khau or fields["senha"] != fields["confirmar_senha"]:
        raise ValueError("Mật khẩu xác nhận không khớp.")
    return mat_khau
