"""Records to text: each exporter yields strings and opens no file."""
