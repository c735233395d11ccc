"""The command line: options, rendering and exit codes. Nothing imports it."""
