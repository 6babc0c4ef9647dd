"""Controls of abuse: clients that ask for too much are limited, challenged or blocked."""
