"""Lines of articles that look like furniture: none of them is folded in the body of a report."""

import pytest

from importing.reports import REPORTS
from kursk_reader.importing.boilerplate import folded_ranges, furniture

HARD = {
    "en": (
        "Reading time in the prison library was cut to an hour.",
        "Sign up for the Army",
        "Watch our full moon rise over the harbour below",
        "Readers like you are rare, the poet wrote to the engineer.",
        "By giving us your address, the clerk said, you have helped the investigation.",
        "Want more information? The port publishes none.",
        "List 3 of the ministry names forty ships",
        "Share prices and the port",
        "Photo: Lorries queue at the harbour gate in the snow",
        "Subscribe or lose access, the operator told its 40,000 customers in a letter last week.",
        "Follow the money, an auditor advised, and it leads to a flat above a bakery.",
        "Sign up by Friday, residents were told, or pay the full fee.",
        "Share prices fell 4% after the announcement.",
        "Listen to the tapes and two voices can be heard, the prosecutor said.",
        "Comments under the video were closed after an hour.",
        "Video has emerged of the moment the second span gave way.",
        "The company is not responsible for the leak, its lawyer argued.",
        "First published in 1923, the survey has never been repeated.",
        "This post was written on a phone at the checkpoint, according to its metadata.",
        "Farmers may receive compensation for the lost harvest.",
        "For more than a decade, visitors have come to see the crossing.",
        "The island can be reached only by boat or on foot at low tide.",
        "Most read the notice as a threat.",
        "Photographs published on Tuesday show the hangers cut through.",
        "Support local growers, the posters say; the shops behind them sell imported fruit.",
        "Advertising revenue fell by a third, and two editors left.",
        "Your gift has been returned, the ministry wrote to the contractor.",
        "Comment was sought from the port authority.",
        "Have any records survived?",
        "Correction of the register will take until May.",
        "We rely on the ferry, said Ada Marsh, who keeps the only shop.",
        "Read the contract, and the penalty is on page nine.",
        "All rights reserved for fishermen since 1911 lapse in June.",
        "Updated figures are expected on Thursday.",
        "You have to credit the old engineers for trying.",
        "You can't sell this story to the council.",
        "All comments will be reviewed before the final rule.",
        "Comments are deleted within a day under the new bylaw.",
        "This report was commissioned by the ministry in 2019.",
        "Was it useful?",
        "We're still gathering information.",
        "Sign up to receive emergency alerts.",
        "Send checks to every household",
        "Next message: the crew has left the bridge",
        "Deal expires tomorrow",
        "11:30 Left leader makes an offer to the port",
        "Call volumes for home delivery doubled",
        "Light a candle",
        "Night mode",
        "Safe harbour",
        "Cautionary note",
        "Saves 31",
        "DE FR IT ES PL",
        "English, French and German",
        "Forward-looking statements are rare in this ministry.",
        "This document contains forward-looking statements on troop numbers.",
        "This article was paid for by the ministry, the invoice shows.",
        "To order an obituary, families paid 400 dollars",
        "HARBOUR TOWN (AP)",
        "The crossing seen from the north bank (AP)",
        "Video: how the lock works",
        "Subscribe to the theory that ships are late by nature",
        "Thank you for reading the minutes aloud",
        "Terms and conditions apply to neither side",
        "Read: to see what is not there",
        "Most watched rivers",
        "You may also need a permit",
    ),
    "uk": (
        "Підписатися на страйк встигли 214 докерів.",
        "Читайте дрібний шрифт, радить адвокатка, і побачите штраф.",
        "Використання дронів над портом заборонено до червня.",
        "Думка експертів не збігається: троє говорять про іржу, двоє — про диверсію.",
        "Поділитися планом евакуації в мерії відмовилися.",
        "Якщо ви стали свідком події, телефонуйте за номером 102.",
        "Проєкт реалізували за підтримки двох фондів, і обидва вимагають звіту.",
        "Сайт порту зареєстрований у сусідній країні.",
        "Джерело іржі шукали два тижні.",
        "— дізнатися більше про сусідів",
        "Не ведіться на фейки!",
        "18:40 До завершення акції лишилося дві години",
        "До кінця акції залишилося 3 години",
        "Чи була інформація корисною?",
        "Темний режим",
        "Сторінка 12 протоколу зникла",
        "— запропонувати ідею громаді",
        "Фото з дрона показує розріз завдовжки чотири метри.",
        "Коментувати висновки в порту не стали.",
        "Коментарі видаляються за добу, так велить новий статут.",
        "Оновлено лише дві опори з дев'яти.",
        "Головне — не вантаж, а люди, каже диспетчер.",
        "Реклама обіцяла рейси щогодини, насправді їх чотири на добу.",
        "Підтримайте нас, писали докери на брамі, або зачиняйте порт.",
        "Редакція договору від 2019 року штрафу не містить.",
        "Популярні рейси скасували першими.",
        "Новини про закриття рознеслися селом до обіду.",
        "Матеріал опор змінили ще під час будівництва.",
        "Стежте за хвилею, кажуть лоцмани, і не дивіться на берег.",
        "Підписуйтесь під зверненням щодо порома до п'ятниці",
        "Наступний рейс прийде в суботу",
        "Передплата за договорами з державою",
    ),
    "ru": (
        "Подписаться под письмом успели 214 докеров.",
        "Читайте мелкий шрифт, советует адвокат, и увидите штраф.",
        "Использование беспилотников над портом запрещено до июня.",
        "Мнение экспертов не совпадает: трое говорят о ржавчине, двое о диверсии.",
        "Поделиться планом эвакуации в мэрии отказались.",
        "Если вы стали свидетелем случившегося, звоните по номеру 102.",
        "Суд оштрафовал издателя, признанного иностранным агентом (решение обжалуется).",
        "Информация о взрыве не является подтверждённой.",
        "По его словам, данное сообщение распространено иностранными партнёрами порта.",
        "Фото с дрона показывает разрез длиной четыре метра.",
        "Комментировать выводы в порту не стали.",
        "Комментарии удаляются за сутки, так велит новый устав.",
        "Обновлено всего две опоры из девяти.",
        "Главное не груз, а люди, говорит диспетчер.",
        "Реклама обещала рейсы каждый час, на деле их четыре в сутки.",
        "Поддержите нас, писали докеры на воротах, или закрывайте порт.",
        "При копировании чертежей инженер ссылку на них потерял.",
        "Популярные рейсы отменили первыми.",
        "Материалы дела занимают девять томов.",
        "Редакция договора 2019 года штрафа не содержит.",
        "Следите за волной, говорят лоцманы, и не смотрите на берег.",
        "— узнать больше о соседях",
        "Не ведитесь на фейки!",
        "18:40 До завершения акции осталось два часа",
        "Была ли информация полезной?",
        "Тёмный режим",
        "Набираем водителей – подробности по ссылке",
        "Начало на странице истории города",
        "Реклама у дома с аркой",
        "Пресс-служба губернатора назвала выводы поспешными",
        "Фотограф, который снимал пролёт",
    ),
}


@pytest.mark.parametrize(("language", "line"), [(language, line) for language in HARD for line in HARD[language]])
def test_a_sentence_that_looks_like_furniture_stays_in_the_body(language: str, line: str) -> None:
    title, sentences = REPORTS[language]
    text = "\n\n".join([title, *sentences[:3], line, *sentences[3:]])
    assert [found for found in folded_ranges(text) if text[found.start : found.end] == line] == []


@pytest.mark.parametrize(
    ("language", "heading", "rule"),
    [
        ("en", "Leave a comment", "Comments are deleted within a day under the new bylaw."),
        ("uk", "Залишити коментар", "Коментарі видаляються за добу, так велить новий статут."),
        ("ru", "Оставить комментарий", "Комментарии удаляются за сутки, так велит новый устав."),
    ],
)
def test_the_same_about_comments_is_furniture_beside_furniture(language: str, heading: str, rule: str) -> None:
    title, sentences = REPORTS[language]
    for lines in ((heading, rule, rule), (rule, rule, heading), (rule, rule)):
        text = "\n\n".join([title, *sentences, *lines])
        assert [text[found.start : found.end] for found in folded_ranges(text)] == [*lines]


@pytest.mark.parametrize(
    "lines",
    [
        ("VIDEO OF THE DAY", "Rovers – United – 1:2 (0:1)", "Goals: Marsh, 17, Oduya, 66 – Pell, 90+4"),
        ("ВІДЕО ДНЯ", "Полісся – Верес – 3:2 (0:1)", "Голи: Марш, 17, Одуя, 66 – Пелл, 90+4"),
        ("ВИДЕО ДНЯ", "Урал – Заря – 1:2 (0:1)", "Голы: Марш, 17, Одуя, 66 – Пелл, 90+4"),
        ("Read also", "Wheat, tonnes: 12,100 in 2024, 9,200 in 2025", "Barley, tonnes: 7,800 in 2024, 3,300 in 2025"),
    ],
)
def test_figures_below_the_heading_of_a_list_are_none_of_its_titles(lines: tuple[str, ...]) -> None:
    title, sentences = REPORTS["en"]
    text = "\n\n".join([title, *sentences[:3], *lines, *sentences[3:]])
    folded = {text[found.start : found.end] for found in folded_ranges(text)}
    assert folded.isdisjoint(lines[1:])


HEADINGS = {
    "en": (
        "What happens next?", "Support for the ban", "Public support", "Double standards", "Paid leave",
        "Made in China", "Funded by the port", "News from the front", "Take the deal", "A message from the mayor",
        "Services", "Reply from the ministry", "Share of the blame", "Follow the money", "Part of the family",
        "500 members", "Not now", "Award", "Prices as of Monday", "End of story", "Other people", "About the money",
        "Corrections", "Help", "Support", "Back",
        "Home", "Rules", "Our people", "Who we are", "Two years ago", "The latest", "Tags", "Listen",
    ),
    "uk": (
        "Що далі?", "Інші історії", "Нове в законі", "Підтримка військових", "Зібрано 300 тонн зерна", "Правила гри",
        "Створено у Харкові", "Курс на Європу", "Пауза", "Гаряча лінія фронту", "Захист міста", "Телефон мовчав",
        "Далі",
        "Правила", "Архів", "Контакти", "До речі", "Сто років тому", "Вхід", "Меню", "Наступні кроки",
    ),
    "ru": (
        "Что дальше?", "Другие истории", "Новое в законе", "Собрано 300 тонн зерна", "Правила игры", "Создано в Сибири",
        "Курс доллара вырос", "Новый адрес", "Голос разума", "Пауза", "Мы в осаде", "Обратите внимание",
        "Дальше",
        "Правила", "Архив", "Контакты", "Кстати", "Сто лет назад", "Вход", "Меню",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "heading"), [(language, heading) for language in HEADINGS for heading in HEADINGS[language]]
)
def test_a_heading_of_the_articles_own_stays(language: str, heading: str) -> None:
    title, sentences = REPORTS[language]
    text = "\n\n".join([title, *sentences[:3], heading, *sentences[3:], "Facebook", "Telegram", "Viber"])
    assert heading not in {text[found.start : found.end] for found in folded_ranges(text)}


SPEAKS_OF_PAGES = {
    "en": (
        "Apple removed the app from its App Store on Tuesday under pressure from regulators.",
        "The new privacy policy allows the company to share data with third-party partners.",
        "Readers will have to accept cookies or pay a monthly subscription of five euros.",
        "The newspaper will put its comments section behind a paywall from January.",
        "Its newsletter reaches 40,000 subscribers every morning.",
        "The Telegram channel, which has 1.2 million subscribers, posted the video at noon.",
        "It is thanks to readers of the local paper that the bridge was saved.",
        "Subscribe to that view and you believe in magic.",
        "Our coverage of the roof with tarpaulin lasted two winters.",
        "Visit our village and you will be given plums.",
        "Listen to our birds before they are gone.",
        "If you have a dog, keep it away from the reservoir.",
        "This page of the ledger is missing.",
    ),
    "uk": (
        "Застосунок зник з App Store у вівторок після скарги регулятора.",
        "Телеграм-канал, на який підписані 1,2 мільйона людей, опублікував відео опівдні.",
        "Повідомити про помилку в реєстрі можна до травня.",
        "Знайшли помилку і в другому протоколі.",
        "Донати перевищили два мільйони.",
        "Нашу спільноту рятували двічі.",
    ),
    "ru": (
        "Приложение исчезло из App Store во вторник после жалобы регулятора.",
        "Рассылку получают 40 тысяч человек каждое утро.",
        "Комментарии чиновников удаляются с сайта вторую неделю.",
        "Сообщить об ошибке в реестре можно до мая.",
        "Нашли ошибку и во втором протоколе.",
        "Наше сообщество спасали дважды.",
    ),
}


@pytest.mark.parametrize(
    ("language", "line"), [(language, line) for language in SPEAKS_OF_PAGES for line in SPEAKS_OF_PAGES[language]]
)
def test_a_report_on_pages_apps_and_channels_stays_beside_furniture(language: str, line: str) -> None:
    title, sentences = REPORTS[language]
    box, end = ["Advertisement", line, "Read also: Ten walks for a wet weekend"], ["Facebook", "Telegram", "Most read"]
    for lines in (
        [title, "9 May 2025, 14:35", "Share", line, *sentences],
        [title, *sentences[:3], *box, *sentences[3:]],
        [title, *sentences, line, *end],
    ):
        text = "\n\n".join(lines)
        assert line not in {text[found.start : found.end] for found in folded_ranges(text)}


SUMMARIES = {
    "en": (
        "In short:",
        ("Two hangers are corroded", "The ferry runs until April"),
        "Read also: Ten walks for a wet weekend",
    ),
    "uk": (
        "Головне:",
        ("Дві підвіски з'їла іржа", "Пором ходитиме до квітня"),
        "Читайте також: Десять прогулянок у дощ",
    ),
    "ru": (
        "Главное:",
        ("Две подвески съела ржавчина", "Паром будет ходить до апреля"),
        "Читайте также: Десять прогулок в дождь",
    ),
}


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("language", SUMMARIES)
@pytest.mark.parametrize("above", [0, 3])
def test_a_summary_in_points_stays(language: str, between: str, above: int) -> None:
    title, sentences = REPORTS[language]
    heading, points, link = SUMMARIES[language]
    summary = between.join([heading, *points, link])
    text = "\n\n".join([title, *sentences[:above], summary, *sentences[above:]])
    assert [text[found.start : found.end] for found in folded_ranges(text)] == [link]


@pytest.mark.parametrize("menu", [(), ("Research", "Maps", "Events", "Donate")])
def test_a_headline_that_ends_in_a_date_is_no_date_line(menu: tuple[str, ...]) -> None:
    headline = "Northern Harbour Survey, May 9, 2025"
    page = furniture("\n\n".join([*menu, headline, "May 9, 2025", *REPORTS["en"][1]]))
    assert (page.title, page.published) == (headline, "2025-05-09")


def test_a_date_behind_a_place_below_the_headline_is_one() -> None:
    title, sentences = REPORTS["en"]
    assert furniture("\n\n".join([title, "New Harbour City, May 9, 2025", *sentences])).published == "2025-05-09"


@pytest.mark.parametrize("sign", [" ®", " ■", " 🔥", "¹", "[12]", "” ◼", " ❤️"])
def test_a_sign_behind_the_full_stop_does_not_make_a_link_of_a_sentence(sign: str) -> None:
    title, sentences = REPORTS["en"]
    last = f"We have now told the readers of our harbour newsletter.{sign}"
    text = "\n\n".join([title, *sentences, last, "Share", "Facebook", "More about", "Harbours", "Subscribe"])
    assert last not in {text[found.start : found.end] for found in folded_ranges(text)}


@pytest.mark.parametrize(
    ("caption", "above"),
    [
        ("Lorries queue at the harbour gate before breakfast", ["+7", "View gallery"]),
        ("Lorries queue at the harbour gate. Drawing: Ada Marsh. Photo: B. Oduya", ["Read also"]),
        ("Lorries queue at the harbour gate before breakfast", []),
    ],
)
def test_a_caption_beside_a_list_of_other_articles_stays(caption: str, above: list[str]) -> None:
    title, sentences = REPORTS["en"]
    box = "\n".join([*above, caption, "TRENDING", "Moment a gull lands on the mayor", "18.7k viewing now"])
    text = "\n\n".join([title, *sentences[:3], box, *sentences[3:]])
    lines = [line for found in folded_ranges(text) for line in text[found.start : found.end].split("\n")]
    assert lines == box.replace(f"{caption}\n", "").split("\n")
