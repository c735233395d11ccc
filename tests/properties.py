"""How often a property is tried: `quick` unless pytest is told `--hypothesis-profile thorough`, as in `.ci/run`."""

from hypothesis import settings

THOROUGH = 100


def register() -> None:
    """Make both profiles known, before any test is."""
    settings.register_profile("quick", max_examples=25, deadline=None)
    settings.register_profile("thorough", max_examples=THOROUGH, deadline=None)
    settings.load_profile("quick")


def examples(thorough: int) -> settings:
    """So many examples where all is tried thoroughly, else the share of them that the profile says."""
    return settings(max_examples=max(1, thorough * settings().max_examples // THOROUGH))
