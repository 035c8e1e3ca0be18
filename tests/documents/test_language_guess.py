"""The language a report is in, told the same by the cheap test for English and by the
classifier."""

from __future__ import annotations

import pytest

from onrecord.documents.language_guess import SAMPLE, guess_language

REPORTS = {
    "en": "The two delegations met in the old hall on the harbour, and the minister said that they "
    "had agreed to meet "
    "again before the winter, when the price of the ferry would be settled with the town "
    "that owns it.",
    "es": "Las dos delegaciones se reunieron en la antigua sala del puerto y el ministro dijo que "
    "habían acordado "
    "volver a reunirse antes del invierno, cuando se fijará el precio del transbordador con "
    "la ciudad que es su dueña.",
    "fr": "Les deux délégations se sont réunies dans l’ancienne salle du port et le ministre a dit "
    "qu’elles étaient "
    "convenues de se revoir avant l’hiver, quand le prix du bac serait fixé avec la ville à "
    "laquelle il appartient.",
    "de": "Die beiden Abordnungen trafen sich im alten Saal am Hafen, und der Minister sagte, sie "
    "hätten vereinbart, "
    "sich vor dem Winter wieder zu treffen, wenn der Preis der Fähre mit der Stadt geregelt "
    "werde, der sie gehört.",
    "nl": "De twee delegaties kwamen bijeen in de oude zaal aan de haven, en de minister zei dat "
    "zij hadden "
    "afgesproken om voor de winter weer bijeen te komen, wanneer de prijs van de veerboot "
    "geregeld zou worden.",
    "pl": "Obie delegacje spotkały się w starej sali portowej, a minister powiedział, że uzgodniły "
    "kolejne spotkanie "
    "przed zimą, kiedy cena promu zostanie ustalona z miastem, do którego on należy.",
    "ru": "Две делегации встретились в старом зале порта, и министр сказал, что они договорились "
    "снова встретиться до "
    "зимы, когда цена парома будет согласована с городом, которому он принадлежит.",
    "tr": "İki heyet limandaki eski salonda bir araya geldi ve bakan, feribotun fiyatının sahibi "
    "olan şehirle "
    "belirleneceği kıştan önce yeniden görüşmek üzere anlaştıklarını söyledi.",
}


@pytest.mark.parametrize("language", REPORTS)
def test_a_report_is_in_the_language_it_is_written_in(language: str) -> None:
    assert guess_language(REPORTS[language]) == language


def test_english_in_capitals_is_english() -> None:
    assert guess_language(REPORTS["en"].upper()) == "en"


@pytest.mark.parametrize("language", [language for language in REPORTS if language != "en"])
def test_an_english_headline_makes_no_report_english(language: str) -> None:
    assert (
        guess_language(f"The ministers of the two states have met. {REPORTS[language]}") == language
    )


def test_of_a_few_letters_no_language_is_told() -> None:
    assert guess_language("To be or not to be 1234567890, 1234567890") is None


def test_only_the_opening_tells_the_language() -> None:
    opening = f"{REPORTS['fr']} " * 6
    assert len(opening) > SAMPLE
    assert guess_language(f"{opening}{REPORTS['en'] * 20}") == "fr"
