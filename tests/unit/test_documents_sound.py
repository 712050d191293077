"""A sound file keeps its sound, byte for byte, and loses its tags."""

from __future__ import annotations

import pytest

from practice_hub.cli.fix import fix_document
from practice_hub.documents.clean import clean_document
from practice_hub.documents.document import Document
from practice_hub.documents.ogg import _checksum

NAME = b"Jane Doe of Refuge Lane"
PLACE = b"location: Kendal"
TAGS = ("names or other words in its tags",)
WITH_PLACE = (*TAGS, "where it was recorded")
WITH_TIME = (*TAGS, "when it was recorded")
FRAME = b"\xff\xfb\x10\xc4" + bytes(range(1, 101))  # begins as a frame of MPEG does
SOUND = FRAME * 3


def id3(content: bytes = NAME, version: int = 3, footer: bool = False) -> bytes:
    size = bytes(len(content) >> shift & 0x7F for shift in (21, 14, 7, 0))
    end = b"3DI" + bytes([version, 0, 0x10]) + size if footer else b""
    return b"ID3" + bytes([version, 0, 0x10 if footer else 0]) + size + content + end


def ape(content: bytes = NAME, header: bool = True) -> bytes:
    def end(flags: int) -> bytes:
        numbers = (2000, len(content) + 32, 1, flags)
        return b"APETAGEX" + b"".join(n.to_bytes(4, "little") for n in numbers) + bytes(8)

    return (end(0xA0000000) if header else b"") + content + end(0x80000000 if header else 0)


ID3_1 = (b"TAG" + NAME).ljust(128, b"\0")
ENHANCED = (b"TAG+" + NAME).ljust(227, b"\0")
LYRICS = b"LYRICSBEGIN" + NAME + b"000032LYRICS200"
MP3 = {
    "before the sound": id3() + SOUND,
    "of version 2.2": id3(version=2) + SOUND,
    "of version 2.4 with a footer": id3(version=4, footer=True) + SOUND,
    "of 300 bytes": id3(NAME + bytes(300)) + SOUND,
    "twice": id3() + id3() + SOUND,
    "behind the sound": SOUND + ID3_1,
    "with the longer form behind": SOUND + ENHANCED + ID3_1,
    "of Lyrics3": SOUND + LYRICS + ID3_1,
    "of Lyrics3 version 1": SOUND + LYRICS.replace(b"000032LYRICS200", b"LYRICSEND") + ID3_1,
    "of APE": SOUND + ape(),
    "of APE without a header": SOUND + ape(header=False) + ID3_1,
    "of APE before the sound": ape() + SOUND,
    "everywhere": id3() + SOUND + ape() + ID3_1,
}


@pytest.mark.parametrize("where", MP3)
def test_an_mp3_keeps_its_sound_and_loses_tags(where):
    assert clean_document("a.mp3", MP3[where]) == Document(SOUND, TAGS)


def test_tags_between_joined_recordings_go_too():
    joined = id3() + SOUND + ID3_1 + id3() + SOUND + ape() + ID3_1
    assert clean_document("A.MP3", joined) == Document(SOUND * 2, TAGS)


def test_a_place_in_a_tag_is_named():
    wide = b"\xff\xfe" + PLACE.decode().encode("utf-16-le")
    for tag in (PLACE, wide, b"GEOB exif:GPSLatitude", b"TXXX Location"):
        assert clean_document("a.mp3", id3(tag) + SOUND) == Document(SOUND, WITH_PLACE)
    assert clean_document("a.mp3", id3(b"allocation") + SOUND) == Document(SOUND, TAGS)


def test_padding_is_not_reported():
    assert clean_document("a.mp3", id3(bytes(50)) + SOUND).metadata == ()


def chunk(name: bytes, content: bytes) -> bytes:
    return name + len(content).to_bytes(4, "little") + content + bytes(len(content) % 2)


def riff(*chunks: bytes) -> bytes:
    body = b"WAVE" + b"".join(chunks)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


FORM, DATA = chunk(b"fmt ", bytes(range(16))), chunk(b"data", SOUND + b"\x07")
WAV = {
    "a list of texts": chunk(b"LIST", b"INFOIART" + NAME),
    "a broadcaster's names": chunk(b"bext", NAME + bytes(300)),
    "a tag of MP3": chunk(b"id3 ", id3()),
    "an old tag in padding": chunk(b"JUNK", NAME),
}


@pytest.mark.parametrize("what", WAV)
def test_a_wav_file_keeps_its_sound_and_loses_other_chunks(what):
    clean = Document(riff(FORM, DATA), TAGS)
    assert clean_document("a.wav", riff(FORM, WAV[what], DATA)) == clean
    assert clean_document("a.wav", riff(FORM, DATA, WAV[what])) == clean


def test_a_place_of_a_recorder_is_named():
    raw = riff(FORM, chunk(b"iXML", b"<LOCATION_GPS>54.3</LOCATION_GPS>"), DATA)
    assert clean_document("a.wav", raw) == Document(riff(FORM, DATA), WITH_PLACE)


def test_a_wav_file_that_was_written_while_it_was_recorded_keeps_its_sound():
    for size in (bytes(4), b"\xff\xff\xff\xff"):
        data = b"data" + size + SOUND
        raw = riff(FORM, chunk(b"LIST", NAME), data)
        assert clean_document("a.wav", raw) == Document(riff(FORM, data), TAGS)


def test_a_large_wav_file_keeps_the_size_of_its_sound():
    sizes = chunk(b"ds64", bytes(8) + len(SOUND).to_bytes(8, "little") + bytes(12))
    data = b"data\xff\xff\xff\xff" + SOUND
    large = b"RF64\xff\xff\xff\xffWAVE" + sizes + FORM + data
    assert clean_document("a.wav", large + chunk(b"LIST", NAME)) == Document(large, TAGS)


def page(content: bytes, number: int, first: int = 0, serial: int = 5) -> bytes:
    """A page of Ogg; its last packet ends with it unless content has a multiple of 255 bytes."""
    table = bytes(
        [255] * (len(content) // 255) + ([len(content) % 255] if len(content) % 255 else [])
    )
    head = b"OggS\0" + bytes([first]) + bytes(8)
    head += serial.to_bytes(4, "little") + number.to_bytes(4, "little")
    body = bytes([len(table)]) + table + content
    return head + _checksum(head + bytes(4) + body).to_bytes(4, "little") + body


def comments(*texts: bytes, program: bytes = b"program") -> bytes:
    parts = (program, *texts)
    sized = [len(text).to_bytes(4, "little") + text for text in parts]
    return sized[0] + len(texts).to_bytes(4, "little") + b"".join(sized[1:])


def ogg(first: bytes, packet: bytes, serial: int = 5) -> bytes:
    return (
        page(first, 0, 2, serial)
        + (page(packet[:510], 1, serial=serial) if len(packet) > 510 else b"")
        + page(packet[510:] if len(packet) > 510 else packet, 2, serial=serial)
        + page(SOUND, 3, serial=serial)
    )


def opus(*texts: bytes, **more) -> bytes:
    return ogg(b"OpusHead and more", b"OpusTags" + comments(*texts), **more)


def vorbis(*texts: bytes, **more) -> bytes:
    return ogg(b"\x01vorbis and more", b"\x03vorbis" + comments(*texts) + b"\x01", **more)


def blank(size: int, end: bytes = b"") -> bytes:
    """Comments without any, as long as others were."""
    name = size - 8 - len(end)
    return name.to_bytes(4, "little") + b" " * name + bytes(4) + end


@pytest.mark.parametrize(
    "texts", [(b"ARTIST=" + NAME,), (b"A=" + NAME, b"B=" + bytes(1000) + b"c")]
)
def test_an_ogg_file_keeps_its_sound_and_its_pages_and_loses_comments(texts):
    size = len(comments(*texts))
    clean = ogg(b"OpusHead and more", b"OpusTags" + blank(size))
    assert clean_document("a.ogg", opus(*texts)) == Document(clean, TAGS)
    clean = ogg(b"\x01vorbis and more", b"\x03vorbis" + blank(size + 1, b"\x01"))
    assert clean_document("a.ogg", vorbis(*texts)) == Document(clean, TAGS)
    speex = clean_document("a.ogg", ogg(b"Speex   ", comments(*texts)))
    assert speex == Document(ogg(b"Speex   ", blank(size)), TAGS)


def test_every_stream_of_an_ogg_file_loses_its_comments():
    raw = opus(b"A=" + NAME) + vorbis(b"LOCATION=Kendal", serial=6) + opus(b"A=" + NAME)
    clean = clean_document("a.ogg", raw)
    assert NAME not in clean.content and b"Kendal" not in clean.content
    assert clean.metadata == WITH_PLACE and len(clean.content) == len(raw)
    assert clean_document("a.ogg", clean.content) == Document(clean.content)


def box(kind: bytes, *contents: bytes) -> bytes:
    content = b"".join(contents)
    return (len(content) + 8).to_bytes(4, "big") + kind + content


def handler(kind: bytes = b"soun") -> bytes:
    return box(b"hdlr", bytes(8), kind, bytes(12))


def times(kind: bytes, moment: bytes = bytes(8), version: int = 0) -> bytes:
    return box(kind, bytes([version, 0, 0, 0]), moment * (2 if version else 1), b"scale")


def m4a(*more: bytes, moment: bytes = bytes(8), kind: bytes = b"soun", version: int = 0) -> bytes:
    media = box(b"mdia", times(b"mdhd", moment, version), handler(kind))
    track = box(b"trak", times(b"tkhd", moment, version), media, *more)
    movie = box(b"moov", times(b"mvhd", moment, version), track, *more)
    return box(b"ftyp", b"M4A ") + movie + b"".join(more) + box(b"mdat", SOUND)


M4A = {
    "a list of tags": box(b"udta", box(b"meta", NAME)),
    "metadata": box(b"meta", NAME),
    "an XMP packet": box(b"uuid", NAME),
    "old tags in free space": box(b"free", NAME),
}


@pytest.mark.parametrize("what", M4A)
def test_an_m4a_file_keeps_its_sound_in_place_and_loses_boxes(what):
    clean = m4a(box(b"free", bytes(len(M4A[what]) - 8)))
    assert clean_document("a.m4a", m4a(M4A[what])) == Document(clean, TAGS)


def test_the_place_and_the_time_of_a_recording_go():
    raw = m4a(box(b"udta", box(b"\xa9xyz", b"+54.3-002.7/")), moment=b"\xe2\x01\x02\x03" * 2)
    clean = clean_document("a.m4a", raw)
    assert clean.content == m4a(box(b"free", bytes(20)))
    assert set(clean.metadata) == {*WITH_PLACE, *WITH_TIME}
    later = clean_document("a.m4a", m4a(moment=b"\0\0\0\0\xe2\x01\x02\x03", version=1))
    assert later == Document(m4a(version=1), ("when it was recorded",))


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.mp3", SOUND),
        ("a.wav", riff(FORM, DATA)),
        ("a.wav", riff(FORM, chunk(b"JUNK", bytes(40)), DATA)),
        ("a.ogg", opus()),
        ("a.ogg", vorbis()),
        ("a.m4a", m4a()),
        ("a.m4a", m4a(box(b"free", bytes(30)))),
    ],
)
def test_a_file_without_tags_stays_as_it_is(name, raw):
    assert clean_document(name, raw) == Document(raw)


OTHER_SOUND = ("holds something else than sound", "save its sound as .mp3 or .m4a")
A_FILM = ("holds something else than sound, such as a film or chapters", "save its sound alone")
DAMAGED = ("is damaged, or is not of the kind that its name says", "save it again")
REFUSED = {
    "only a tag": ("a.mp3", id3(), DAMAGED),
    "a tag that does not end": ("a.mp3", id3()[:-5], DAMAGED),
    "something behind a tag": ("a.mp3", id3() + b"words", DAMAGED),
    "no sound": ("a.wav", riff(FORM), DAMAGED),
    "half a chunk": ("a.wav", riff(FORM, DATA)[:-20], DAMAGED),
    "half a page": ("a.ogg", opus()[:-20], DAMAGED),
    "no second packet": ("a.ogg", page(b"OpusHead", 0, 2), DAMAGED),
    "other comments": ("a.ogg", ogg(b"OpusHead", b"\x03vorbis"), DAMAGED),
    "short comments": ("a.ogg", ogg(b"OpusHead", b"OpusTags\xff\0\0\0"), DAMAGED),
    "words behind pages": ("a.ogg", opus() + b"words", DAMAGED),
    "a page of no stream": ("a.ogg", page(b"OpusHead", 0), DAMAGED),
    "a film in Ogg": ("a.ogg", ogg(b"\x80theora", b"\x81theora"), OTHER_SOUND),
    "a film": ("a.m4a", m4a(kind=b"vide"), A_FILM),
    "chapters": ("a.m4a", m4a(kind=b"text"), A_FILM),
    "no movie": ("a.m4a", box(b"ftyp", b"M4A "), DAMAGED),
    "half a box": ("a.m4a", m4a()[:-20], DAMAGED),
    "a box of no size": ("a.m4a", box(b"ftyp", b"M4A ") + b"\0\0\0\x04moov", DAMAGED),
    "a short box of times": ("a.m4a", box(b"ftyp", b"M4A ") + box(b"mvhd", bytes(5)), DAMAGED),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_sound_file_that_cannot_be_cleaned_is_refused(what):
    name, raw, (fault, hint) = REFUSED[what]
    assert clean_document(name, raw) == Document(fault=fault, hint=hint)


@pytest.mark.parametrize("name", ["a.mp3", "a.wav", "a.ogg", "a.m4a"])
def test_every_beginning_of_a_file_is_cleaned_or_refused(name):
    raws = {
        "a.mp3": MP3["everywhere"],
        "a.wav": riff(FORM, chunk(b"LIST", NAME), DATA),
        "a.ogg": opus(b"A=" + NAME),
        "a.m4a": m4a(M4A["a list of tags"]),
    }
    for size in range(len(raws[name])):
        clean = clean_document(name, raws[name][:size])
        assert clean.fault or NAME not in clean.content or clean.content == raws[name][:size]


def test_a_file_of_another_kind_is_left_to_the_rule_for_links():
    page_ = b"<!doctype html><p>Words"
    assert clean_document("a.mp3", page_) == Document(page_)


def test_fix_takes_tags_out_of_a_file(tmp_path):
    file = tmp_path / "talk.mp3"
    file.write_bytes(id3() + SOUND)
    assert fix_document(file) and not fix_document(file)
    assert file.read_bytes() == SOUND
