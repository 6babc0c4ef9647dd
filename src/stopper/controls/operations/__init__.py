"""Controls of operations: people and processes keep the other controls true."""
