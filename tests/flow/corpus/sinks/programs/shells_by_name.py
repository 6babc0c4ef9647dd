"""Shells that are called as functions, in containers, on other machines; texts that become options of a program."""

import ansible_runner
import docker
import nmap
import paramiko
import pytesseract
import sarge
import sh
import winrm
from flask import Flask, request
from gevent import subprocess
from gevent.subprocess import check_output
from kubernetes.stream import stream
from plumbum import local
from plumbum.cmd import bash

app = Flask(__name__)
containers = docker.from_env().containers


@app.get("/here")
def here():
    x = request.args["x"]
    subprocess.call("ping " + x, shell=True)  # reached
    check_output("ping " + x, shell=True)  # reached
    check_output(["ping", "--", x])  # harmless
    sh.bash("-c", "ls " + x)  # reached
    sh.bash("-c", 'ls "$1"', "_", x)  # harmless
    bash("-c", f"ls {x}")  # reached
    local["/bin/bash"]("-c", f"ls {x}")  # reached
    local["bash"]("-c", 'ls "$1"', "_", x)  # harmless
    local.cmd.sh("-c", "ls " + x)  # reached
    local["ls"]("--", x)
    sarge.run(f"ls {x}", shell=True)  # reached
    sarge.run("ls " + sarge.shell_quote(x), shell=True)  # harmless
    return ""


@app.get("/elsewhere")
def elsewhere():
    x = request.args["x"]
    containers.get("web").exec_run(f"sh -c 'ls {x}'")  # reached
    containers.get("web").exec_run(["sh", "-c", "ls " + x])  # reached
    containers.get("web").exec_run(["ls", "--", x])  # harmless
    docker.APIClient().exec_create("web", ["sh", "-c", f"ls {x}"])  # reached
    stream(None, "pod", "default", command=["/bin/sh", "-c", "ls " + x])  # reached
    stream(None, "pod", "default", command=["ls", "--", x])  # harmless
    winrm.Session("host").run_cmd(f"dir {x}")  # reached
    winrm.Session("host").run_ps("Get-Date")  # harmless
    ansible_runner.run(module="shell", module_args=f"ls {x}")  # reached
    ansible_runner.run(module="ping", module_args=f"data={x}")
    client = paramiko.SSHClient()
    terminal = client.invoke_shell()
    terminal.send(f"show {x}\n")  # reached
    terminal.send("show version\n")  # harmless
    return ""


@app.get("/options")
def options():
    x = request.args["x"]
    nmap.PortScanner().scan(hosts="localhost", arguments=x)  # reached
    nmap.PortScanner().scan(hosts=x, arguments="-sV")  # reached
    nmap.PortScanner().scan("localhost", "22", f"-p {int(request.args['port'])}")  # harmless
    pytesseract.image_to_string("in.png", config="--psm " + x)  # reached
    pytesseract.image_to_string("in.png", config="--psm 6")  # harmless
    return ""
