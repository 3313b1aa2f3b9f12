"""ECB+ has tokens; what is read are the sentences as they were printed."""

import io
import tarfile
from pathlib import Path

from training.ecb_plus import read_ecb_plus


def make_archive(path: Path, sentences: list[str]) -> Path:
    tokens = "".join(
        f'<token t_id="{number}" sentence="{number}">{word}</token>'
        for number, sentence in enumerate(sentences)
        for word in sentence.split()
    )
    document = f"<Document>{tokens}</Document>".encode()
    archive = path / "ecb.tar"
    with tarfile.open(archive, "w") as tar:
        for name in ("ECB+/1/1_2ecbplus.xml", "ECB+/readme.txt"):
            member = tarfile.TarInfo(name)
            member.size = len(document)
            tar.addfile(member, io.BytesIO(document))
    return archive


def test_sentences_are_joined_as_printed(tmp_path: Path) -> None:
    printed = "He paid $ 5 ( about half ) , she 's sure : \" It was n't well - known . \""
    ((article, places),) = read_ecb_plus(make_archive(tmp_path, [printed, "Nobody knows the other one ."]))
    assert article.id == "1_2ecbplus"
    assert article.text.split("\n") == [
        "He paid $5 (about half), she's sure: \"It wasn't well-known.\"",
        "Nobody knows the other one.",
    ]
    assert [article.text[start:end] for start, end in places] == article.text.split("\n")


def test_numbers_and_initials_are_joined(tmp_path: Path) -> None:
    printed = "The U . S . Survey said 20 , 000 felt it at 3 : 10 p . m . in 2011 , 2012 and 6 . 1 ."
    ((article, _),) = read_ecb_plus(make_archive(tmp_path, [printed]))
    assert article.text == "The U.S. Survey said 20,000 felt it at 3:10 p.m. in 2011, 2012 and 6.1."


def test_addresses_and_scraps_are_left_out(tmp_path: Path) -> None:
    archive = make_archive(
        tmp_path, ["http : / / www . example . org", "March 5 , 2012", "The ship sank at night ."]
    )
    ((article, places),) = read_ecb_plus(archive)
    assert article.text == "The ship sank at night."
    assert places == ((0, 23),)
