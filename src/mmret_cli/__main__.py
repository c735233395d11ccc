"""`python -m mmret_cli` is `mmret`."""

from mmret_cli.cli.main import run

run()
