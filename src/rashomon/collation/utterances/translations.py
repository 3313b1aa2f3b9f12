"""What an article says about the language of the words that it quotes."""

import re

# Languages in which words can have been said that are printed in English.
_LANGUAGES = (
    "Albanian|Amharic|Arabic|Armenian|Azeri|Basque|Belarusian|Bengali|Bosnian|Breton|Bulgarian|Burmese|Cantonese|"
    "Catalan|Chinese|Creole|Croatian|Czech|Danish|Dari|Dutch|Estonian|Farsi|Finnish|French|Gaelic|Galician|"
    "Georgian|German|Greek|Hebrew|Hindi|Hungarian|Icelandic|Indonesian|Irish|Italian|Japanese|Kazakh|Khmer|Korean|"
    "Kurdish|Latin|Latvian|Lithuanian|Macedonian|Malay|Maltese|Mandarin|Mongolian|Nepali|Norwegian|Pashto|Persian|"
    "Polish|Portuguese|Punjabi|Quechua|Romanian|Russian|Serbian|Slovak|Slovene|Somali|Spanish|Swahili|Swedish|"
    "Tagalog|Tamil|Thai|Tibetan|Tigrinya|Turkish|Ukrainian|Urdu|Uzbek|Vietnamese|Welsh|Yiddish"
)
_TRANSLATED = re.compile(
    rf"""
      \bthrough\ (?:an?|her|his|the|their)\ (?:\w+\ )?(?:interpreter|translator)\b
    | \btranslated\ (?:from|by|into)\b
    | \b(?:according\ to|in)\ (?:an?|the)\ (?:\w+\ ){{0,2}}translation\b
    | \b(?:in|from)\ (?:{_LANGUAGES})\b(?!\s+[A-Z]|[\ -](?:speak|lang))
    """,
    re.VERBOSE,
)


def find_translation(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where text[start:end] says that words were said in another language, or were translated."""
    match = _TRANSLATED.search(text, start, end)
    return match.span() if match else None
