"""What happens where a value arrives: what a sink is asked, and how what it answers is collected."""
