"""FIT files of a few messages, written with the ``FitWriter`` of the fixture ``fit``."""

from datetime import UTC, datetime

EPOCH = 631_065_600
START = int(datetime(2026, 3, 4, 6, tzinfo=UTC).timestamp()) - EPOCH
STEP = 3 / 111_194.93  # three metres north, in degrees


def semicircles(degrees):
    return round(degrees * 2**31 / 180)


def header(writer, type=4):
    return writer.message(0, {0: ("e", type), 1: ("H", 1)})


def records(writer, count=60, start=START, *, lat=52.5, lon=13.4, first=0, step=STEP, **extra):
    for i in range(first, first + count):
        writer.message(20, {
            253: ("I", start + i), 0: ("i", semicircles(lat + i * step)), 1: ("i", semicircles(lon)), 3: ("B", 150), 4: ("B", 86),
            **{int(name[1:]): (code, value(i) if callable(value) else value) for name, (code, value) in extra.items()},
        })  # fmt: skip
    return writer


def summary(writer, start=START, sport=1, sub_sport=0, **extra):
    fields = {253: ("I", start + 59), 2: ("I", start), 5: ("e", sport), 6: ("e", sub_sport)}
    return writer.message(18, fields | {int(name[1:]): value for name, value in extra.items()})
