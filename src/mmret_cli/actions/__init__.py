"""One verb each: an action joins readers, matching and catalog, returns a report, and never prints."""
