from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


def fresh():
    db.drop_all()
    db.create_all()


@app.post("/anew")
def anew():
    fresh()
    return "done"


@app.get("/tables")
def tables():
    return {"tables": sorted(db.metadata.tables)}
