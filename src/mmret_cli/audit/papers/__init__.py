"""What an entry says against itself or its links: its dates, another paper behind its link, a name of two papers."""
