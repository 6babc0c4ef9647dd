import secrets

from flask import Flask

app = Flask(__name__)


def gerar_senha():
    return secrets.token_urlsafe(12)


def gerar_conta():
    return secrets.randbelow(1_000_000)


@app.post("/contas")
def criar():
    conta_gerada, senha = gerar_conta(), gerar_senha()
    app.logger.info("conta: %s", conta_gerada)
    return {"senha": senha}
