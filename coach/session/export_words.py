"""Every word of the report in one place, so that it can be told in another language."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """The report's words; ``{}`` stands for what is filled in. English by default."""

    language: str = "en"
    title: str = "Exercise report"
    program: str = "Workout Coach"
    days: str = "{} to {}"
    made: str = "made on {}"
    months: str = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    in_sessions: str = "Sets in {} sessions"
    in_session: str = "Sets in one session"
    sets: str = "Sets"
    reps: str = "Reps"
    not_counted: str = "Not counted"
    held: str = "Held"
    range: str = "Range"
    mean_range: str = "Mean range"
    least_most: str = "least to most"
    down: str = "Down"
    up: str = "Up"
    down_up: str = "Down, up"
    symmetry: str = "Symmetry"
    load: str = "Load"
    effort: str = "RPE"
    day: str = "Day"
    set: str = "Set"
    of_all: str = "The last {} of {} sets; the figures above are of all."
    by_word: str = "corrected by hand; counted: {}"
    range_chart: str = "Range of each repetition, set by set"
    tempo_chart: str = "Mean time down (dark) and up (pale), seconds"
    symmetry_chart: str = "Symmetry of left and right, percent"
    held_chart: str = "Held in each set, seconds"
    counted: str = "counted"
    with_fault: str = "counted, with a fault of form"
    attempt: str = "not counted"
    pictures: str = "What the camera saw"
    best: str = "Best repetition"
    last: str = "Last repetition"
    at_rest: str = "at rest"
    at_effort: str = "at full effort"
    reasons: str = "Not counted because"
    no_reasons: str = "Every movement counted."
    form: str = "Form"
    no_faults: str = "No fault of form was seen."
    times: str = "{} times"
    once: str = "once"
    notes: str = "Notes"
    measured: str = (
        "Measured from the pictures of one camera by a model of the body. Figures taken from the"
        " same camera place can be compared with each other; they do not replace a goniometer or an"
        " examination."
    )
    nothing: str = "Nothing was recorded in this time."
    degrees: str = "°"
    percent: str = "%"
    percent_of_trunk: str = "% of the trunk"


ENGLISH: Final = Words()
