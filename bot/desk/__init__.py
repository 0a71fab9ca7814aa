"""The officers' and admins' web: one file for each thing they handle. Every file here that has a router is served."""

from importlib import import_module
from pkgutil import iter_modules

_ROOMS = (import_module(f"{__name__}.{room.name}") for room in iter_modules(__path__))
ROUTERS = tuple(room.router for room in _ROOMS if hasattr(room, "router"))
