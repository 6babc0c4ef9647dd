import subprocess


class LocalBackend:
    def __init__(self, options):
        self.options = options
        self.tool = "ls"

    def StartRun(self, body):  # noqa: N802
        subprocess.run(["nice", body["program"]], check=True)  # reached
        subprocess.run([self.tool, "-l"], check=True)  # harmless
        return {}

    def ShowRun(self, number):  # noqa: N802
        return {"state": subprocess.getoutput(f"ps {number}")}  # harmless

    def unused(self, body):
        subprocess.run(["nice", body["program"]], check=True)  # harmless


def create_backend(options):
    return LocalBackend(options)
