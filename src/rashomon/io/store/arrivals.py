"""Articles join stories as they arrive: only the stories that they touch are grouped anew."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.grouping.near_duplicates import Shingles, find_shingles, relate_texts, sketch_shingles
from rashomon.grouping.profiles import Profile
from rashomon.grouping.regroup import Renaming, regroup, rename_stories
from rashomon.io.store import neighbours as index
from rashomon.io.store import stories as shelf
from rashomon.io.store.articles import add_article, name_articles, read_articles
from rashomon.io.store.corrections import find_corrections
from rashomon.io.store.database import Database
from rashomon.io.store.neighbours import Neighbourhood, find_telling_words, score_neighbours
from rashomon.io.store.preparing import Arrival, prepare_article
from rashomon.io.store.sketches import add_sketch, find_printers
from rashomon.io.store.telling import Telling, add_telling, find_candidates
from rashomon.io.store.terms import count_words, find_terms
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.stored import StoryChange, StoryChangeKind


@dataclass(slots=True)
class Arrived:
    """What came of arrivals: ids of the stories begun or changed, and which articles were renamed."""

    stories: set[str] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)


@dataclass(slots=True)
class _Touched:
    """Articles whose story may change: new ones, and those whose days moved. Prints by their leader."""

    leaders: set[int] = field(default_factory=set)
    prints: dict[int, tuple[int, float]] = field(default_factory=dict)


def add_arrivals(database: Database, arrivals: Sequence[Arrival]) -> Arrived:
    """Keep articles and put each into a story, in one transaction that the caller has begun."""
    arrived = Arrived()
    touched = _Touched()
    numbers: list[int] = []
    shingles: list[Shingles] = []
    for arrival in arrivals:
        own = arrival.prepared or prepare_article(arrival.article)
        number, stored = add_article(database, arrival.article, arrival.capture, own.digest, own.record)
        arrived.diagnostics += stored.diagnostics[len(arrival.article.diagnostics) :]
        numbers.append(number)
        shingles.append(own.shingles)
    print_of = _find_prints(database, shingles, numbers)
    profiles = {n: arrival.profile for n, arrival in zip(numbers, arrivals, strict=True)}
    leaders = [number for number in numbers if number not in print_of]
    count_words(database, [profiles[number].rarity for number in leaders])
    terms = find_terms(database, {term for number in leaders for term in profiles[number].frequency})
    for number, profile in profiles.items():
        index.add_profile(database, number, profile, print_of.get(number), terms)
    neighbourhood = Neighbourhood(database)
    add_leaders(database, leaders, neighbourhood)
    touched.leaders.update(leaders)
    touched.prints.update(print_of)
    touched.leaders |= _move_days(database, print_of, profiles, neighbourhood)
    _join_prints(database, touched, arrived)
    arrived.stories |= regroup_around(database, touched.leaders, neighbourhood)
    return arrived


def add_leaders(database: Database, leaders: Sequence[int], neighbourhood: Neighbourhood) -> None:
    """Let articles be found by their words, and note which others are likely to report the same event."""
    told = [
        Telling(number, find_telling_words(own), own.days)
        for number, own in neighbourhood.read(leaders).items()
    ]
    add_telling(database, told)
    pairs = [(one.article, other) for one in told for other in find_candidates(database, one)]
    index.add_edges(database, neighbourhood.find_likely(pairs))


def regroup_around(database: Database, leaders: Collection[int], neighbourhood: Neighbourhood) -> set[str]:
    """Group anew these articles and the stories that they have a likely pair with; ids of what changed."""
    if not leaders:
        return set()
    edges = index.find_edges(database, leaders)
    reached = {number for pair in edges for number in pair} | set(leaders)
    corrections = find_corrections(database, reached)
    reached |= {number for pair in corrections.together for number in pair}
    story_of = shelf.find_leaders(database, set(shelf.find_stories_of(database, reached).values()))
    affected = sorted(reached | set(story_of))
    place = {number: position for position, number in enumerate(affected)}
    corrections = find_corrections(database, affected)
    known = neighbourhood.read(affected)

    def score(first: int, second: int) -> float:
        return score_neighbours(known[affected[first]], known[affected[second]])

    def placed(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(place[i], place[j]) for i, j in pairs if i in place and j in place]

    found, merges = regroup(
        len(affected),
        placed(index.find_edges(database, affected)),
        score,
        placed(corrections.together),
        placed(corrections.apart),
    )
    clusters = [tuple(affected[position] for position in cluster) for cluster in found]
    joins = [
        (affected[merge.closest[0]], affected[merge.closest[1]], min(1.0, max(0.0, merge.closest_score)))
        for merge in merges
    ]
    return _write_clusters(database, clusters, joins, story_of)


def _write_clusters(
    database: Database,
    clusters: Sequence[tuple[int, ...]],
    joins: Sequence[tuple[int, int, float]],
    story_of: Mapping[int, int],
) -> set[str]:
    renaming = rename_stories(clusters, story_of)
    before = shelf.name_stories(database, set(story_of.values()))
    prints = shelf.find_prints(database, [number for cluster in clusters for number in cluster])
    members_before: defaultdict[int, set[int]] = defaultdict(set)
    for number, story in story_of.items():
        members_before[story].add(number)
    kept: dict[int, int] = {}
    changed: list[int] = []
    for position, cluster in enumerate(clusters):
        goes_on = renaming.stories[position]
        if goes_on is not None and members_before[goes_on] == set(cluster):
            continue
        kept[position] = shelf.begin_story(database, cluster[0]) if goes_on is None else goes_on
        changed.append(position)
    for position in changed:
        members = set(clusters[position])
        shelf.write_members(
            database,
            kept[position],
            sorted(number for leader in members for number in prints[leader]),
            [join for join in joins if join[0] in members and join[1] in members],
        )
    for story in renaming.ended:
        shelf.end_story(database, story)
    for position in changed:
        shelf.describe_story(database, kept[position])
    names = shelf.name_stories(database, [kept[position] for position in changed])
    for position in changed:
        changes = _explain(
            database, clusters[position], names[kept[position]], position, renaming, story_of, before, joins
        )
        shelf.note_changes(database, changes)
    return set(names.values())


def _explain(
    database: Database,
    cluster: tuple[int, ...],
    name: str,
    position: int,
    renaming: Renaming,
    story_of: Mapping[int, int],
    before: Mapping[int, str],
    joins: Sequence[tuple[int, int, float]],
) -> list[StoryChange]:
    """What the new cluster is, against the stories that its members were in."""
    ids = name_articles(database, cluster)
    made = shelf.now()
    best: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for first, second, score in joins:
        best[first].append((score, second))
        best[second].append((score, first))

    def reason(number: int) -> str:
        score, other = max(best[number], default=(0.0, number))
        if other not in ids:
            return "no other report is likely to be of this event"
        # No score is certainty, however it is rounded.
        return f"{min(score, 0.99):.0%} likely to report the same event as {ids[other]}"

    changes = []
    for story in renaming.came_from[position]:
        if story == renaming.stories[position]:
            continue
        moved = [number for number in cluster if story_of.get(number) == story]
        kind: StoryChangeKind = "merged" if story in renaming.ended else "split"
        why = (
            reason(moved[0]) if kind == "merged" else f"{ids[moved[0]]} is more like these than like the rest"
        )
        changes.append(StoryChange(kind, name, made, why, ids[moved[0]], before[story]))
    for number in cluster:
        if number not in story_of:
            kind_of_new: StoryChangeKind = "begun" if len(cluster) == 1 else "joined"
            changes.append(StoryChange(kind_of_new, name, made, reason(number), ids[number]))
    return changes


def _find_prints(
    database: Database, shingles: Sequence[Shingles], numbers: Sequence[int]
) -> dict[int, tuple[int, float]]:
    """For each new article that prints the text of another one, that one and the resemblance."""
    cached: dict[int, Shingles] = {}
    print_of: dict[int, tuple[int, float]] = {}
    for number, own in zip(numbers, shingles, strict=True):
        cached[number] = own
        sketch = sketch_shingles(own)
        for other in find_printers(database, sketch):
            if other not in cached:
                cached[other] = find_shingles(read_articles(database, [other])[other])
            relation = relate_texts(cached[other], own)
            if relation.nearly_the_same:
                print_of[number] = (other, relation.resemblance)
                break
        else:
            add_sketch(database, number, sketch)
    return print_of


def _move_days(
    database: Database,
    print_of: Mapping[int, tuple[int, float]],
    profiles: Mapping[int, Profile],
    neighbourhood: Neighbourhood,
) -> set[int]:
    """The leaders that are held to be older now: a text is as old as its first print."""
    moved: set[int] = set()
    known = index.read_days(database, {leader for leader, _ in print_of.values()})
    for number, (leader, _) in print_of.items():
        days, before = profiles[number].days, known[leader]
        if days is None or (before is not None and before <= days):
            continue
        known[leader] = days
        neighbourhood.move_days(leader, days)
        add_leaders(database, [leader], neighbourhood)
        moved.add(leader)
    return moved


def _join_prints(database: Database, touched: _Touched, arrived: Arrived) -> None:
    """Prints go where their leader is; those of a leader that is new itself are put there with it."""
    story_of = shelf.find_stories_of(database, {leader for leader, _ in touched.prints.values()})
    changed: set[int] = set()
    for number, (leader, resemblance) in touched.prints.items():
        if leader not in story_of:
            continue
        story = story_of[leader]
        ids = name_articles(database, [number, leader])
        name = shelf.name_stories(database, [story])[story]
        database.execute("INSERT INTO member (article, story) VALUES (?, ?)", (number, story))
        why = f"{resemblance:.0%} of the text is that of {ids[leader]}"
        shelf.note_changes(database, [StoryChange("joined", name, shelf.now(), why, ids[number])])
        changed.add(story)
        arrived.stories.add(name)
    for story in changed:
        shelf.describe_story(database, story)
