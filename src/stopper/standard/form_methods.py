"""Methods by which a form of WTForms is asked whether it was sent, and whether what was sent is right."""

VALIDATING = frozenset({"validate", "validate_on_submit"})
SUBMITTED = VALIDATING | {"is_submitted"}
