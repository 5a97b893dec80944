"""A typed face of numba's decorator. Importing this module needs numba (the extra ``clips``)."""

from collections.abc import Callable
from typing import TypeVar, cast

import numba

_Function = TypeVar("_Function", bound=Callable[..., object])


def compiled(function: _Function) -> _Function:
    """Compiles to machine code at the first call."""
    # no cache on disk: numba would not notice a change in a function called from another file
    decorate = numba.njit(fastmath=True, error_model="numpy")
    return cast(_Function, decorate(function))
