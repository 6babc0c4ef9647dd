"""Configuration, source and backup files are not served."""

from stopper.model import Control, Severity

control = Control(
    id="secrets.env-file-private",
    title="Configuration, source and backup files are not served",
    severity=Severity.CRITICAL,
    layers=("app", "deploy", "live", "cross"),
    does=("enforce", "render"),
    cwe=(552, 527, 530),
    asvs=("13.4.1", "13.4.7"),
    remedy=(
        "Keep the project outside every folder that is served, and answer 404 for dotfiles, backups and source files "
        "at the edge."
    ),
    risk=(
        "Scanners ask every site for /.env and /.git, and one answer gives them the keys, the passwords and the source."
    ),
    snippet="""\
location ~ /\\.(?!well-known/) {
    return 404;
}""",
)
