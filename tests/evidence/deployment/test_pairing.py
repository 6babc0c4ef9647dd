"""Which environment and application a file of deployment is for."""

from __future__ import annotations

import pytest

from stopper.evidence.deployment.pairing import Pairing, environment_of
from stopper.policy.fields import DeploymentFile


@pytest.mark.parametrize(
    ("path", "environment"),
    [
        ("compose.yml", "production"),
        ("deploy/nginx.conf", "production"),
        ("usr/local/nginx/conf/nginx.conf", "production"),
        ("etc/systemd/system/shop.service.d/override.conf", "production"),
        ("compose.override.yml", "development"),
        ("docker-compose.local.yml", "development"),
        ("deploy/docker-compose-local-mail.yaml", "development"),
        ("nginx-local.conf", "development"),
        ("compose/Dockerfile.local", "development"),
        (".env.local", "development"),
        ("etc/apt/apt.conf.d/52unattended-upgrades-local", "production"),
        ("etc/sysctl.d/99-local.conf", "production"),
        ("etc/rc.local", "production"),
        ("etc/fail2ban/jail.local", "production"),
        ("etc/systemd/system/shop.local.service", "production"),
        ("deploy/dev/production.conf", "production"),
        ("ops/staging/compose.yml", "staging"),
        ("tests/nginx/site.conf", "testing"),
        ("examples/nginx.conf", "production"),
        ("latest/contest.conf", "production"),
    ],
)
def test_the_words_of_a_path_say_the_environment(path: str, environment: str) -> None:
    assert environment_of(path) == environment


def test_the_policy_has_the_last_word() -> None:
    pairing = Pairing(
        entries=(
            DeploymentFile("deploy/*", environment="staging"),
            DeploymentFile("deploy/live.conf", environment="production"),
            DeploymentFile("attic/", environment="none"),
        )
    )

    assert pairing.environment_of("deploy/site.conf") == "staging"
    assert pairing.is_judged("deploy/live.conf")
    assert pairing.other("attic/old/site.conf", "a site") == (
        "attic/old/site.conf",
        "a site for no deployment, as the policy says, which is not the environment that is judged",
    )


def test_a_file_is_for_the_application_in_the_nearest_folder_above() -> None:
    pairing = Pairing(roots={"shop/app.py": "shop", "office/app.py": "office", "office/tools/app.py": "office/tools"})

    assert pairing.applications_of("shop/deploy/site.conf") == {"shop/app.py"}
    assert pairing.applications_of("office/tools/site.conf") == {"office/tools/app.py"}
    assert pairing.applications_of("deploy/site.conf") == set(pairing.roots)


def test_the_policy_names_the_application() -> None:
    entries = (DeploymentFile("deploy/shop*", application="shop/app.py"),)
    pairing = Pairing(entries=entries, roots={"shop/app.py": "shop", "office/app.py": "office"})

    assert pairing.applications_of("deploy/shop.conf") == {"shop/app.py"}
