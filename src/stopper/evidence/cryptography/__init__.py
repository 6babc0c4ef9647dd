"""What the code hashes, encrypts, draws, compares and stores by itself."""
