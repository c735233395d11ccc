"""check-links on the command line: its options, and its report in many formats."""
