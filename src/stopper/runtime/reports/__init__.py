"""What browsers report of a page's policy: read within bounds, and told without what it may give away."""
