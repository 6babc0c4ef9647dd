from flask import Flask, session
from sqlalchemy.orm import Session
from store import engine, rows

app = Flask(__name__)


def found(name: str, session: session) -> list[str]:
    return session.scalars(rows(name)).all()


@app.get("/notes/<name>")
def notes(name):
    with Session(engine) as opened:
        return found(name, opened)
