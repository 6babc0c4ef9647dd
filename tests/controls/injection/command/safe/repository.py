import subprocess


class Repository:
    def __init__(self, folder: str) -> None:
        self.folder = folder

    def log(self, branch: str) -> str:
        return self._git("log", "--oneline", f"refs/heads/{branch}")

    def _git(self, *arguments: str) -> str:
        return subprocess.check_output(["/usr/bin/git", "-C", self.folder, *arguments], text=True, timeout=10)
