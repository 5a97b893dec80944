from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.session.codec import CodecError, decode_window, encode_window
from coach.types import PoseWindow


def window(frames: int, seed: int = 0, *, missing: float = 0.0) -> PoseWindow:
    """A smooth random walk of landmarks with some frames missing."""
    rng = np.random.default_rng(seed)
    image = 300 + np.cumsum(rng.normal(0, 3, (frames, 33, 3)), axis=0)
    world = np.cumsum(rng.normal(0, 0.01, (frames, 33, 3)), axis=0)
    visibility = rng.uniform(0, 1, (frames, 33))
    gone = rng.uniform(size=frames) < missing
    for values in (image, world, visibility):
        values[gone] = np.nan
    return PoseWindow(
        np.cumsum(rng.uniform(0.01, 0.1, frames)), image, visibility, world, (640, 480)
    )


@settings(max_examples=30, deadline=None)
@given(frames=st.integers(0, 40), seed=st.integers(0, 99), missing=st.floats(0, 1))
def test_what_comes_back_is_within_the_stated_error(frames: int, seed: int, missing: float) -> None:
    given_window = window(frames, seed, missing=missing)
    back = decode_window(encode_window(given_window))
    assert back.size == given_window.size
    assert np.array_equal(back.t_s, given_window.t_s)
    slack = 1e-9
    for mine, theirs, limit in (
        (back.image[..., :2], given_window.image[..., :2], 0.0625),
        (back.image[..., 2], given_window.image[..., 2], 0.5),
        (back.world, given_window.world, 0.0005),
        (back.visibility, given_window.visibility, 1 / 510),
    ):
        assert mine.shape == theirs.shape
        assert np.array_equal(np.isnan(mine), np.isnan(theirs))
        assert np.nanmax(np.abs(mine - theirs), initial=0.0) <= limit + slack


def test_a_landmark_missing_alone_stays_alone() -> None:
    given_window = window(5)
    given_window.image[2, 7] = np.inf
    back = decode_window(encode_window(given_window))
    assert np.isnan(back.image).any(axis=2).sum() == 1
    assert np.isnan(back.image[2, 7]).all()


def test_wild_values_neither_overflow_nor_spoil_the_rest() -> None:
    given_window = window(4)
    given_window.image[1, 3, 0] = 1e12
    given_window.image[2, 3, 0] = -1e12
    back = decode_window(encode_window(given_window))
    assert back.image[3] == pytest.approx(given_window.image[3], abs=0.5)
    assert back.image[1, 3, 0] > 1e6


@pytest.mark.parametrize(
    "blob", [b"", b"nonsense", encode_window(window(9))[:-20], encode_window(window(9))[5:]]
)
def test_a_damaged_blob_is_refused(blob: bytes) -> None:
    with pytest.raises(CodecError, match="damaged"):
        decode_window(blob)


@pytest.mark.data
def test_three_seconds_of_a_real_rep_take_less_than_30_kb(shared_data: Path) -> None:
    with np.load(shared_data / "landmarks" / "dip_b01_shubhammvora.npz") as data:
        part = slice(0, 90)
        real = PoseWindow(
            data["t_s"][part].astype(float),
            data["image"][part].astype(float),
            data["visibility"][part].astype(float),
            data["world"][part].astype(float),
            (int(data["size"][0]), int(data["size"][1])),
        )
    assert len(encode_window(real)) < 20_000
