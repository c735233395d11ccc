"""Text to records: no file is opened here, no network, no clock."""
