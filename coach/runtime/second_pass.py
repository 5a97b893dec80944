"""A second pass of the engine over a file, whose end is known by now.

The first pass goes forward and follows one person. This one mends what that cannot see. Where
somebody was found late or lost for a moment, the frames are shown backwards from where they are
seen again: the engine follows a body through pictures in which it would not find one. And where
whoever was followed did nothing, they are painted over: a coach stands larger in the picture than
the one who exercises.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol, Self

from coach.capture.source import Source, SourceInfo
from coach.capture.video_file import VideoFile
from coach.pose.engine import PoseEngine
from coach.pose.person_lock import Region, Sighting
from coach.runtime.offline import Clip, watch
from coach.types import Frame, Image, Pose

_LONGEST_S: Final = 3.0  # a gap whose frames are held in memory at once
_LEAD_S: Final = 0.5  # seen again for so long, the engine has its hold on them
_PAINTED_M: Final = 0.1  # around the landmarks: hair, clothes
_GREY: Final = 127


class Again(Protocol):
    """Looks at a file once more."""

    def backwards(self, clip: Clip) -> Clip:
        """The clip with gaps closed where the person can be followed backwards through them."""
        ...

    def somebody_else(self, clip: Clip) -> Clip:
        """The same file with another person followed."""
        ...


class SecondPass:
    """Runs engines over files; see `Again`."""

    def __init__(
        self,
        engines: Callable[[], PoseEngine],
        source: Callable[[Path], Source] = VideoFile,
    ) -> None:
        """Args: engines: Makes a fresh one. source: Opens a clip's file again."""
        self._engines = engines
        self._source = source

    def backwards(self, clip: Clip) -> Clip:
        """See `Again`.

        Raises:
            SourceError: The file cannot be read.
            EngineError: The engine has failed.
        """
        gaps = tuple(_gaps(clip))
        if not gaps:
            return clip
        poses = list(clip.poses)
        with self._engines() as engine, self._source(clip.path) as source:
            at, clock_s = 0, 0.0
            for gap in gaps:
                for _ in range(gap.start - at):
                    source.read()
                frames = [source.read() for _ in range(gap.end - gap.start)]
                at = gap.end
                poses[gap.start : gap.seen] = _followed(engine, clip, gap, frames, clock_s)
                # an engine's time does not turn: the next way begins after this one
                clock_s += clip.t_s[gap.end - 1] - clip.t_s[gap.start] + 1
        return replace(clip, poses=tuple(poses))

    def somebody_else(self, clip: Clip) -> Clip:
        """See `Again`; errors as of `backwards`."""
        if not clip.detected:
            return clip
        with self._engines() as engine:
            source = _Without(self._source(clip.path), clip.poses)
            return watch(clip.path, engine, source=source)[0]


@dataclass(frozen=True, slots=True)
class _Gap:
    """Frames without the person.

    Attributes:
        start: The first of them.
        seen: The first with the person again.
        end: One after the last that the way back begins with.
    """

    start: int
    seen: int
    end: int


def _gaps(clip: Clip) -> Iterator[_Gap]:
    """Gaps after which the person is seen, and that are not too long."""
    here = [pose is not None for pose in clip.poses]
    start = 0
    while start < len(here):
        if here[start]:
            start += 1
            continue
        seen = next((i for i in range(start, len(here)) if here[i]), len(here))
        end = seen
        while end < len(here) and here[end] and clip.t_s[end] - clip.t_s[seen] < _LEAD_S:
            end += 1
        if end > seen and clip.t_s[seen] - clip.t_s[start] <= _LONGEST_S:
            yield _Gap(start, seen, end)
        start = end


def _followed(
    engine: PoseEngine, clip: Clip, gap: _Gap, frames: Sequence[Frame | None], clock_s: float
) -> Sequence[Pose | None]:
    """The poses of a gap; none of them where the way back does not begin at the person."""
    again, last = clip.poses[gap.seen], clip.poses[gap.end - 1]
    nothing = clip.poses[gap.start : gap.seen]
    if again is None or last is None:
        return nothing
    engine.focus(_box(last))
    found: list[Pose | None] = []
    for i, frame in enumerate(reversed(frames)):
        if frame is None:  # the file is shorter than it was
            return nothing
        since_s = clip.t_s[gap.end - 1] - frame.t_s
        pose = engine.detect(Frame(frame.image, clock_s + since_s, i))
        found.append(pose and replace(pose, t_s=frame.t_s))
    found.reverse()
    first = found[gap.seen - gap.start]
    if first is None or not Sighting.of(first).stays(Sighting.of(again)):
        return nothing
    return found[: gap.seen - gap.start]


def _box(pose: Pose) -> Region:
    """Around the person, with what the landmarks leave out."""
    sighting = Sighting.of(pose)
    margin = _PAINTED_M * sighting.px_per_m
    x0, y0, x1, y1 = sighting.box
    return x0 - margin, y0 - margin, x1 + margin, y1 + margin


class _Without:
    """A source whose frames have one person painted over; where they are lost, as last seen."""

    def __init__(self, source: Source, poses: Sequence[Pose | None]) -> None:
        self._source = source
        self._poses = poses
        self._index = 0
        self._last = next(pose for pose in poses if pose is not None)

    def open(self) -> SourceInfo:
        """See `Source`."""
        return self._source.open()

    def read(self) -> Frame | None:
        """See `Source`."""
        frame = self._source.read()
        if frame is None:
            return None
        pose = self._poses[self._index] if self._index < len(self._poses) else None
        self._index += 1
        self._last = pose or self._last
        return Frame(_painted(frame.image, _box(self._last)), frame.t_s, frame.index)

    def close(self) -> None:
        """See `Source`."""
        self._source.close()

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _painted(image: Image, box: Region) -> Image:
    """A copy with the box in grey."""
    height, width = image.shape[:2]
    x0, y0, x1, y1 = (round(v) for v in box)
    copy = image.copy()
    copy[max(y0, 0) : max(min(y1, height), 0), max(x0, 0) : max(min(x1, width), 0)] = _GREY
    return copy
