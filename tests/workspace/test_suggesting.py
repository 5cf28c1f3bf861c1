"""Proposals: kept once, decided once, all of it undoable."""

import pytest

from kursk_reader.analysis.suggestions.learning import Learned
from kursk_reader.domain.annotation import Origin, Status
from kursk_reader.domain.codebook import Tag, Unit
from kursk_reader.domain.selector import select
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion
from kursk_reader.storage import annotations, suggestions
from kursk_reader.workspace import articles, folding, habits, history, suggesting, tagging, tags


@pytest.fixture
def rules(monkeypatch):
    """Rules that propose what a test puts into this list."""
    found: list[Suggestion] = []
    monkeypatch.setattr(suggesting, "found_in", lambda library, document: list(found))
    return found


def figure(text: str, words: str, score: float = 0.9) -> Suggestion:
    start = text.index(words)
    attributes = {"low": 11000.0, "high": 11000.0, "unit": "men", "speaker": "the general"}
    return Suggestion(Span(start, start + len(words)), "figure", score, "number + noun: 11,000 men", attributes)


@pytest.fixture
def proposed(workspace, article, rules):
    opened = article()
    rules += [figure(opened.text, "11,000 men"), figure(opened.text, "Nobody", score=0.1)]
    assert suggesting.is_due(workspace, opened.document.id)
    assert suggesting.propose(workspace.library, opened.document.id) == 1
    assert not suggesting.is_due(workspace, opened.document.id)
    return opened


def only(workspace, opened):
    (placement,) = suggesting.proposed(workspace, opened.document.id)
    return tagging.annotation(workspace, placement.id)


def test_a_proposal_is_no_annotation_yet(workspace, proposed):
    proposal = only(workspace, proposed)
    assert (proposal.status, proposal.origin, proposal.author) == (Status.PROPOSED, Origin.SUGGESTED, "kursk-reader")
    assert proposal.details.speaker == "the general"
    assert dict(proposal.attributes) == {"low": 11000.0, "high": 11000.0, "unit": "men"}
    assert annotations.placements(workspace.connection, proposed.document.id) == []
    assert list(annotations.export_rows(workspace.connection)) == []


def test_accepting_makes_it_the_analysts_and_undo_takes_that_back(workspace, proposed):
    proposal = only(workspace, proposed)
    suggesting.accept(workspace, proposed, proposal)
    accepted = tagging.annotation(workspace, proposal.id)
    assert (accepted.status, accepted.author, accepted.why) == (Status.ACCEPTED, "anna", proposal.why)
    history.undo(workspace)
    assert tagging.annotation(workspace, proposal.id) == proposal


def test_an_annotation_came_to_be_when_it_was_accepted(workspace, proposed, monkeypatch):
    proposal = only(workspace, proposed)
    monkeypatch.setattr(suggesting, "now", lambda: "2030-01-01T12:00:00.000Z")
    suggesting.accept(workspace, proposed, proposal)
    assert tagging.annotation(workspace, proposal.id).created_at == "2030-01-01T12:00:00.000Z"
    history.undo(workspace)
    assert tagging.annotation(workspace, proposal.id) == proposal
    history.redo(workspace)
    assert tagging.annotation(workspace, proposal.id).created_at == "2030-01-01T12:00:00.000Z"
    history.undo(workspace)
    suggesting.accept_all(workspace, proposed.document.id, "figure")
    assert tagging.annotation(workspace, proposal.id).created_at == "2030-01-01T12:00:00.000Z"


@pytest.mark.parametrize("all_of_them", [False, True])
def test_what_is_accepted_gets_what_stands_around_it(workspace, proposed, all_of_them):
    """A proposal does without: nobody finds it again but in the text that it was made for."""
    proposal = only(workspace, proposed)
    assert proposal.selector.prefix == proposal.selector.suffix == ""
    if all_of_them:
        suggesting.accept_all(workspace, proposed.document.id, "figure")
    else:
        suggesting.accept(workspace, proposed._replace(text=proposed.text[:5], whole=False), proposal)
    assert tagging.annotation(workspace, proposal.id).selector == select(proposed.text, proposal.span)


def test_the_disk_is_waited_for_by_decisions_and_not_by_proposals(workspace, article, rules, monkeypatch):
    """An article of a hundred proposals more or less is made again after a power cut; a decision is not."""
    opened, seen = article(), []

    def looked(found, decided, text):
        seen.append(workspace.connection.execute("PRAGMA synchronous").fetchone())
        return found

    monkeypatch.setattr(suggesting, "undecided", looked)
    suggesting.propose(workspace.library, opened.document.id)
    assert [*seen, workspace.connection.execute("PRAGMA synchronous").fetchone()] == [(1,), (2,)]


def test_proposals_of_any_number_are_kept(workspace, article, rules):
    opened = article("word " * 40)
    rules += [Suggestion(Span(5 * at, 5 * at + 4), "claim", 0.9, f"the {at}th") for at in range(40)]
    assert suggesting.propose(workspace.library, opened.document.id) == 40
    found = tagging.some(workspace, [each.id for each in suggesting.proposed(workspace, opened.document.id)])
    assert sorted((each.span.start, each.why) for each in found.values()) == [(5 * n, f"the {n}th") for n in range(40)]


def test_it_is_seen_when_an_article_would_get_other_proposals(workspace, proposed):
    def is_up_to_date():
        document = articles.listed(workspace, proposed.document.id).document
        return suggesting.is_up_to_date(workspace.library, document, habits.habits(workspace.library))

    assert is_up_to_date()
    tagging.tag(workspace, proposed, Span(0, 4), "claim")
    assert not is_up_to_date()
    history.undo(workspace)
    assert is_up_to_date()
    folding.toggle(workspace, proposed, [Span(0, 71)])
    assert not is_up_to_date()
    history.undo(workspace)
    articles.edit(workspace, proposed.document, {"language": "uk"})
    assert not is_up_to_date()
    suggesting.propose(workspace.library, proposed.document.id)
    assert is_up_to_date()


def test_accepting_under_another_tag_and_extent(workspace, proposed):
    proposal = only(workspace, proposed)
    suggesting.accept(workspace, proposed, proposal, "claim", Span(20, 30))
    accepted = tagging.annotation(workspace, proposal.id)
    assert (accepted.tag, accepted.selector.exact) == ("claim", proposed.text[20:30])


def test_what_is_rejected_or_accepted_is_not_proposed_again(workspace, proposed, rules):
    suggesting.reject(workspace, only(workspace, proposed))
    assert suggesting.propose(workspace.library, proposed.document.id) == 0
    assert suggesting.proposed(workspace, proposed.document.id) == []
    history.undo(workspace)
    assert suggesting.propose(workspace.library, proposed.document.id) == 1
    suggesting.accept(workspace, proposed, only(workspace, proposed))
    assert suggesting.propose(workspace.library, proposed.document.id) == 0


def test_what_was_accepted_and_then_deleted_is_decided(workspace, proposed):
    suggesting.accept(workspace, proposed, only(workspace, proposed), "claim", Span(19, 50))
    (placement,) = annotations.placements(workspace.connection, proposed.document.id)
    accepted = tagging.annotation(workspace, placement.id)
    tagging.remove(workspace, accepted)
    assert annotations.placements(workspace.connection, proposed.document.id) == []
    assert suggesting.propose(workspace.library, proposed.document.id) == 0
    assert [decision.accepted for decision in suggestions.decisions(workspace.connection)] == [False]
    tags.remove(workspace, "claim")
    history.undo(workspace)
    history.undo(workspace)
    assert tagging.annotation(workspace, placement.id) == accepted


def test_what_has_a_tag_that_is_not_there_is_left_out_until_it_is(workspace, article, rules):
    opened = article()
    figures = workspace.codebook["figure"]
    tags.remove(workspace, "figure")
    rules += [figure(opened.text, "11,000 men"), figure(opened.text, "Nobody")._replace(tag="claim")]
    assert suggesting.propose(workspace.library, opened.document.id) == 1
    assert [each.tag for each in suggesting.proposed(workspace, opened.document.id)] == ["claim"]
    tags.add(workspace, figures)
    assert suggesting.is_due(workspace, opened.document.id)
    assert suggesting.propose(workspace.library, opened.document.id) == 2
    tags.add(workspace, Tag("denial", "d", "#c05050", Unit.SENTENCE))
    assert not suggesting.is_due(workspace, opened.document.id)  # no rule proposes that


def test_proposals_go_with_their_tag_and_come_back_with_it(workspace, article, rules):
    opened = article()
    rules += [figure(opened.text, words) for words in ("11,000 men", "Nobody", "Kyiv")]
    suggesting.propose(workspace.library, opened.document.id)
    first = tagging.annotation(workspace, suggesting.proposed(workspace, opened.document.id)[0].id)
    suggesting.reject(workspace, first)
    rejected = tagging.annotation(workspace, first.id)
    tags.remove(workspace, "figure")
    assert annotations.decided(workspace.connection, opened.document.id) == []
    assert suggesting.proposed(workspace, opened.document.id) == []
    history.undo(workspace)
    assert tagging.annotation(workspace, first.id) == rejected
    assert suggesting.is_due(workspace, opened.document.id)
    assert suggesting.propose(workspace.library, opened.document.id) == 2


def test_what_was_accepted_as_something_else_and_deleted_stays_decided_without_that_tag(workspace, proposed):
    tags.add(workspace, Tag("denial", "d", "#c05050", Unit.SENTENCE))
    proposal = only(workspace, proposed)
    suggesting.accept(workspace, proposed, proposal, "denial")
    tagging.remove(workspace, tagging.annotation(workspace, proposal.id))
    deleted = tagging.annotation(workspace, proposal.id)
    tags.remove(workspace, "denial")
    assert suggesting.propose(workspace.library, proposed.document.id) == 0
    history.undo(workspace)
    assert tagging.annotation(workspace, proposal.id) == deleted
    history.redo(workspace)
    assert [each.tag for each in annotations.decided(workspace.connection, proposed.document.id)] == ["figure"]


def test_what_was_tagged_by_hand_is_not_proposed(workspace, article, rules):
    opened = article()
    rules.append(figure(opened.text, "11,000 men"))
    tagging.tag(workspace, opened, rules[0].span, "figure")
    assert suggesting.propose(workspace.library, opened.document.id) == 0


def test_accepting_all_of_a_tag_is_one_undo(workspace, article, rules):
    opened = article()
    rules += [figure(opened.text, words) for words in ("11,000 men", "Nobody", "Kyiv")]
    suggesting.propose(workspace.library, opened.document.id)
    done = suggesting.accept_all(workspace, opened.document.id, "figure")
    assert len(done.changes) == 3
    assert len(annotations.placements(workspace.connection, opened.document.id)) == 3
    history.undo(workspace)
    assert len(suggesting.proposed(workspace, opened.document.id)) == 3
    assert suggesting.accept_all(workspace, opened.document.id, "claim").changes == ()


def test_what_decisions_teach_is_kept_until_there_are_more(workspace, proposed):
    assert habits.habits(workspace.library).decisions == 0
    suggesting.accept(workspace, proposed, only(workspace, proposed))
    assert habits.habits(workspace.library).decisions == 1
    assert habits.habits(workspace.library) == habits.habits(workspace.library)


def test_decisions_teach_where_that_cannot_be_kept(workspace, proposed):
    suggesting.accept(workspace, proposed, only(workspace, proposed))
    workspace.library.read_only = "Check the rights."
    assert habits.habits(workspace.library).decisions == 1


@pytest.mark.parametrize("tag", ["claim", "figure"])
@pytest.mark.parametrize("words", ["11,000 men", "general counts 11,000 men; an analyst", "11,000"])
def test_what_was_accepted_in_another_form_is_not_proposed_again(workspace, proposed, tag, words):
    start = proposed.text.find(words) if words in proposed.text else proposed.text.index("11,000 men")
    span = Span(start, start + len(words))
    suggesting.accept(workspace, proposed, only(workspace, proposed), tag, span)
    assert suggesting.propose(workspace.library, proposed.document.id) == 0


def test_what_was_tagged_otherwise_after_it_was_accepted_is_not_proposed_again(workspace, proposed):
    suggesting.accept(workspace, proposed, only(workspace, proposed))
    (placement,) = annotations.placements(workspace.connection, proposed.document.id)
    tagging.retag(workspace, tagging.annotation(workspace, placement.id), "claim")
    assert suggesting.propose(workspace.library, proposed.document.id) == 0


def test_what_was_tagged_by_hand_with_nearly_the_same_extent_is_not_proposed(workspace, article, rules):
    opened = article()
    rules.append(figure(opened.text, "11,000 men"))
    start, end = rules[0].span
    tagging.tag(workspace, opened, Span(start, end - 4), "figure")
    assert suggesting.propose(workspace.library, opened.document.id) == 0


def speculation(at: int, why: str, tag: str = "speculation") -> Suggestion:
    return Suggestion(Span(at, at + 1), tag, 0.6, why)


@pytest.fixture
def rejecting(workspace, article, rules):
    """An analyst who has rejected so many proposals of that tag, all with the same reason."""

    def reject_all(number: int, tag: str = "speculation"):
        words = "x " * (number + 40)
        opened = article(words, "Practice")
        rules[:] = [
            speculation(2 * at, "hedge: could" if at < number else "conditional: if", tag) for at in range(number + 40)
        ]
        suggesting.propose(workspace.library, opened.document.id)
        for placement in suggesting.proposed(workspace, opened.document.id):
            proposal = tagging.annotation(workspace, placement.id)
            if proposal.why == "hedge: could":
                suggesting.reject(workspace, proposal)
            else:
                suggesting.accept(workspace, opened, proposal)
        rules.clear()

    return reject_all


def test_decisions_hide_a_quarter_of_a_tag_at_most_and_nothing_of_another(workspace, article, rules, rejecting):
    rejecting(44)
    opened = article("y " * 40, "Kursk")
    rules += [speculation(2 * at, "hedge: could") for at in range(20)]
    rules += [speculation(40 + 2 * at, "hedge: could", "figure") for at in range(10)]
    assert suggesting.propose(workspace.library, opened.document.id) == 25
    assert suggesting.hidden(workspace, opened.document.id) == 5
    assert sum(p.tag == "figure" for p in suggesting.proposed(workspace, opened.document.id)) == 10


def test_many_decisions_hide_half(workspace, article, rules, rejecting):
    rejecting(90)
    opened = article("y " * 40, "Kursk")
    rules += [speculation(2 * at, "hedge: could") for at in range(20)]
    assert suggesting.propose(workspace.library, opened.document.id) == 10


def test_what_was_learned_is_told_and_can_be_forgotten(workspace, article, rules, rejecting):
    rejecting(60)
    learned = habits.habits(workspace.library)
    told = learned.explained(speculation(0, "hedge: could"))
    assert "“hedge" in told
    assert "lowers it (-" in told
    assert all(by < 0 for name, by in learned.factors(speculation(0, "hedge: could")).items() if "hedge" in name)
    opened = article("y " * 40, "Kursk")
    rules += [speculation(2 * at, "hedge: could") for at in range(20)]
    assert suggesting.propose(workspace.library, opened.document.id) < 20
    assert not suggesting.is_up_to_date(workspace.library, opened.document, habits.Habits({}))
    assert habits.forget(workspace.library) == 100
    assert suggesting.is_due(workspace, opened.document.id)
    assert suggesting.propose(workspace.library, opened.document.id) == 20
    assert habits.habits(workspace.library).explained(rules[0]) == (
        "rules 0.60; 20 more decisions on speculation before they count"
    )


@pytest.mark.parametrize(
    ("learned", "told"),
    [
        (Learned(13), "rules 0.60; 7 more decisions on speculation before they count"),
        (Learned(34, {"speculation": -0.4}, gain=0.1, doubt=0.2), "34 decisions on speculation foretell the next no"),
    ],
)
def test_why_decisions_do_not_count_yet_is_told(learned, told):
    assert told in habits.Habits({"speculation": learned}).explained(speculation(0, "hedge: could"))


def test_what_is_left_out_is_told_with_the_decisions_it_follows_and_is_news_once(workspace, article, rules, rejecting):
    rejecting(44)
    opened = article("y " * 40, "Kursk")
    assert habits.left_out(workspace.library, opened.document.id) == ""
    rules += [speculation(2 * at, "hedge: could") for at in range(20)]
    suggesting.propose(workspace.library, opened.document.id)
    told = habits.left_out(workspace.library, opened.document.id)
    assert told == "5 are left out, as you rejected 44 of 84 × speculation"
    assert [habits.is_news(workspace.library) for _ in range(2)] == [True, False]
    habits.forget(workspace.library)
    assert habits.is_news(workspace.library)
