import subprocess


class Repository:
    def __init__(self, folder: str) -> None:
        self.folder = folder

    def log(self, branch: str) -> str:
        return self._git("log --oneline {}".format(branch))

    def _git(self, rest: str) -> str:
        return subprocess.getoutput(f"cd {self.folder} && git {rest}")
