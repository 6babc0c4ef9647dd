"""Controls of identity and access: users are who they say, and reach only what is theirs."""
