from pathlib import Path

import pytest

from stopper.collect.imported.sentinels import Sentinels
from stopper.collect.imported.values import ValueReader
from stopper.evidence.source.values import FromEnvironment, Known


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("DATABASE_URL", "sqlite:///"),
        ("SQLALCHEMY_DATABASE_URI", "sqlite:///"),
        ("REDIS_URL", "rediss://"),
        ("PAYMENT_API_URL", "https://"),
        ("FLASK_ENV", "production"),
        ("DEBUG", "false"),
    ],
)
def test_a_value_is_of_the_kind_that_its_name_asks_for(tmp_path: Path, name: str, beginning: str) -> None:
    sentinels = Sentinels(tmp_path, "production")

    sentinels.invent(name)

    assert sentinels.values[name].startswith(beginning)


@pytest.mark.parametrize("name", ["SMTP_PORT", "SESSION_TIMEOUT", "PAGE_SIZE"])
def test_numbers_are_numbers_and_each_is_another(tmp_path: Path, name: str) -> None:
    sentinels = Sentinels(tmp_path, "production")

    sentinels.invent(name)
    sentinels.invent("OTHER_PORT")

    assert int(sentinels.values[name]) != int(sentinels.values["OTHER_PORT"])


def test_an_error_that_names_a_scheme_is_met(tmp_path: Path) -> None:
    sentinels = Sentinels(tmp_path, "production")
    sentinels.invent("DATABASE_URL")

    assert sentinels.mend("DATABASE_URL must begin with postgresql+psycopg://")
    assert sentinels.values["DATABASE_URL"].startswith("postgresql+psycopg://")
    assert not sentinels.mend("DATABASE_URL must begin with postgresql+psycopg://")


def test_what_holds_an_invented_value_is_from_the_environment() -> None:
    reader = ValueReader({"KEY": "0123456789abcdef"}, {"GIVEN": "production-value"})

    assert reader.read({"text": "prefix-0123456789abcdef"}) == FromEnvironment("KEY")
    assert isinstance(reader.read({"list": [{"text": "0123456789abcdef"}]}), FromEnvironment)
    assert reader.read({"text": "production-value"}).equals("production-value") is True
    assert isinstance(reader.read({"text": "another"}), Known)
