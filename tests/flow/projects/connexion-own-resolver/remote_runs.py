import os


class RemoteBackend:
    def __init__(self, options):
        self.host = options[0]

    def StartRun(self, body):  # noqa: N802
        os.system("ssh host " + body["program"])  # reached
        return {}


def create_backend(options):
    return RemoteBackend(options)
