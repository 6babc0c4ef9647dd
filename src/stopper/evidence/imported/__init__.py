"""The application as it is once it runs: imported in a confined process, described, and paired with its source."""
