"""How alike two entries are in one respect each: title, people, venue, place in the venue, identifiers."""
