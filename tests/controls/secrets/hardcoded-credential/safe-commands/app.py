import os
import subprocess

from flask import Flask

app = Flask(__name__)


@app.cli.command("copy")
def copy():
    """Write a copy, as `mysqldump -u shop -p shop` or `curl --user name:password https://shop.example` does.

    A copy of a neighbour is had by `curl -u lantern:Cork-4411 https://shop.example/copy`.
    """
    password = os.environ["SHOP_DATABASE"]
    subprocess.run(f"mysqldump -u shop -p{password} shop", shell=True, check=True)
    subprocess.run("mysqldump -u shop -p$SHOP_DATABASE shop", shell=True, check=True)
    subprocess.run("mysqldump -u shop -p%s shop" % password, shell=True, check=True)
    subprocess.run(["mysqldump", "-u", "shop", f"-p{password}", "shop"], check=True)
    subprocess.run(["redis-cli", "-a", password, "ping"], check=True)
    subprocess.run(["rsync", "-p", "Shop-2024", app.name], check=True)
    print("mysql asks for it with -p, and redis-cli with --pass instead of that; PGPASSWORD=<password> pg_dump does not")
