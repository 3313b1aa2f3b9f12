"""Articles join stories as they arrive: only the stories that they touch are grouped anew."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.grouping.event_score import SAME_EVENT
from rashomon.grouping.near_duplicates import Shingles, find_shingles, relate_texts, sketch_shingles
from rashomon.grouping.profiles import Profile
from rashomon.grouping.regroup import Renaming, regroup, rename_stories
from rashomon.io.store import neighbours as index
from rashomon.io.store import stories as shelf
from rashomon.io.store.articles import add_article, name_articles, read_articles
from rashomon.io.store.corrections import find_corrections
from rashomon.io.store.database import Database
from rashomon.io.store.neighbours import score_neighbours
from rashomon.model.article import Article
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.stored import StoryChange, StoryChangeKind


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that is not in the store yet, with what grouping needs, and the capture it came from."""

    article: Article
    profile: Profile
    capture: int | None = None


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
    for arrival in arrivals:
        number, stored = add_article(database, arrival.article, arrival.capture)
        arrived.diagnostics += stored.diagnostics[len(arrival.article.diagnostics) :]
        numbers.append(number)
    print_of = _find_prints(database, [arrival.article for arrival in arrivals], numbers)
    profiles = {n: arrival.profile for n, arrival in zip(numbers, arrivals, strict=True)}
    index.count_words(database, [one.rarity for number, one in profiles.items() if number not in print_of])
    terms = index.find_terms(database, (term for profile in profiles.values() for term in profile.frequency))
    for number, profile in profiles.items():
        index.add_profile(database, number, profile, print_of.get(number), terms)
    leaders = [number for number in numbers if number not in print_of]
    add_leaders(database, leaders)
    touched.leaders.update(leaders)
    for number, (leader, resemblance) in print_of.items():
        touched.prints[number] = (leader, resemblance)
        if _move_days(database, leader, profiles[number]):
            touched.leaders.add(leader)
    _join_prints(database, touched, arrived)
    arrived.stories |= regroup_around(database, touched.leaders)
    return arrived


def add_leaders(database: Database, leaders: Sequence[int]) -> None:
    """Let articles be found by their words, and note which others are likely to report the same event."""
    own = index.read_neighbours(database, leaders)
    for number in leaders:
        index.add_telling(database, number, own[number])
    candidates = {number: index.find_candidates(database, number, own[number]) for number in leaders}
    others = {other for found in candidates.values() for other in found} - set(own)
    known = {**own, **index.read_neighbours(database, others)}
    index.add_edges(
        database,
        (
            (number, other)
            for number, found in candidates.items()
            for other in found
            if score_neighbours(known[number], known[other]) >= SAME_EVENT
        ),
    )


def regroup_around(database: Database, leaders: Collection[int]) -> set[str]:
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
    known = index.read_neighbours(database, affected)

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
        return f"{score:.0%} likely to report the same event as {ids[other]}"

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
    database: Database, articles: Sequence[Article], numbers: Sequence[int]
) -> dict[int, tuple[int, float]]:
    """For each new article that prints the text of another one, that one and the resemblance."""
    cached: dict[int, Shingles] = {}
    print_of: dict[int, tuple[int, float]] = {}
    for number, article in zip(numbers, articles, strict=True):
        own = find_shingles(article)
        cached[number] = own
        sketch = sketch_shingles(own)
        for other in index.find_printers(database, sketch):
            if other not in cached:
                cached[other] = find_shingles(read_articles(database, [other])[other])
            relation = relate_texts(cached[other], own)
            if relation.nearly_the_same:
                print_of[number] = (other, relation.resemblance)
                break
        else:
            index.add_sketch(database, number, sketch)
    return print_of


def _move_days(database: Database, leader: int, profile: Profile) -> bool:
    """Whether the leader is held to be older now: a text is as old as its first print."""
    known = index.read_neighbours(database, [leader])[leader]
    if profile.days is None or (known.days is not None and known.days <= profile.days):
        return False
    index.move_days(database, leader, profile.days, known)
    add_leaders(database, [leader])
    return True


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
