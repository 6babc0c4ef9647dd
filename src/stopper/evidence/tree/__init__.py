"""What was read of a project's folder, and the rules by which parts of it are ignored."""
