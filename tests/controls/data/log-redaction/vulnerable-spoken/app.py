import secrets

from flask import Flask

app = Flask(__name__)


def gerar_senha():
    return secrets.token_urlsafe(12)


@app.post("/contas")
def criar():
    senha_gerada = gerar_senha()
    app.logger.info("senha: %s", senha_gerada)
    return {"senha": senha_gerada}
