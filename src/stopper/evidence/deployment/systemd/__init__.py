"""Units of systemd as a project has them: what they start, as whom, with what taken away."""
