"""Articles that try to take the terminal over, or to confuse whoever counts their characters."""

import random

CONTROLS = "".join(chr(code) for code in [*range(0x20), *range(0x7F, 0xA0)])
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
SEQUENCES = (
    "\x1b]0;PWNED\x07",
    "\x1b]52;c;UFdORUQ=\x1b\\",
    "\x1b[5;31;7m",
    "\x1b[2J\x1b[H",
    "\x1bP+q544e\x1b\\",
    "\x1bc",
    "\x9b31m",
    "\x9d0;PWNED\x9c",
    "\x90+q544e\x9c",
    "\x0e\x0f\x07\x08\x7f",
)
INVISIBLE = ("\u200b", "\ufeff", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\t", "\xad", "\ufff9", "\U000e0041")
GRAPHEMES = (
    "👩‍👩‍👧‍👦",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "🇺🇦🇰🇵🇷🇺",
    "👍🏽",
    "1️⃣",
    "e\u0301",
    "Z\u0351\u036b\u0343\u036a\u0302\u034d\u0317\u0323" * 3,
    "q" + "\u0300" * 200,
    "각",
    "क्षि",
    "กำ",
)
WORDS = (
    *(
        "Kursk",
        "soldiers",
        "says",
        "U.S.",
        "the",
        "“quoted",
        "words”",
        "10,000",
        "60,000",
        "km²",
        "–",
        "can’t.",
        "Why?",
    ),
    *("Курська", "область", "«цитата»", "12 тыс.", "солдат.", "库尔斯克地区", "一万名士兵。", "「引用」", "コンマ、"),
    *("كورسك", "عشرة", "آلاف", "جندي.", "קורסק", "אמר", "Zażółć", "„Kursk”,", "naïve", "ﬁn"),
)


def article(seed: int, paragraphs: int = 30) -> str:
    """Words of many scripts, with everything above between them."""
    chance = random.Random(seed)
    pieces = (*SEQUENCES, *INVISIBLE, *GRAPHEMES, *BIDI, *CONTROLS.replace("\n", "").replace("\r", ""))

    def sentence() -> str:
        words = [chance.choice(WORDS) for _ in range(chance.randint(3, 20))]
        for _ in range(chance.randint(0, 6)):
            words.insert(chance.randrange(len(words) + 1), chance.choice(pieces))
        return chance.choice((" ", " ", " ", "")).join(words) + chance.choice((".", "!", "。", "", "…"))

    return "\n\n".join(" ".join(sentence() for _ in range(chance.randint(1, 4))) for _ in range(paragraphs))


def long_line(length: int) -> str:
    """One line."""
    sentence = "The general counts 11,000 men in Kursk, and “nobody,” he says, believes it 👩‍👩‍👧‍👦. "
    return (sentence * (length // len(sentence) + 1))[:length].strip()


def long_word(length: int) -> str:
    """One word, with a sentence before it and one behind."""
    return f"It begins. {'x' * length} It ends."
