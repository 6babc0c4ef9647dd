"""What several functions give together, and what is put together one after the other."""

import asyncio
import functools
import os
from functools import reduce
from html import escape

from flask import Flask, request

app = Flask(__name__)


async def fetch(x):
    return x


@app.get("/together")
async def together():
    first, second = await asyncio.gather(fetch(request.args["x"]), fetch("ls"))
    os.system(first)  # reached
    os.system(second)  # harmless
    got = await asyncio.gather(fetch("ls"), fetch(request.args["x"]), return_exceptions=True)
    os.system(got[0])  # harmless
    os.system(got[1])  # reached
    got = await asyncio.gather(*[fetch(x) for x in ["a", "b"]])
    os.system(got[0])  # harmless
    got = await asyncio.gather(*[fetch(x) for x in request.args.getlist("x")])
    os.system(got[0])  # reached
    return ""


@app.get("/escaped")
def escaped():
    return reduce(lambda text, name: text + escape(name), request.args.getlist("name"), "")  # harmless


@app.get("/not-the-first")
def not_the_first():
    return reduce(lambda text, name: text + escape(name), request.args.getlist("name"))  # reached


@app.get("/bare")
def bare():
    return functools.reduce(lambda text, name: text + name, request.args.getlist("name"), "")  # reached
