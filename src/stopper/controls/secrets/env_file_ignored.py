"""Environment and key files stay out of git and of images."""

from stopper.model import Control, Severity

control = Control(
    id="secrets.env-file-ignored",
    title="Environment and key files stay out of git and of images",
    severity=Severity.HIGH,
    layers=("deploy", "repo"),
    does=("fix",),
    cwe=(538, 522),
    asvs=("13.3.1",),
    remedy=(
        "List .env and key files in .gitignore and .dockerignore, remove tracked ones with `git rm --cached`, and "
        "replace every secret that they held."
    ),
    snippet="""\
.env
.env.*
!.env.example
*.pem
*.key""",
)
