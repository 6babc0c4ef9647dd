"""A token of a provider is told by its shape; the tokens here are put together, so that none stands in the file."""

from itertools import cycle, islice

import pytest

from stopper.standard.credential_texts import credential_shape, may_hold_shape, shaped_part
from stopper.standard.masking import mask
from stopper.standard.provider_tokens import tokens_in


def filled(length: int, letters: str = "q7Lr2xWd9Kt5") -> str:
    """As many of some characters, over and over."""
    return "".join(islice(cycle(letters), length))


HEX = "a7c2e9b5"
TOKENS = [
    "sk-" + "ant-api" + "03-" + filled(93) + "AA",
    "sk-" + "proj-" + filled(20) + "T3Blbk" + "FJ" + filled(20),
    "hf" + "_" + filled(34, "qLrxWdKt"),
    "gl" + "dt-" + filled(20),
    "gl" + "agent-" + filled(50),
    "xox" + "e.xox" + "p-1-" + filled(30),
    "xox" + "o-52342-" + filled(20),
    "dap" + "i" + filled(32, HEX),
    "PM" + "AK-" + filled(24, HEX) + "-" + filled(34, HEX),
    "lin" + "_api_" + filled(40),
    "81726354" + "9:A" + "A" + filled(33),
    filled(32, HEX) + "-u" + "s12",
    "Account" + "Key=" + filled(86) + "==",
    "//registry.npmjs.org/:_auth" + "Token=" + "a7c2e9b5-cd03-11ec-9d64-a7c2e9b5a7c2",
    "AB" + "IA" + filled(16, "QZW2K7"),
    "rk" + "_live_" + filled(24),
]


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_is_known_by_its_shape(token: str) -> None:
    assert list(tokens_in(token)) == [token]
    assert credential_shape(f'client = Client("{token}")') == "a provider's token"
    assert may_hold_shape(token)


@pytest.mark.parametrize(
    "text",
    [
        "sk-" + "ant-api" + "03-" + filled(80) + "AA",
        "hf" + "_" + filled(40, "qLrxWdKt"),
        "gl" + "dt-" + filled(24),
        "en-us1 and de-us2",
        "12:AA" + filled(33),
        "Account" + "Key=" + filled(40) + "==",
        "_auth" + "Token=" + "a7c2e9b5-cd03-11ec-9d64-a7c2e9b5a7c2",
        "my" + "dap" + "i" + filled(32, HEX),
        "sk" + "_test_" + filled(24),
        "Traceback: r8_config, npm_install, gsk_layers and dapi are names",
        "AK" + "IA" + "IOSFODNN7EXAMPLE",
        "AI" + "za" + "a" * 35,
        "gl" + "pat-your-token-goes-here",
        "xox" + "b-not-a-real-token-this-will-not-work",
        "hv" + "s.put_the_token_of_the_vault_here",
        "hf" + "_YourHuggingFaceAccessTokenGoesHere",
        "Account" + "Key=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
    ],
)
def test_what_only_resembles_one_is_none(text: str) -> None:
    assert credential_shape(text) == ""


def test_a_token_counts_beside_one_that_stands_for_it() -> None:
    token = "shp" + "at_" + filled(32, HEX)
    text = f"AKIA{'IOSFODNN7'}EXAMPLE or shpat_{'0' * 32}, and not {token}"

    assert credential_shape(text) == "a provider's token"
    assert shaped_part(text) == token


def test_a_text_without_a_mark_is_not_looked_at() -> None:
    assert not may_hold_shape("a text of a page, in which nobody gives anything out")


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_is_masked_wherever_it_is_shown(token: str) -> None:
    assert token not in mask(f"service.open({token})")


def test_a_token_ends_before_a_sign_that_it_does_not_have() -> None:
    token = "gh" + "p_" + filled(36)

    assert list(tokens_in(f"{token}_x")) == [token]
