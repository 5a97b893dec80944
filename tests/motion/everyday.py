"""Bodies that do no exercise: swinging arms, a bar off its rack, a hand to the head."""

from math import cos, pi, radians, sin

from tests.motion.traces import FOREARM, SHIN, THIGH, UPPER_ARM, Body, squat, with_ends


def with_arm(body: Body, side: str, forward_deg: float, elbow_deg: float) -> Body:
    """One arm in the sagittal plane: the upper arm off straight down, and the elbow's angle."""
    x, up, ahead = body[f"{side}_shoulder"]
    upper = radians(forward_deg)
    fore = upper + radians(180.0 - elbow_deg)
    elbow = (x, up - UPPER_ARM * cos(upper), ahead + UPPER_ARM * sin(upper))
    body[f"{side}_elbow"] = elbow
    body[f"{side}_wrist"] = (
        x,
        elbow[1] - FOREARM * cos(fore),
        elbow[2] + FOREARM * sin(fore),
    )
    return with_ends(body)


def standing() -> Body:
    """Upright, both arms hanging."""
    return with_arm(with_arm(squat(180.0), "left", 5, 165), "right", 5, 165)


def swinging_arms(t_s: float) -> Body:
    """Waiting for the start: both arms swing from the shoulder, once a second, hardly bent."""
    swing = 25 * sin(2 * pi * t_s)
    body = with_arm(standing(), "left", swing, 155 - 0.3 * swing)
    return with_arm(body, "right", -swing, 155 + 0.3 * swing)


def walking(t_s: float) -> Body:
    """On the spot: the legs swing from the hip with bent knees, the arms against them."""
    body = standing()
    for side, sign in (("left", 1.0), ("right", -1.0)):
        swing = sign * 25 * sin(2 * pi * t_s)
        x, up, ahead = body[f"{side}_hip"]
        thigh, shin = radians(swing), radians(swing - max(swing, 5.0))
        knee = (x, up - THIGH * cos(thigh), ahead + THIGH * sin(thigh))
        body[f"{side}_knee"] = knee
        body[f"{side}_ankle"] = (x, knee[1] - SHIN * cos(shin), knee[2] + SHIN * sin(shin))
        with_arm(body, side, -swing, 155 + 0.3 * swing)
    return body


def scratching(t_s: float, every_s: float = 4.0) -> Body:
    """Every so often the right hand goes up to the head, stays a moment and comes down again."""
    at = t_s % every_s
    up = 0.5 - 0.5 * cos(pi * min(at, 1.0)) if at < 2.0 else 0.5 + 0.5 * cos(pi * min(at - 2, 1.0))
    return with_arm(standing(), "right", 5 + 105 * up, 165 - 125 * up)


def unracking(t_s: float) -> Body:
    """Takes a bar off its rack and steps back: elbows bend a little, the knees give a little."""
    give = 0.5 - 0.5 * cos(2 * pi * min(t_s, 2.0) / 2.0)
    body = squat(180.0 - 22.0 * give)
    for side in ("left", "right"):
        with_arm(body, side, 20 * give, 165 - 30 * give)
    return body
