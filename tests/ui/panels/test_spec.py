from importlib.util import find_spec

import pytest

from coach.ui.panels.spec import PANELS, PanelSpec


@pytest.mark.parametrize("spec", PANELS, ids=lambda spec: spec.name)
def test_what_a_factory_imports_can_be_loaded_before(spec: PanelSpec) -> None:
    own, *others = spec.modules
    assert own.endswith(spec.factory.__name__.lstrip("_"))
    assert all(find_spec(name) is not None for name in (own, *others))
