"""The Qt binding itself: what a broken release once did to this program."""

import sys

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12")
def test_calls_that_return_nothing_keep_none_alive():
    """PySide6 6.12.0 lost one reference a call: after some thousand, Python ended itself."""
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(500):
        painter.drawLine(QPointF(0, 0), QPointF(1, 1))
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost < 100
