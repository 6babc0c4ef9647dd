"""What makes a value dangerous at each kind of sink: a file each, named like the kind."""
