"""What a run knows where it stands: its variables, what tests have shown there, and the ways that met."""
