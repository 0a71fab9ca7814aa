"""British National Grid -> WGS84 for many points at once.

Ordnance Survey's inverse transverse Mercator on the Airy ellipsoid ("A guide to coordinate systems in Great Britain",
annexe C) and its seven-parameter Helmert shift: within about 5 metres anywhere in Great Britain, without the OSTN grid file.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

AIRY_A, AIRY_B = 6_377_563.396, 6_356_256.909
WGS_A, WGS_B = 6_378_137.0, 6_356_752.3141
SCALE, ORIGIN_N, ORIGIN_E = 0.9996012717, -100_000.0, 400_000.0
ORIGIN_LATITUDE, ORIGIN_LONGITUDE = np.radians(49.0), np.radians(-2.0)
SHIFT = (446.448, -125.157, 542.060)
TURN = np.radians(np.array([0.1502, 0.2470, 0.8421]) / 3_600)
STRETCH = -20.4894e-6
LARGEST_E, LARGEST_N = 700_000.0, 1_300_000.0


def is_on_grid(eastings: Floats, northings: Floats) -> NDArray[np.bool_]:
    """Which pairs of metres can be places on the British grid; 0, 0 means "not known" in the publishers' files."""
    known = (eastings > 0) & (northings > 0) & (eastings < LARGEST_E) & (northings < LARGEST_N)
    return np.asarray(known, dtype=np.bool_)


def to_degrees(eastings: Floats, northings: Floats) -> tuple[Floats, Floats]:
    """Latitudes and longitudes (degrees, WGS84) of points in metres on the British National Grid."""
    latitudes, longitudes = _to_airy(np.asarray(eastings, dtype=np.float64), np.asarray(northings, dtype=np.float64))
    x, y, z = _helmert(*_to_space(latitudes, longitudes))
    latitudes, longitudes = _from_space(x, y, z)
    return np.degrees(latitudes), np.degrees(longitudes)


def _to_airy(e: Floats, n: Floats) -> tuple[Floats, Floats]:
    latitude = ORIGIN_LATITUDE + (n - ORIGIN_N) / (AIRY_A * SCALE)
    for _ in range(6):
        latitude = latitude + (n - ORIGIN_N - _meridian(latitude)) / (AIRY_A * SCALE)
    square = 1 - (AIRY_B / AIRY_A) ** 2
    bend = 1 - square * np.sin(latitude) ** 2
    nu, rho = AIRY_A * SCALE / np.sqrt(bend), AIRY_A * SCALE * (1 - square) / bend**1.5
    eta, t, sec, d = nu / rho - 1, np.tan(latitude), 1 / np.cos(latitude), e - ORIGIN_E
    vii, viii = t / (2 * rho * nu), t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta - 9 * t**2 * eta)
    ix = t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4)
    x, xi = sec / nu, sec / (6 * nu**3) * (nu / rho + 2 * t**2)
    xii = sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4)
    xiia = sec / (5_040 * nu**7) * (61 + 662 * t**2 + 1_320 * t**4 + 720 * t**6)
    north = latitude - vii * d**2 + viii * d**4 - ix * d**6
    return north, ORIGIN_LONGITUDE + x * d - xi * d**3 + xii * d**5 - xiia * d**7


def _meridian(latitude: Floats) -> Floats:
    n = (AIRY_A - AIRY_B) / (AIRY_A + AIRY_B)
    less, more = latitude - ORIGIN_LATITUDE, latitude + ORIGIN_LATITUDE
    first = (1 + n + 1.25 * n**2 + 1.25 * n**3) * less
    second = (3 * n + 3 * n**2 + 2.625 * n**3) * np.sin(less) * np.cos(more)
    third = 1.875 * (n**2 + n**3) * np.sin(2 * less) * np.cos(2 * more)
    fourth = 35 / 24 * n**3 * np.sin(3 * less) * np.cos(3 * more)
    return np.asarray(AIRY_B * SCALE * (first - second + third - fourth), dtype=np.float64)


def _to_space(latitude: Floats, longitude: Floats) -> tuple[Floats, Floats, Floats]:
    square = 1 - (AIRY_B / AIRY_A) ** 2
    nu = AIRY_A / np.sqrt(1 - square * np.sin(latitude) ** 2)
    flat = nu * np.cos(latitude)
    return flat * np.cos(longitude), flat * np.sin(longitude), nu * (1 - square) * np.sin(latitude)


def _helmert(x: Floats, y: Floats, z: Floats) -> tuple[Floats, Floats, Floats]:
    (rx, ry, rz), s = TURN, 1 + STRETCH
    return (
        SHIFT[0] + s * x - rz * y + ry * z,
        SHIFT[1] + rz * x + s * y - rx * z,
        SHIFT[2] - ry * x + rx * y + s * z,
    )


def _from_space(x: Floats, y: Floats, z: Floats) -> tuple[Floats, Floats]:
    square = 1 - (WGS_B / WGS_A) ** 2
    flat = np.hypot(x, y)
    latitude = np.arctan2(z, flat * (1 - square))
    for _ in range(5):
        nu = WGS_A / np.sqrt(1 - square * np.sin(latitude) ** 2)
        latitude = np.arctan2(z + square * nu * np.sin(latitude), flat)
    return latitude, np.arctan2(y, x)
