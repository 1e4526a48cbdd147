"""Several processes at once, or one thread where the machine cannot have them."""

from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor


def crew(workers: int, initializer: Callable[[], None] | None = None) -> Executor:
    """An executor; where /dev/shm is missing, processes have no lock to share a queue by."""
    try:
        return ProcessPoolExecutor(workers, initializer=initializer)
    except OSError:
        return ThreadPoolExecutor(1)
