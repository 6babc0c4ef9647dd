"""The repo layer: git, ignore rules, environment files, CI, documents and alert rules."""
