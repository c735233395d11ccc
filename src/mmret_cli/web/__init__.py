"""The only HTTP: a careful client, what it fetches, and the services it asks."""
