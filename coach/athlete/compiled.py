"""A typed face of numba's decorator. Importing this module needs numba (the extra ``clips``)."""

from collections.abc import Callable
from typing import TypeVar, cast

import numba

_Function = TypeVar("_Function", bound=Callable[..., object])


def compiled(function: _Function) -> _Function:
    """Compiles to machine code at the first call and keeps the result on disk."""
    decorate = numba.njit(fastmath=True, cache=True, error_model="numpy")
    return cast(_Function, decorate(function))
