from flask import Flask, g
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

app = Flask(__name__)
make_session = async_sessionmaker(create_async_engine("postgresql+asyncpg://shop"))


@app.before_request
def begin():
    g.session = make_session()


@app.errorhandler(404)
def missing(error):
    return "There is no such page.", 404


@app.errorhandler(500)
async def failed(error):
    await g.session.rollback()
    return "Something failed.", 500
