import pytest
import torch

from ml.diffusion.schedule import draw_times, mixed, steps, velocity


def test_the_way_leads_from_noise_to_motion():
    noise, motion = torch.zeros(2, 4, 3), torch.ones(2, 4, 3)

    now = mixed(motion, noise, torch.tensor([0.0, 0.25]))

    assert now[0].eq(0).all()
    assert now[1].eq(0.25).all()


def test_the_velocity_leads_to_what_is_predicted():
    now, end = torch.full((1, 2, 2), 0.25), torch.ones(1, 2, 2)

    assert velocity(now, end, 0.25).tolist() == torch.ones(1, 2, 2).tolist()


def test_steps_cover_the_time_from_where_it_begins():
    assert steps(2) == [(0.0, 0.5), (0.5, 1.0)]
    assert steps(1, 0.5) == [(0.5, 1.0)]
    with pytest.raises(ValueError, match="0 steps"):
        steps(0)
    with pytest.raises(ValueError, match="from 1 to 1"):
        steps(3, 1.0)


def test_times_lie_between_noise_and_motion_mostly_in_the_middle():
    torch.manual_seed(0)
    times = draw_times(4000)

    assert 0 <= times.min() < times.max() <= 1
    assert ((times > 0.25) & (times < 0.75)).float().mean() > 0.52
