"""Commands that run on another machine, and the arguments of programs that a call lists one by one."""

import asyncio
import cProfile
import os
import shlex
import telnetlib

import asyncssh
import delegator
import execjs
import netmiko
import paramiko
from flask import Flask, request

app = Flask(__name__)


@app.post("/ssh")
def over_ssh():
    client = paramiko.SSHClient()
    client.exec_command("uptime")  # harmless
    client.exec_command("ls " + shlex.quote(request.form["name"]))  # harmless
    client.exec_command(command="ls " + request.form["name"])  # reached
    return ""


@app.post("/device")
def device():
    device = netmiko.ConnectHandler(host="10.0.0.1")
    device.send_command("show version")  # harmless
    device.send_command("ping " + request.form["host"])  # reached
    device.send_config_set(["interface eth0", "description " + request.form["text"]])  # reached
    return ""


@app.post("/async")
async def asynchronous():
    async with asyncssh.connect("10.0.0.1") as connection:
        await connection.run("ls " + request.form["name"])  # reached
    loop = asyncio.get_event_loop()
    await loop.subprocess_shell(lambda: None, "ls " + request.form["name"])  # reached
    return ""


@app.post("/replaced/<name>")
def replaced(name):
    os.execl("/bin/ls", "/bin/ls", "--", name)  # harmless
    os.execl("/bin/sh", "/bin/sh", "-c", name)  # reached
    return ""


@app.post("/spawned/<name>")
def spawned(name):
    os.spawnl(os.P_WAIT, "/bin/sh", "sh", "-c", name)  # reached
    return ""


@app.post("/typed/<name>")
def typed(name):
    telnetlib.Telnet("10.0.0.1").write(b"show version\n")  # harmless
    telnetlib.Telnet("10.0.0.1").write(("ping " + name).encode())  # reached
    delegator.run("uptime")  # harmless
    delegator.run("ls " + name)  # reached
    execjs.eval("1 + 1")  # harmless
    execjs.eval(name)  # reached
    cProfile.run("main()")  # harmless
    cProfile.run(name)  # reached
    return ""
