import os


def run(pattern):
    os.system("find . -name " + pattern)  # reached


class Plugin:
    def handle(self, pattern):
        os.system("find / -name " + pattern)  # reached

    def other(self, pattern):
        os.system("find /srv -name " + pattern)  # harmless
