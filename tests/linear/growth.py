"""Whether work takes time in proportion to the length of a text, by the processor's clock."""

import gc
import time
from collections.abc import Callable, Iterable

LENGTH = 1_500  # letters of a run; the other is twice as long
FLOOR = 0.03  # seconds below which a growth cannot be told from the clock's own steps
STEEPEST = 3.0  # times as long for twice the text: 2 is in proportion, 4 its square
TRIES = 6

Act = Callable[[str], object]
Make = Callable[[str], str]


def steep(act: Act, make: Make, units: Iterable[str], length: int = LENGTH) -> list[str]:
    """The units whose runs take more time than in proportion, with the seconds of both lengths."""
    return [f"{unit!r}: {told}" for unit in units if (told := _steep(act, make, unit, length))]


def _steep(act: Act, make: Make, unit: str, length: int) -> str:
    short, shorter, longer = (make(unit * (size // len(unit))) for size in (length // 8, length, 2 * length))
    if (first := _seconds(act, short)) > 10 * FLOOR:
        return f"{first:.3f} s for {len(short)} letters"
    if (second := _seconds(act, longer)) < FLOOR:
        return ""
    first = _seconds(act, shorter)
    for _ in range(TRIES):  # the least of several: another program may slow any of them
        first, second = min(first, _seconds(act, shorter)), min(second, _seconds(act, longer))
        if second < STEEPEST * first:
            return ""
    return f"{first:.3f} s for {len(shorter)} letters, {second:.3f} s for {len(longer)}"


def _seconds(act: Act, text: str) -> float:
    gc.collect(0)
    gc.disable()
    try:
        start = time.process_time()
        act(text)
        return time.process_time() - start
    finally:
        gc.enable()
