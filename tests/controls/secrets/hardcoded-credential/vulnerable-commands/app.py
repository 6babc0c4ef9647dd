import os
import subprocess

from flask import Flask

app = Flask(__name__)


@app.cli.command("copy")
def copy():
    os.system("mysqldump -u shop -pCork-Lantern-4411 shop > shop.sql")
    print(f"restore it with: mysql -u shop -pCork-Lantern-4411 shop < {app.name}.sql")
    subprocess.run(["redis-cli", "-h", app.name, "-a", "Cork-Lantern-4411", "ping"], check=True)
    command = ["sshpass", "-p", "Cork-Lantern-4411", "ssh", app.name]
    subprocess.run(command, check=True)
    subprocess.run("PGPASSWORD=Cork-Lantern-4411 pg_dump shop", shell=True, check=True)
    subprocess.run(args=["redis-cli", "-h", app.name, "-a", "Cork-Lantern-4411", "ping"], check=True)
