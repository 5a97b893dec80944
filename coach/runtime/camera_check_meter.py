"""Gathers what one view of a camera check shows, frame by frame."""

from collections import Counter
from math import nan

import numpy as np

from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.runtime.camera_check_body import BodyMeter
from coach.runtime.camera_check_facts import Light, Timing, ViewFacts
from coach.runtime.camera_check_light import measure_light, middle_light
from coach.runtime.status import PipelineStatus
from coach.types import FrameResult

_LIGHT_EVERY_S = 0.5
"""Light changes slowly, and looking costs a millisecond of the window's time."""


class ViewMeter:
    """Takes every result of a view; each frame once."""

    def __init__(self, spec: ExerciseSpec, begun: PipelineStatus, begun_s: float) -> None:
        """Args: begun, begun_s: the run when the view began, and its clock."""
        self._begun, self._begun_s = begun, begun_s
        self._body = BodyMeter(spec.landmarks)
        self._light: list[Light] = []
        self._light_s = -np.inf
        self._times: list[float] = []
        self._delays_ms: list[float] = []
        self._engine_ms: list[float] = []
        self._views: Counter[str] = Counter()
        self._yaws: list[float] = []
        self._persons = self._read = 0

    @property
    def frames(self) -> int:
        """How many were taken."""
        return len(self._times)

    @property
    def persons(self) -> int:
        """In how many of them somebody was seen."""
        return self._persons

    def add(self, result: FrameResult) -> None:
        """Takes one result."""
        state, t_s = result.motion, result.frame.t_s
        self._times.append(t_s)
        self._delays_ms.append((result.done_s - t_s) * 1e3)
        self._engine_ms.append(result.engine_ms)
        self._persons += state.pose is not None
        self._read += bool(state.sides)
        self._body.add(state)
        if state.pose is not None and state.view is not None:
            self._views[state.view.name] += 1
            self._yaws.append(state.view.yaw_deg)
        if t_s - self._light_s >= _LIGHT_EVERY_S:
            self._light_s = t_s
            self._light.append(measure_light(result.frame.image))

    def facts(
        self, asked: str, counted: int, said: int | None, now: PipelineStatus, now_s: float
    ) -> ViewFacts:
        """What was gathered until now."""
        frames = max(1, self.frames)
        common = self._views.most_common(1)
        return ViewFacts(
            asked=asked,
            seen=common[0][0] if common else "",
            yaw_deg=float(np.median(self._yaws)) if self._yaws else nan,
            duration_s=now_s - self._begun_s,
            frames=self.frames,
            person_share=self._persons / frames,
            joints_share=self._read / frames,
            counted=counted,
            said=said,
            light=middle_light(self._light),
            timing=self._timing(now, now_s),
            framing=self._body.framing(),
        )

    def _timing(self, now: PipelineStatus, now_s: float) -> Timing:
        span_s = max(now_s - self._begun_s, 1e-6)
        captured = now.captured - self._begun.captured
        dropped = now.dropped - self._begun.dropped
        # what was lost inside the source was never captured
        offered = max(1, captured, now.processed - self._begun.processed + dropped)
        live = now.source is not None and now.source.live
        return Timing(
            promised_fps=now.source.fps if now.source else 0.0,
            captured_fps=captured / span_s,
            result_fps=(now.processed - self._begun.processed) / span_s,
            gap_p95_ms=_percentile([1e3 * gap for gap in np.diff(self._times)], 95),
            dropped_share=dropped / offered,
            latency_p50_ms=_percentile(self._delays_ms, 50) if live else nan,
            latency_p95_ms=_percentile(self._delays_ms, 95) if live else nan,
            engine_ms=_percentile(self._engine_ms, 50),
            reconnects=now.reconnects - self._begun.reconnects,
        )


def _percentile(values: list[float], percent: float) -> float:
    return float(np.percentile(values, percent)) if values else nan
