"""The utterances of a comparison as a critical apparatus in TEI P5 (chapter 13, parallel segmentation).

Every rendering is in the file letter by letter: the text of a stretch outside `<app>`, and of each `<app>`
the `<rdg>` that names the witness. `app/@type` keeps apart what differs in words (`substantive`), in marks,
case or spelling (`orthographic`), and in the shape of marks and blanks only (`typographic`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from rashomon.model.comparison import Comparison, Utterance
from rashomon.model.span import Span
from rashomon.report.apparatus import Locus, align_readings
from rashomon.report.outline import Column, list_columns
from rashomon.report.stretches import JOIN, join_pieces, split_into_stretches
from rashomon.report.visible import show_line
from rashomon.report.xml_text import append_text

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_PREFACE = (
    "Renderings of the same words in news reports, each as it is printed. Witnesses are the reports; a "
    "report that prints a stretch more than once is several witnesses. Places are half-open code points in "
    "the title or the body of the report as extracted."
)


@dataclass(frozen=True, slots=True)
class _Rendering:
    """What one report prints of a stretch: its pieces, joined, and the witness that it is."""

    witness: str
    spans: tuple[Span, ...]
    text: str


def tei_document(comparison: Comparison) -> str:
    """The whole document. No text raises an error: characters that XML forbids become `<g>` elements."""
    columns = list_columns(comparison)
    sigla = {column.article.id: column.siglum for column in columns}
    names: dict[str | None, str] = {None: TEI_NAMESPACE}
    root = etree.Element(f"{{{TEI_NAMESPACE}}}TEI", nsmap=names)  # type: ignore[arg-type]
    root.set(f"{_XML}lang", "en")
    divisions = [(one, list(_list_stretches(comparison, one, sigla))) for one in comparison.utterances]
    further = sorted(
        {
            rendering.witness
            for _, stretches in divisions
            for renderings in stretches
            for rendering in renderings
            if "." in rendering.witness
        },
        key=lambda name: (len(name.split(".")[0]), name),
    )
    _add_header(root, columns, further)
    body = _add(_add(root, "text"), "body")
    for number, (utterance, stretches) in enumerate(divisions, start=1):
        _add_utterance(body, comparison, utterance, stretches, sigla, number)
    if not divisions:
        _add(body, "p")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="unicode") + "\n"


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{TEI_NAMESPACE}}}{name}")
    for key, value in attributes.items():
        element.set(key.replace("xml_", _XML), value)
    if text:
        append_text(element, text, TEI_NAMESPACE)
    return element


def _add_header(root: etree._Element, columns: Sequence[Column], further: Sequence[str]) -> None:
    header = _add(root, "teiHeader")
    file = _add(header, "fileDesc")
    _add(_add(file, "titleStmt"), "title", "Utterances in several reports")
    _add(_add(file, "publicationStmt"), "p", "Written by Rashomon; the texts are their publishers'.")
    source = _add(file, "sourceDesc")
    if columns:
        witnesses = _add(source, "listWit")
        for column in columns:
            _add_witness(witnesses, column)
            for name in further:
                if name.split(".")[0] == column.siglum:
                    _add(witnesses, "witness", xml_id=name, corresp=f"#{column.siglum}")
    else:
        _add(source, "p", "No report was compared.")
    encoding = _add(header, "encodingDesc")
    _add(_add(encoding, "editorialDecl"), "p", _PREFACE)
    _add(encoding, "variantEncoding", method="parallel-segmentation", location="internal")


def _add_witness(witnesses: etree._Element, column: Column) -> None:
    article = column.article
    record = _add(_add(witnesses, "witness", xml_id=column.siglum), "bibl")
    _add(record, "publisher", column.name)
    if article.title:
        _add(record, "title", article.title)
    if article.published:
        _add(record, "date", article.published)
    if article.url:
        _add(record, "idno", article.url, type="url")
    _add(record, "idno", article.id, type="article")


def _add_utterance(
    body: etree._Element,
    comparison: Comparison,
    utterance: Utterance,
    stretches: Sequence[Sequence[_Rendering]],
    sigla: dict[str, str],
    number: int,
) -> None:
    division = _add(body, "div", type="utterance", xml_id=f"utterance.{number}", subtype=utterance.difference)
    if utterance.speaker and show_line(utterance.speaker):
        _add(division, "head", show_line(utterance.speaker))
    for renderings in stretches:
        witnesses = " ".join(f"#{rendering.witness}" for rendering in renderings)
        block = _add(division, "ab", type="stretch", corresp=witnesses)
        block.set(f"{_XML}space", "preserve")
        _add_loci(block, renderings)
        places = _add(division, "list", type="places")
        for rendering in renderings:
            for span in rendering.spans:
                _add_place(places, span, rendering.witness)
    for reading in utterance.readings:
        if reading.kind == "indirect" and reading.span.article in sigla:
            note = _add(division, "note", type="indirect", corresp=f"#{sigla[reading.span.article]}")
            _add(note, "q", comparison.words_of(reading.span))
            _add_place(_add(note, "list", type="places"), reading.span, sigla[reading.span.article])
    if len(division) == 0 or division[-1].tag.endswith("}head"):
        _add(division, "p")


def _add_place(places: etree._Element, span: Span, witness: str) -> None:
    item = _add(places, "item", corresp=f"#{witness}")
    _add(
        item,
        "locus",
        f"{span.field} {span.start}-{span.end}",
        **{"from": str(span.start), "to": str(span.end)},
    )


def _list_stretches(
    comparison: Comparison, utterance: Utterance, sigla: dict[str, str]
) -> Iterator[list[_Rendering]]:
    spans = [one.span for one in utterance.readings if one.kind != "indirect" and one.span.article in sigla]
    spans.sort(key=lambda span: (len(sigla[span.article]), sigla[span.article], span))
    words = [comparison.words_of(span) for span in spans]
    for pieces_of in split_into_stretches(spans, words):
        seen: dict[str, int] = {}
        renderings = []
        for pieces in pieces_of:
            siglum = sigla[spans[pieces[0]].article]
            seen[siglum] = seen.get(siglum, 0) + 1
            witness = siglum if seen[siglum] == 1 else f"{siglum}.{seen[siglum]}"
            text = join_pieces([words[piece] for piece in pieces])
            renderings.append(_Rendering(witness, tuple(spans[piece] for piece in pieces), text))
        yield renderings


def _add_loci(block: etree._Element, renderings: Sequence[_Rendering]) -> None:
    texts = [rendering.text for rendering in renderings]
    loci = align_readings(texts)
    leading = [text[: len(text) - len(text.lstrip())] for text in texts]
    if any(leading):
        _add_locus(block, renderings, leading, "typographic")
    for locus in loci:
        _add_locus(block, renderings, locus.words, _name_type(locus))


def _name_type(locus: Locus) -> str:
    if locus.agreed:
        return "typographic"
    return "orthographic" if locus.minor else "substantive"


def _add_locus(
    block: etree._Element, renderings: Sequence[_Rendering], words: Sequence[str], kind: str
) -> None:
    """Plain text where all print the same characters, else an `<app>` with one `<rdg>` a variant."""
    if len(set(words)) == 1:
        _append_words(block, words[0])
        return
    apparatus = _add(block, "app", type=kind)
    for variant in dict.fromkeys(words):
        printing = [one.witness for one, own in zip(renderings, words, strict=True) if own == variant]
        reading = _add(apparatus, "rdg", wit=" ".join(f"#{name}" for name in printing))
        _append_words(reading, variant)


def _append_words(element: etree._Element, words: str) -> None:
    """Words, with a milestone where a rendering goes on in another place of its report."""
    for number, piece in enumerate(words.split(JOIN)):
        if number:
            _add(element, "milestone", unit="piece")
        append_text(element, piece, TEI_NAMESPACE)
