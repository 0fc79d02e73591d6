"""README.txt of an export, and docs/export.md: both written from what the columns say of themselves."""

from collections.abc import Iterator
from textwrap import wrap

from journal.store.holds import LARGEST_ID
from journal.store.portable.columns import FORMAT, KINDS, SHEETS, VERSION, Field, Sheet
from journal.store.portable.recorded import ABOUT, FOLDER

_WIDTH = 100
_HEAD = (
    "This archive is a whole journal, written by journal export: plain text that any program reads. The same program makes an "
    "equal journal of it: journal import ARCHIVE, into a journal that holds nothing yet (choose a new file with --db).",
    "It holds your health data, and the places where you were: keep it as you keep the journal.",
    "Units are SI; instants are UTC, days are local calendar days (zone says where). An empty cell, or null, is unknown: never 0, "
    "never no. Text that a spreadsheet could take for a formula has a ' that is not part of it before the sign (= + - @ or '): at the front, "
    "blanks and \" not counted, and so behind each ; tab or line break, where a cell ends for programs that expect no commas. A ' is also "
    "before a tab or line break at the front; empty text is a ' alone. Numbers are never changed. A program that is told to end cells at "
    "other signs is not provided for. Files are UTF-8, lines end with LF.",
    "Ids are those that the program shows: s12 is a session, p7 pain, d3 a day, c5 a check, e3 words on an episode, t1 a trial; h2 is a "
    "pair of shoes. Sets, sources, what maps told and spans have plain numbers.",
    "manifest.json says the format and its version, the schema, the program, when it was made, the highest id that each table ever "
    "gave (ids go on after it), and of each file its rows and its SHA-256. Import refuses a file that is not as it was written; who "
    "changed one on purpose takes its sha256 out of manifest.json, and every value is then checked as it is read.",
    "Not in it: the undo log (what was done before the export cannot be undone after an import; the import itself can), settings "
    "(config.toml) and the numbers of the recorded columns, which nobody sees.",
)
_RECORDED = (
    "What a device recorded, every point, one file for each source that recorded anything (its id in sources.json): one line a point, "
    "one column for each quantity of which anything is known. Numbers have the decimals of what is kept."
)
_PARQUET = (
    "With --parquet also parquet/NAME.parquet for each table in CSV, with the same columns, typed, null for unknown and text as it "
    "is (no ' in front), and parquet/streams.parquet with all recordings and their source_id. Import does not read these."
)


def lines() -> Iterator[str]:
    """README.txt, line by line."""
    yield f"{FORMAT} {VERSION}"
    for part in _HEAD:
        yield from ("", *wrap(part, _WIDTH))
    for sheet in SHEETS:
        yield from ("", sheet.file, *wrap(sheet.about, _WIDTH, initial_indent="  ", subsequent_indent="  "))
        for field in sheet.fields:
            yield from wrap(f"{field.name}: {_said(field)}", _WIDTH, initial_indent="    ", subsequent_indent="      ")
    yield from ("", f"{FOLDER}/ID.csv", *wrap(_RECORDED, _WIDTH, initial_indent="  ", subsequent_indent="  "))
    yield from (f"    {name}: {words}" for name, words in ABOUT.items())
    yield from ("", "parquet/", *wrap(_PARQUET, _WIDTH, initial_indent="  ", subsequent_indent="  "))


def _said(field: Field) -> str:
    kind = "" if field.kind == "text" else f"; {_kind(field)}"
    never = "; never empty" if field.required else ""
    return f"{field.help}{f', {field.unit}' if field.unit else ''}{kind}{never}"


def _kind(field: Field) -> str:
    return f"an id, {field.letter}12" if field.kind == "id" else KINDS[field.kind].partition(",")[0]


def page_tables() -> str:
    """The tables of docs/export.md."""
    return "\n".join(line for sheet in SHEETS for line in _page(sheet)) + "\n" + "\n".join(_page_recorded())


def _page(sheet: Sheet) -> Iterator[str]:
    yield from (f"### {sheet.file}", "", sheet.about, "", "| column | what | unit | kind | unknown |", "|---|---|---|---|---|")
    for field in sheet.fields:
        yield f"| {field.name} | {field.help} | {field.unit} | {_kind(field)} | {'never' if field.required else 'empty'} |"
    yield ""


def _page_recorded() -> Iterator[str]:
    yield from (f"### {FOLDER}/ID.csv", "", _RECORDED, "", "| column | what |", "|---|---|")
    yield from (f"| {name} | {words} |" for name, words in ABOUT.items())


def page_kinds() -> str:
    """What a kind of column looks like, for docs/export.md."""
    return "\n".join(f"- {kind}: {words}" for kind, words in KINDS.items()) + f"\n- ids go up to {LARGEST_ID}"
