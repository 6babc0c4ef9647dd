"""The rules of a machine's firewall, by the grammar of each program, and what they let in."""
