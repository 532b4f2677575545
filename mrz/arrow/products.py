"""Products of a matrix of small numbers and a few columns of weights, on the thread that asks.

>>> product(np.array([[1, 2], [3, 4]], np.uint8), np.array([[7, 1], [3, 1]], np.float32), np.int32).tolist()
[[13, 3], [33, 7]]

numpy hands products of floats to OpenBLAS, which shares larger ones among threads. For matrices as narrow as these that
costs more than it brings: the threads wait for each other, and take the processors from whoever else has work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mrz.arrow.tables import Bytes

_ALONE: Final = 1 << 18
"""Up to so many multiplications OpenBLAS stays on one thread (in its `interface/gemm.c`, 4 x 65,536)."""


def product(values: Bytes, weights: NDArray[np.floating[Any]], kind: type[np.integer[Any]]) -> NDArray[Any]:
    """Return rows of values times columns of weights as whole numbers; exact where the type of the weights is."""
    found = np.empty((len(values), weights.shape[1]), kind)
    step = max(1, _ALONE // weights.size)
    for start in range(0, len(values), step):
        found[start : start + step] = values[start : start + step].astype(weights.dtype) @ weights
    return found
