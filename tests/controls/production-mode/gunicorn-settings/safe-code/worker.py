"""The report's server, as a child process."""

import subprocess
import sys

COMMAND = [sys.executable, "-m", "gunicorn", "--workers", "3", "--max-requests", "500"]

if __name__ == "__main__":
    subprocess.run(COMMAND + ["app:app"], check=True)
