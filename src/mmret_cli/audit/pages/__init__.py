"""What only the page shows: in-page links, headings, tables, the links that GitHub does not show, BibTeX."""
