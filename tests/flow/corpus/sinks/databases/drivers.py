"""Drivers, shells and files whose functions take a text under a name of their own, or in a place of their own."""

import os
import shelve
import tempfile

import aiomysql
import aiosqlite
import awswrangler
import clickhouse_driver
import genshi.template
import ibm_db
import invoke
import paramiko
import pexpect
from fabric import SerialGroup
from fabric.connection import Connection
from flask import Flask, request

app = Flask(__name__)
client = clickhouse_driver.Client("localhost")


@app.get("/by-name")
def by_name():
    x = request.args["x"]
    client.execute(query="SELECT * FROM shop WHERE id = " + x)  # reached
    client.execute_iter("SELECT * FROM shop WHERE id = " + x)  # reached
    client.execute("SELECT * FROM shop WHERE id = %(x)s", {"x": x})  # harmless
    client.query("what is " + x)  # harmless
    return ""


@app.get("/pools")
async def pools():
    x = request.args["x"]
    async with aiomysql.create_pool() as pool, pool.acquire() as connection, connection.cursor() as cursor:
        await cursor.execute(x)  # reached
        await cursor.execute("SELECT 1 WHERE id = %s", (x,))  # harmless
    async with aiosqlite.connect("shop.db") as db:
        await db.execute_fetchall("SELECT * FROM shop WHERE id = " + x)  # reached
        await db.executescript(sql_script="DELETE FROM shop WHERE id = " + x)  # reached
        await db.execute_fetchall("SELECT * FROM shop WHERE id = ?", (x,))  # harmless
    return ""


@app.get("/shells")
def shells():
    x = request.args["x"]
    invoke.run("ls " + x)  # reached
    invoke.context.Context().sudo("ls " + x)  # reached
    Connection("host").run("ls " + x)  # reached
    SerialGroup("one", "two").sudo("ls " + x)  # reached
    paramiko.ProxyCommand(x)  # reached
    os.posix_spawn(path=x, argv=["ls"], env={})  # reached
    os.posix_spawn("/bin/ls", ["ls"], {"NAME": x})  # harmless
    os.spawnv(os.P_WAIT, file=x, args=["ls"])  # reached
    pexpect.popen_spawn.PopenSpawn("ls")  # harmless
    return ""


@app.get("/files")
def files():
    x = request.args["x"]
    shelve.open(filename=x)  # reached
    os.open(path=x, flags=os.O_RDONLY)  # reached
    os.path.islink(x)  # reached
    os.renames(old="a", new=x)  # reached
    tempfile.NamedTemporaryFile(prefix=x)  # reached
    tempfile.NamedTemporaryFile(prefix="upload", delete=False)  # harmless
    return ""


@app.get("/template")
def template():
    genshi.template.text.TextTemplate(request.args["x"])  # reached
    return genshi.template.text.TextTemplate("${name}").generate(name=request.args["x"]).render()


@app.get("/statements")
def statements():
    x = request.args["x"]
    awswrangler.athena.read_sql_query(sql="SELECT * FROM shop WHERE id = " + x, database="shop")  # reached
    awswrangler.athena.read_sql_query("SELECT * FROM shop", database=x)  # harmless
    ibm_db.exec_immediate(ibm_db.connect("shop", "", ""), "SELECT * FROM shop WHERE id = " + x)  # reached
    ibm_db.exec_immediate(ibm_db.connect("shop", "", ""), "SELECT 1")  # harmless
    return ""
