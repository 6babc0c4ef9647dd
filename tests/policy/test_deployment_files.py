"""The policy's word on which deployment files are for what."""

from __future__ import annotations

import pytest

from stopper.model import UsageError
from stopper.policy.fields import DeploymentFile
from stopper.policy.parse import parse_policy


def test_entries_are_read_with_their_lines() -> None:
    policy = parse_policy(
        '[[deployment-files]]\nplace = "./ops/*.conf"\nenvironment = "staging"\n\n'
        '[[deployment-files]]\nplace = "ops/old/"\nenvironment = "none"\n',
        "stopper.toml",
    )

    assert policy is not None
    assert policy.deployment_files == (DeploymentFile("ops/*.conf", "staging"), DeploymentFile("ops/old/", "none"))
    assert [item.line for item in policy.deployment_files] == [1, 5]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ('environment = "staging"', "deployment file 1 has no place"),
        ('place = "ops/"', "deployment file 1 says nothing"),
        ('place = "ops/"\nenvironment = "prod"', "environment = 'prod' in deployment file 1 is none of production"),
        ('place = "ops/"\nenviroment = "staging"', "Did you mean 'environment'"),
    ],
)
def test_a_mistake_is_named_with_its_place(entry: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        parse_policy(f"[[deployment-files]]\n{entry}\n", "stopper.toml")
