"""Which names tell of payment, identity or health data, and which only sound like it."""

import pytest

from stopper.standard.personal_names import CARD, is_security_code, personal_kind


@pytest.mark.parametrize("name", ["card_number", "creditCardNumber", "cc_number", "cvv", "customer_card_cvc"])
def test_a_name_of_card_data_is_known(name: str) -> None:
    assert personal_kind(name) == CARD


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("iban", "a bank account"),
        ("supplierIban", "a bank account"),
        ("ssn", "an official identifier"),
        ("passport_number", "an official identifier"),
        ("taxId", "an official identifier"),
        ("diagnosis", "health data"),
        ("patient_blood_type", "health data"),
    ],
)
def test_a_name_tells_its_kind(name: str, kind: str) -> None:
    assert personal_kind(name) == kind


@pytest.mark.parametrize(
    "name",
    ["email", "full_name", "address", "card_last4", "card_token", "discard_number_", "passport_checked", "martin"],
)
def test_other_names_tell_nothing(name: str) -> None:
    assert personal_kind(name) == ""


@pytest.mark.parametrize(
    ("name", "is_code"), [("cvv", True), ("card_cvc", True), ("card_number", False), ("code", False)]
)
def test_a_security_code_is_told_apart(name: str, is_code: bool) -> None:
    assert is_security_code(name) is is_code
