import pytest

from journal.importers.building.months import month

YEAR = {
    "English": "January February March April May June July August September October November December",
    "German": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "Austrian": "Jän Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "Dutch": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "Dutch, whole": "januari februari maart april mei juni juli augustus september oktober november december",
    "French": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "Spanish": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "Portuguese": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "Italian": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "Russian": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "numbers": "1 02 3 4 5 6 7 08 9 10 11 12",
}


@pytest.mark.parametrize("words", YEAR.values(), ids=YEAR.keys())
def test_a_year_of_months(words):
    assert [month(word) for word in words.split()] == list(range(1, 13))
    assert [month(word.upper()) for word in words.split()] == list(range(1, 13))


@pytest.mark.parametrize("word", ["", "m", "day", "жук", "xyz", "0"])
def test_words_that_name_no_month(word):
    assert month(word) == 0
