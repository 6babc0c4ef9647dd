"""Tasks of Celery that are run one behind the other, together, or behind all of a group."""

import os

from celery import Celery, chain, chord, group, shared_task, signature
from flask import Flask, request

app = Flask(__name__)
worker = Celery(__name__)


@worker.task
def first(text):
    return "ls " + text


@worker.task
def chained(line):
    os.system(line)  # reached


@worker.task
def piped(line):
    os.system(line)  # reached


@worker.task
def linked(line):
    os.system(line)  # reached


@worker.task
def grouped(line):
    os.system(line)  # reached


@worker.task
def behind_all(lines):
    os.system(lines[0])  # reached


@worker.task
def fixed(line):
    os.system(line)  # harmless


@worker.task(bind=True)
def itself(self, line, more):
    os.system(line)  # reached
    os.system(more)  # harmless


@shared_task
def of_constants(line):
    os.system(line)  # harmless


@shared_task(name="of.another")
def named(line):
    os.system(line)  # reached


@app.get("/run")
def run():
    text, names = request.args["x"], request.args.getlist("x")
    chain(first.s(text), chained.s())()
    (first.s(text) | piped.s()).apply_async()
    first.apply_async((text,), link=linked.s())
    group([grouped.s(one) for one in names])()
    chord([first.s(one) for one in names])(behind_all.s())
    chain(first.s(text), fixed.si("ls")).delay()
    chain(first.s(text), itself.s("a"))()
    chain(first.s("a"), of_constants.s()).delay()
    signature("of.another", args=(text,)).delay()
    return ""
