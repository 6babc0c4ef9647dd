"""What the analysis is told of libraries, in TOML."""
