"""Link checks: is a URL alive, and does it lead to the right paper?"""
