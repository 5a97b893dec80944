"""What the repetitions of a set say together, in words and for a small drawing."""

from math import isfinite
from typing import Final

from coach.motion.counting.set_measures import SetMeasures, Trend
from coach.ui.translate import marked, tr

_RISING: Final = {
    "range": marked("Range grew by {share:.0f} %."),
    "speed": marked("Lifting got faster by {share:.0f} %."),
    "steadiness": marked("Steadier by {share:.0f} %."),
    "path_pct": marked("The path widened by {share:.0f} %."),
}
_FALLING: Final = {
    "range": marked("Range shrank by {share:.0f} %."),
    "speed": marked("Lifting slowed by {share:.0f} %."),
    "steadiness": marked("Less steady by {share:.0f} %."),
    "path_pct": marked("The path narrowed by {share:.0f} %."),
}
_LEAST: Final = 0.05
"""Less change than that is not worth a word."""


def trend_words(trend: Trend) -> str:
    """One sentence of a trend that is sure; nothing of any other, or of one without words."""
    if not trend.sure or not abs(trend.change) >= _LEAST:
        return ""
    table = _RISING if trend.change > 0 else _FALLING
    if trend.name not in table:
        return ""
    return tr(table[trend.name]).format(share=100 * abs(trend.change))


def set_measure_words(measures: SetMeasures, number: int | None) -> str:
    """Fatigue, consistency and the best repetition of a set; nothing for an empty one.

    Args:
        measures: Of the set.
        number: Of its best repetition, as it was counted; None where none is.
    """
    words = [trend_words(trend) for trend in measures.trends]
    if measures.tired:
        words.append(tr("That is fatigue: end the set or rest longer."))
    elif measures.trends and not any(words):
        words.append(tr("No sign of fatigue."))
    if isfinite(measures.consistency):
        words.append(tr("Consistency {share:.0f} %.").format(share=100 * measures.consistency))
    if number is not None:
        words.append(tr("Best: rep {number}.").format(number=number))
    return " ".join(word for word in words if word)
