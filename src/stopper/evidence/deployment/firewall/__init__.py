"""What the files of a project's firewall let in."""
