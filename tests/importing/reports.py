"""A report in each language: its headline and its sentences."""

REPORTS = {
    "en": (
        "Harbour crossing closed after inspection",
        (
            "Engineers closed the harbour crossing on Monday after finding corrosion in four of its hangers.",
            "The council had promised an inspection every spring, and the last one was due in March.",
            "Freight operators expect the detour to cost them an hour and a half in each direction.",
            "Two hangers will be replaced in April, the other two when the money has been found.",
            "The ferry carries passengers across until then, though no lorries.",
            "Nobody in the harbour office would say who had signed the last certificate.",
        ),
    ),
    "uk": (
        "Переправу в порту закрили після огляду",
        (
            "Інженери закрили переправу в порту в понеділок, виявивши іржу на чотирьох підвісках.",
            "Міська рада обіцяла огляд щовесни, і попередній мав відбутися ще в березні.",
            "Перевізники розраховують, що об'їзд коштуватиме їм півтори години в кожен бік.",
            "Дві підвіски замінять у квітні, решту тоді, коли знайдуться гроші.",
            "До того часу людей возитиме пором, але без вантажівок.",
            "Хто підписав останній висновок, у конторі порту не пояснили.",
        ),
    ),
    "ru": (
        "Переправу в порту закрыли после осмотра",
        (
            "Инженеры закрыли переправу в порту в понедельник, обнаружив ржавчину на четырёх подвесках.",
            "Городской совет обещал осмотр каждую весну, и последний должен был пройти в марте.",
            "Перевозчики ожидают, что объезд обойдётся им в полтора часа в каждую сторону.",
            "Две подвески заменят в апреле, остальные тогда, когда найдутся деньги.",
            "До тех пор людей будет возить паром, но без грузовиков.",
            "Кто подписал последнее заключение, в конторе порта не объяснили.",
        ),
    ),
}
