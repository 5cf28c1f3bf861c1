"""Bytes become the right text, whatever encoding an old newsroom used."""

import pytest

from kursk_reader.importing.decoding import decoded

# Own sentences, as short as a news item gets, and the encodings they were met in.
SENTENCES = [
    (
        "Командующий сообщил, что войска удерживают позиции у Суджи. По его словам, потери противника растут.",
        "cp1251 koi8-r utf-16-le utf-16-be cp866 iso8859-5 mac-cyrillic",
    ),
    (
        "Мост не откроют, пока ремонт не будет закончен, пишет газета.\n\n«Ещё год», — сказал инженер.",
        "cp1251 utf-16-le utf-16-be",
    ),
    (
        "Обстрел продолжался восемь часов.",
        "cp1251 koi8-r utf-16-le utf-16-be cp866",
    ),
    (
        "Українські військові відбили атаку біля кордону. Генеральний штаб повідомив про тринадцять загиблих.",
        "cp1251 koi8-u utf-16-le utf-16-be",
    ),
    (
        "Є загроза, що їхні підрозділи оточать; ґанок будинку зруйновано, але мешканці вціліли.",
        "cp1251 koi8-u utf-16-le",
    ),
    (
        "Министърът заяви, че преговорите ще започнат през януари, а войските ще останат на границата.",
        "cp1251 utf-16-be",
    ),
    (
        "Міністр паведаміў, што ў горадзе няма святла, і людзі чакаюць дапамогі ўжо трэці дзень.",
        "cp1251",
    ),
    (
        "“They crossed the border,” the officer said – and Kyiv’s men withdrew.",
        "cp1252 utf-16-le utf-16-be mac-roman",
    ),
    (
        "The ministry’s estimate is higher: 12,000 soldiers.",
        "cp1252 utf-16-le utf-16-be",
    ),
    (
        "The café in Orléans reopened on Monday after the shelling.",
        "cp1252 latin-1",
    ),
    (
        "Le ministre a déclaré que l’armée était prête à répondre, malgré les pertes déjà subies cet été.",
        "cp1252 utf-16-le",
    ),
    (
        "La réunion a été reportée à février; les députés étaient mécontents.",
        "cp1252 latin-1",
    ),
    (
        "Die Truppen überquerten die Grenze früh am Morgen; größere Verluste gab es laut Behörden nicht.",
        "cp1252 latin-1 utf-16-le utf-16-be",
    ),
    (
        "Der Sprecher sagte: „Wir prüfen das.“ Fünf Männer wurden verletzt.",
        "cp1252 utf-16-le",
    ),
    (
        "El portavoz señaló que la situación cambió después de la elección; mañana habrá otra reunión en España.",
        "cp1252 latin-1",
    ),
    (
        "¿Quién pagará la reconstrucción del puente? Nadie lo sabe todavía.",
        "cp1252 latin-1",
    ),
    (
        "Il governo ha già deciso: la città sarà evacuata perché il pericolo è troppo alto.",
        "cp1252 latin-1",
    ),
    (
        "A situação não é clara, disse o porta-voz; as negociações começarão amanhã à tarde.",
        "cp1252 latin-1",
    ),
    (
        "Försvaret på ön höll stånd, säger en källa. Ytterligare två båtar är på väg från fastlandet.",
        "cp1252 latin-1",
    ),
    (
        "Målet er å nå fram før været blir dårlig, sier sjefen på stedet.",
        "cp1252 latin-1",
    ),
    (
        "Ylikersantti kertoi, että hyökkäys pysähtyi jäälle heti yöllä.",
        "cp1252 latin-1",
    ),
    (
        "Żołnierze odzyskali pozycje przy granicy, choć dowódca mówił o ciężkich stratach w ciągu tygodnia.",
        "cp1250 iso8859-2 utf-16-le",
    ),
    (
        "Źródła w sztabie twierdzą, że sześć dróg jest zamkniętych, a łączność została zerwana.",
        "cp1250 iso8859-2",
    ),
    (
        "Vojáci překročili řeku a podle mluvčího ještě čekají na další rozkazy; příměří je nejisté.",
        "cp1250 iso8859-2",
    ),
    (
        "A szóvivő szerint a támadás éjjel kezdődött, és több épület is megsérült a külvárosban, őriznek öt főt.",
        "cp1250 iso8859-2",
    ),
    (
        "Guvernul a anunţat că negocierile vor începe săptămâna viitoare, după întâlnirea de la Bucureşti.",
        "cp1250",
    ),
    (
        "Bakan, görüşmelerin şubat ayında başlayacağını söyledi; İstanbul'daki toplantı ertelendi. Güçlü yağış var.",
        "cp1254 iso8859-9",
    ),
    (
        "Ο υπουργός δήλωσε ότι οι συνομιλίες θα αρχίσουν τον Ιανουάριο και ότι η κατάσταση παραμένει δύσκολη.",
        "cp1253 utf-16-le",
    ),
    (
        "外相は記者会見で、交渉は来月始まると述べた。",
        "shift_jis utf-16-le",
    ),
    (
        "外交部发言人表示，谈判将于下个月开始，双方都希望改善自己的处境。",
        "gb18030 utf-16-le",
    ),
    (
        "外交部發言人表示，談判將於下個月開始，雙方都希望改善處境。",
        "big5",
    ),
    (
        "국방부는 북한군 병력이 국경 지역에 배치됐다고 밝혔다.",
        "euc_kr utf-16-be",
    ),
    (
        "הדובר אמר כי המשא ומתן יתחיל בחודש הבא וכי המצב בגבול נותר קשה.",
        "cp1255",
    ),
    (
        "قال المتحدث إن المفاوضات ستبدأ الشهر المقبل وإن الوضع على الحدود لا يزال صعبا.",
        "cp1256",
    ),
    (
        "It cost £3 million.",
        "cp1252 latin-1",
    ),
    (
        "Уряд схвалив бюджет",
        "cp1251 koi8-u",
    ),
    (
        "Wójt gminy złożył rezygnację.",
        "cp1250 iso8859-2",
    ),
]


@pytest.mark.parametrize(
    ("sentence", "encoding"),
    [(sentence, encoding) for sentence, encodings in SENTENCES for encoding in encodings.split()],
)
def test_short_texts_in_old_encodings(sentence: str, encoding: str) -> None:
    assert decoded(sentence.encode(encoding)) == sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_utf_with_and_without_mark(encoding: str) -> None:
    assert decoded("“Куди?” – 12 km²".encode(encoding)) == "“Куди?” – 12 km²"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_mark(encoding: str) -> None:
    assert decoded("One line.\nAnother.\n".encode(encoding)) == "One line.\nAnother.\n"


def test_big_endian_mark() -> None:
    assert decoded(b"\xfe\xff" + "Міст".encode("utf-16-be")) == "Міст"


@pytest.mark.parametrize("place", range(4))
def test_a_nul_makes_no_wide_text_of_utf_8(place: int) -> None:
    text = "Die Brücke bleibt gesperrt, sagt der Bürgermeister. Wann sie öffnet, weiß niemand."
    with_nul = text[:place] + "\0" + text[place:]
    assert decoded(with_nul.encode()) == with_nul


@pytest.mark.parametrize("control", ["\b", "\0", "\x7f", "\ue000"])
def test_controls_in_a_short_text_of_utf_8_stay(control: str) -> None:
    assert decoded(f"Міст {control} upheld.".encode()) == f"Міст {control} upheld."


def test_a_few_broken_bytes_do_not_cost_the_whole_text() -> None:
    text = "Рятувальники працювали всю ніч, повідомляє служба. "
    assert decoded(text.encode() + b"\xff" + text.encode()) == text + "\ufffd" + text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Kyiv’s men held. ".encode() + b"Moscow\x92s did not.", "Kyiv’s men held. Moscow’s did not."),
        ("Kyiv’s men held. Moscow’".encode()[:-1], "Kyiv’s men held. Moscow\ufffd"),
        ("The men of Kyiv’".encode()[:-1], "The men of Kyiv\ufffd"),
        ("Міст закрито. ".encode()[1:], "\ufffdіст закрито. "),
    ],
)
def test_one_broken_byte_does_not_make_another_encoding(data: bytes, text: str) -> None:
    assert decoded(data) == text


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 4, b"\xff\xfea", b"\0\1\2\3" * 40, b"a\1b\2c" * 9, b"\xef\xbb\xbf\xff"]
)
def test_what_is_no_text(data: bytes) -> None:
    assert decoded(data) is None
