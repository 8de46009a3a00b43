"""The content that ships, and nothing beside it."""

from simulator.content.library import PackLibrary
from simulator.content.locate import Pack, shipped_root

SHIPPED = Pack("shipped", shipped_root())
LIBRARY = PackLibrary([SHIPPED])
