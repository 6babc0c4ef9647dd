from flask import Flask
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

app = Flask(__name__)
make_session = async_sessionmaker(create_async_engine("postgresql+asyncpg://shop"))


@app.errorhandler(404)
def missing(error):
    return "There is no such page.", 404


@app.errorhandler(500)
def failed(error):
    return "Something failed.", 500
