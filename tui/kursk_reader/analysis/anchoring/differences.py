"""What is different in two versions of a passage, word by word."""

from kursk_reader.analysis.anchoring.wording import Vocabulary, Wording
from kursk_reader.domain.span import Span


def differences(old: str, new: str) -> tuple[list[Span], list[Span]]:
    """The stretches of `old` that are not in `new`, and those of `new` that are not in `old`.

    Differences in the way of writing are none.
    """
    from rapidfuzz.distance import LCSseq

    vocabulary = Vocabulary()
    before, after = Wording(old, vocabulary), Wording(new, vocabulary)
    gone: list[Span] = []
    come: list[Span] = []
    for edit in LCSseq.opcodes(before.ids, after.ids):
        if edit.tag == "delete":
            gone.append(before.between(edit.src_start, edit.src_end))
        elif edit.tag == "insert":
            come.append(after.between(edit.dest_start, edit.dest_end))
    return gone, come
