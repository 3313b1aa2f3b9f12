"""Twenty small invented stories of two to four reports each, and a large one of twelve."""

from dataclasses import dataclass

from rashomon.model.article import Article

PUBLISHERS = (
    "Quillmouth Lantern",
    "Velmark Clarion",
    "The Evening Post of Norrin",
    "Harbour Gazette",
    "Selwick Courier",
    "Orrin Observer",
    "Tallow Street Journal",
    "Radio Bresk",
    "The Saltmarsh Times",
    "Kestrel Wire",
    "Daily Vane",
    "Ostrel Register",
)


@dataclass(frozen=True)
class Event:
    """Headlines, facts in two wordings each, and words that were said, in two renderings."""

    day: str
    headlines: tuple[str, str]
    facts: tuple[tuple[str, str], ...]
    said: tuple[str, str]


EVENTS = (
    Event(
        "2026-05-04",
        ("Tram depot in Velmark burns, 14 trams lost", "Fire destroys Velmark tram depot"),
        (
            (
                "Fourteen trams were destroyed when the Velmark depot burned on Monday night.",
                "Fire destroyed 16 trams in the depot at Velmark late on Monday.",
            ),
            ("Nobody was hurt, the fire brigade said.", "The fire brigade reported no injuries."),
            (
                "The line to the southern suburbs will be closed for three weeks.",
                "Trams to the southern suburbs will not run for three weeks.",
            ),
            (
                "Investigators found a burnt cable under the roof.",
                "A cable below the roof had burned through.",
            ),
        ),
        (
            "“We warned the owners about that roof two years ago,” said brigade chief Ana Holt.",
            "“We warned the owners about that roof,” said Ana Holt, who leads the brigade.",
        ),
    ),
    Event(
        "2026-05-05",
        ("Saltmarsh council votes for a sea wall", "Narrow vote for Saltmarsh sea wall"),
        (
            (
                "The council of Saltmarsh voted by 11 to 10 to build a sea wall.",
                "By 11 votes to 10 Saltmarsh's councillors decided on a sea wall.",
            ),
            (
                "The wall will cost 48 million crowns.",
                "At 52 million crowns the wall is the dearest work in years.",
            ),
            ("Fishermen protested outside the town hall.", "Outside the hall some 200 fishermen protested."),
        ),
        (
            "“This wall will drown our harbour in debt,” said councillor Piet Marr.",
            "“This wall will drown our harbour in debt, and for nothing,” said Piet Marr, a councillor.",
        ),
    ),
    Event(
        "2026-05-06",
        ("Orrin ferry runs aground with 86 on board", "Ferry stuck on sandbank off Orrin"),
        (
            (
                "A ferry with 86 passengers ran aground off Orrin on Wednesday morning.",
                "The ferry, with 91 people on board, hit a sandbank off Orrin on Wednesday.",
            ),
            (
                "Lifeboats took everybody ashore within two hours.",
                "Within two hours lifeboats had brought all ashore.",
            ),
            ("The captain had changed course because of fog.", "Fog had made the captain change his course."),
        ),
        (
            "“The buoy was not where the chart has it,” captain Lio Ferrand said.",
            "“The buoy was not where the chart has it,” said the captain, Lio Ferrand.",
        ),
    ),
    Event(
        "2026-05-07",
        ("Bresk university closes its observatory", "Observatory of Bresk to close after 140 years"),
        (
            (
                "The university of Bresk will close its observatory at the end of June.",
                "Bresk's university shuts the observatory at the end of June.",
            ),
            ("It was founded 140 years ago.", "The telescope has stood there for 140 years."),
            (
                "Nine astronomers will move to the capital.",
                "Its nine astronomers are to work in the capital.",
            ),
        ),
        (
            "“A city that turns off its stars saves very little,” said professor Inga Roth.",
            "“A city that turns off its stars saves little,” Inga Roth, a professor, said.",
        ),
    ),
    Event(
        "2026-05-08",
        ("Baker of Tallow Street wins case over church bells", "Court silences bells of Tallow Street"),
        (
            (
                "A court forbade the church in Tallow Street to ring its bells before seven.",
                "Before seven the bells of Tallow Street must be silent, a court ruled.",
            ),
            (
                "The baker Odo Finch had complained for six years.",
                "Odo Finch, a baker, had gone to court six years ago.",
            ),
            ("The parish will appeal.", "The parish said that it would appeal."),
        ),
        (
            "“I sleep when others pray,” Finch told the court.",
            "“I sleep when others pray,” Finch said in court.",
        ),
    ),
    Event(
        "2026-05-09",
        ("Kestrel Air cancels all flights to Norrin", "No more Kestrel flights to Norrin"),
        (
            (
                "Kestrel Air will not fly to Norrin any more from 1 July.",
                "From 1 July Kestrel Air gives up its flights to Norrin.",
            ),
            ("Some 4,000 tickets have been sold.", "It has sold 4,200 tickets for the summer."),
            (
                "Passengers get their money back within ten days.",
                "Within ten days passengers will be paid back.",
            ),
        ),
        (
            "“Norrin never filled half a plane,” said director Una Beck.",
            "“Norrin never filled half a plane in winter,” said Una Beck, the airline's director.",
        ),
    ),
    Event(
        "2026-05-10",
        ("Wolf seen in the hills above Ostrel", "Ostrel's first wolf in 120 years"),
        (
            (
                "A wolf was photographed in the hills above Ostrel on Sunday.",
                "A camera in the hills above Ostrel took the picture of a wolf on Sunday.",
            ),
            ("It is the first there in 120 years.", "None had been seen there for 120 years."),
            ("Eleven sheep were found dead on a pasture.", "Shepherds found nine dead sheep."),
        ),
        ("“It will not stay,” ranger Tove Lind said.", "“It will not stay,” said ranger Tove Lind."),
    ),
    Event(
        "2026-05-11",
        ("Strike at the Harbour Mill enters third week", "Third week of strike at Harbour Mill"),
        (
            (
                "Four hundred workers of the Harbour Mill have been on strike for three weeks.",
                "The strike of 400 workers at the Harbour Mill goes into its third week.",
            ),
            ("They ask for five per cent more pay.", "The union wants wages to rise by five per cent."),
            ("The mill offers two per cent and a shorter week.", "The owners offer two per cent."),
        ),
        (
            "“We can wait longer than the flour,” union leader Sam Ode said.",
            "“We can wait longer than the flour can,” said Sam Ode, who leads the union.",
        ),
    ),
    Event(
        "2026-05-12",
        ("Dentist finds Roman coin in garden of Selwick", "Roman gold in Selwick garden"),
        (
            (
                "A dentist found a Roman gold coin in her garden in Selwick.",
                "In a garden in Selwick a dentist dug up a gold coin of the Romans.",
            ),
            (
                "The museum says that it was struck in the year 64.",
                "It was struck in 64, according to the museum.",
            ),
            ("It is worth about 30,000 crowns.", "The coin is worth at least 45,000 crowns."),
        ),
        ("“I was only looking for my cat,” said Mira Stall.", "“I was looking for my cat,” Mira Stall said."),
    ),
    Event(
        "2026-05-13",
        ("Power cut leaves 70,000 homes in Bresk dark", "Bresk dark for five hours"),
        (
            (
                "A power cut left 70,000 homes in Bresk without light on Wednesday.",
                "On Wednesday 64,000 homes in Bresk had no power.",
            ),
            ("It lasted five hours.", "After five hours the lamps came on again."),
            (
                "A crow had caused a short circuit, the operator said.",
                "The operator blamed a crow for a short circuit.",
            ),
        ),
        (
            "“One crow is not an excuse for a whole city,” said mayor Hale Orban.",
            "“One crow is no excuse for a city,” mayor Hale Orban said.",
        ),
    ),
    Event(
        "2026-05-14",
        ("Chess champion Vida Kolar retires at 24", "Vida Kolar gives up chess"),
        (
            (
                "The chess champion Vida Kolar ends her career at the age of 24.",
                "At 24 Vida Kolar, the champion, gives up playing chess.",
            ),
            ("She has won 31 tournaments.", "She had won 31 tournaments since she was twelve."),
            ("She wants to study medicine in Norrin.", "In Norrin she will study medicine."),
        ),
        (
            "“There is a world with more than sixty-four squares,” Kolar said.",
            "“There is a world with more than sixty-four squares, and I want to see it,” Kolar said.",
        ),
    ),
    Event(
        "2026-05-15",
        ("Bridge over the Lume closed after cracks found", "Cracks close the Lume bridge"),
        (
            (
                "The bridge over the Lume was closed on Friday after engineers found cracks.",
                "Engineers found cracks in the bridge over the Lume, which was closed on Friday.",
            ),
            ("18,000 cars cross it every day.", "Each day 18,000 cars use it."),
            ("Repairs will take until October.", "It will stay closed until October."),
        ),
        (
            "“No one will cross before I have slept on it,” engineer Rolf Aske said.",
            "“No one will cross before I have slept on it,” said Rolf Aske, an engineer.",
        ),
    ),
    Event(
        "2026-05-16",
        ("Vane zoo shows twin snow leopards", "Snow leopard twins born at Vane zoo"),
        (
            (
                "The zoo of Vane showed two young snow leopards on Saturday.",
                "On Saturday the zoo at Vane let visitors see its snow leopard twins.",
            ),
            ("They weigh three kilograms each.", "Each of them weighs three kilograms."),
            ("Names will be chosen by schoolchildren.", "Schoolchildren may choose their names."),
        ),
        (
            "“They already think that they own the keeper,” keeper Jon Bly said.",
            "“They think that they own the keeper,” said Jon Bly, their keeper.",
        ),
    ),
    Event(
        "2026-05-17",
        ("Marathon of Norrin stopped by hail", "Hail ends Norrin marathon after an hour"),
        (
            (
                "Hail stopped the marathon of Norrin after one hour on Sunday.",
                "After an hour hail put an end to Norrin's marathon on Sunday.",
            ),
            ("Thirty-two runners were treated for bruises.", "Doctors treated 27 runners."),
            ("The organisers will not run it again this year.", "There will be no other run this year."),
        ),
        (
            "“It was like running under a gravel lorry,” runner Bea Stone said.",
            "“It was like running under a gravel lorry,” said runner Bea Stone.",
        ),
    ),
    Event(
        "2026-05-18",
        ("Prison of Ostrel opens a restaurant", "Prisoners cook for guests in Ostrel"),
        (
            (
                "The prison of Ostrel opened a restaurant with forty seats on Monday.",
                "On Monday a restaurant with 40 seats opened in the prison of Ostrel.",
            ),
            ("Twelve prisoners cook and serve.", "A dozen prisoners work there."),
            ("Knives are made of plastic.", "The guests eat with plastic knives."),
        ),
        (
            "“The soup is better than my lawyer,” said one of the cooks.",
            "“The soup is better than my lawyer,” one cook said.",
        ),
    ),
    Event(
        "2026-05-19",
        ("Radio telescope picks up unknown signal", "Unknown radio signal puzzles Bresk"),
        (
            (
                "A radio telescope near Bresk recorded a signal of unknown origin for 72 seconds.",
                "For 72 seconds a telescope near Bresk received a signal that nobody can explain.",
            ),
            ("It came from the direction of the Swan.", "The source lies in the Swan."),
            ("Two other stations did not hear it.", "Neither of two other stations received it."),
        ),
        (
            "“My first thought was the microwave oven,” said Dr Kay Lorne.",
            "“My first thought was the microwave oven in the kitchen,” Dr Kay Lorne said.",
        ),
    ),
    Event(
        "2026-05-20",
        ("Sugar tax passes in second reading", "Parliament backs tax on sugar"),
        (
            (
                "Parliament approved a tax on sugared drinks by 154 votes to 141.",
                "By 154 to 141 votes parliament backed the tax on drinks with sugar.",
            ),
            ("It will bring 210 million crowns a year.", "The ministry counts on 190 million crowns a year."),
            ("The tax begins in January.", "It is to be paid from January on."),
        ),
        (
            "“You cannot tax people thin,” said opposition leader Greta Moss.",
            "“You cannot tax people thin,” Greta Moss, who leads the opposition, said.",
        ),
    ),
    Event(
        "2026-05-21",
        ("Old theatre of Quillmouth sold for one crown", "One crown for Quillmouth's theatre"),
        (
            (
                "The town of Quillmouth sold its old theatre for one crown.",
                "For one crown Quillmouth has sold the old theatre.",
            ),
            (
                "The buyer must repair the roof within four years.",
                "Within four years the roof has to be repaired.",
            ),
            ("It has been empty since 2009.", "Nobody has played there since 2009."),
        ),
        (
            "“I have paid more for worse seats,” said the buyer, Max Trill.",
            "“I have paid more for worse seats,” buyer Max Trill said.",
        ),
    ),
    Event(
        "2026-05-22",
        ("Bees shut motorway near Saltmarsh", "Motorway closed by two million bees"),
        (
            (
                "A lorry with bees overturned on the motorway near Saltmarsh on Friday.",
                "Near Saltmarsh a lorry that carried bees turned over on the motorway on Friday.",
            ),
            ("About two million bees escaped.", "More than three million bees flew away."),
            ("The road was closed for nine hours.", "For nine hours nobody could pass."),
        ),
        (
            "“They were calmer than the drivers,” beekeeper Ida Vale said.",
            "“They were calmer than the drivers,” said Ida Vale, a beekeeper.",
        ),
    ),
    Event(
        "2026-05-23",
        ("Lighthouse keeper found after two days at sea", "Keeper of Orla light rescued"),
        (
            (
                "The keeper of the Orla lighthouse was found alive after two days in a rowing boat.",
                "After two days in a rowing boat the keeper of the Orla light was rescued.",
            ),
            (
                "A fishing boat took him to the hospital of Orrin.",
                "Fishermen brought him to hospital in Orrin.",
            ),
            ("He had lost both oars in a squall.", "A squall had cost him his oars."),
        ),
        (
            "“I sang to keep the gulls polite,” said keeper Emil Dorn.",
            "“I sang to keep the gulls polite,” Emil Dorn, the keeper, said.",
        ),
    ),
)

_PORT = Event(
    "2026-05-25",
    ("Warehouse fire at Port Orla: dozens in hospital", "Port Orla warehouse burns for two days"),
    tuple(
        (f"{first}", f"{second}")
        for first, second in (
            (
                "A fire broke out in a warehouse of Port Orla shortly before dawn on Monday.",
                "Before dawn on Monday a warehouse in Port Orla caught fire.",
            ),
            (
                "Thirty-four people were taken to hospital with burns and smoke poisoning.",
                "Hospitals treated 41 people for burns and smoke.",
            ),
            ("The warehouse held fertiliser and paint.", "Paint and fertiliser were stored there."),
            (
                "Two thousand residents had to leave their homes.",
                "Some 2,000 people were told to leave their homes.",
            ),
            (
                "The fire brigade sent 26 engines and two boats.",
                "With 26 engines and two boats the brigade fought it.",
            ),
            (
                "Schools in the old town stayed closed on Tuesday.",
                "No school in the old town opened on Tuesday.",
            ),
            (
                "The company that owns the warehouse, Marlow Freight, had been fined in March.",
                "Marlow Freight, which owns it, was fined in March.",
            ),
            (
                "Inspectors had counted eleven faults, among them blocked exits.",
                "Eleven faults had been noted by inspectors, blocked exits among them.",
            ),
            ("The smoke drifted over the bay towards Orrin.", "Over the bay the smoke reached Orrin."),
            ("Ships were held outside the harbour for 30 hours.", "For 30 hours no ship was let in."),
            (
                "Police opened an inquiry into negligence.",
                "An inquiry into negligence was opened by the police.",
            ),
            ("The damage is put at 90 million crowns.", "Insurers speak of 120 million crowns of damage."),
            (
                "Volunteers brought blankets to the sports hall.",
                "In the sports hall volunteers gave out blankets.",
            ),
            (
                "A night watchman raised the alarm at 4.40 a.m.",
                "At 4.10 a.m. the night watchman called for help.",
            ),
            ("The last embers were put out on Wednesday morning.", "On Wednesday morning the fire was out."),
            (
                "The minister of labour promised new rules for storage.",
                "New rules for storage were promised by the minister of labour.",
            ),
        )
    ),
    (
        "“We told them the exits were blocked and nobody came,” said dock worker Hana Prill.",
        "“We told them the exits were blocked,” Hana Prill, who works on the docks, said.",
    ),
)

OWN = (
    "A reporter of this paper counted nine burnt cranes along the quay.",
    "The bakery at the corner opened all the same and gave away its bread.",
    "A choir that was to sing that evening met in the chapel instead.",
    "Windows were broken as far away as the fish market.",
    "The owner of the lemonade stand kept two dogs from the street.",
    "Seagulls were seen in numbers that old sailors could not remember.",
)


def small_stories() -> list[Article]:
    """Twenty stories; of every fourth the second report is printed by another publisher as it is."""
    articles = []
    for number, event in enumerate(EVENTS):
        count = 2 + number % 2
        articles += [_report(event, number, place, f"s{number:02}-{place}") for place in range(count)]
        if number % 4 == 0:
            copied = articles[-1]
            articles.append(
                Article(
                    f"s{number:02}-print",
                    copied.text,
                    copied.title,
                    "Kestrel Wire",
                    f"{event.day}T21:30:00+00:00",
                    url=f"https://wire.example/{number}",
                )
            )
    return articles


def large_story() -> list[Article]:
    """Twelve reports of one event, each with most of its facts and something of its own."""
    articles = []
    for place in range(12):
        facts = [pair[(place + k) % 2] for k, pair in enumerate(_PORT.facts) if (k * 7 + place * 3) % 5]
        own = [OWN[place % len(OWN)]]
        paragraphs = [" ".join(facts[i : i + 3]) for i in range(0, len(facts), 3)]
        text = "\n\n".join([*paragraphs[:3], _PORT.said[place % 2], *paragraphs[3:], *own])
        articles.append(
            Article(
                f"port-{place:02}",
                text,
                _PORT.headlines[place % 2],
                PUBLISHERS[place],
                f"{_PORT.day}T{6 + place:02}:15:00+00:00",
                url=f"https://news{place}.example/port-orla?x=1",
                language="en",
            )
        )
    return articles


def _report(event: Event, number: int, place: int, id_: str) -> Article:
    wording = place % 2
    facts = [pair[wording] for pair in event.facts]
    if place == 2:
        facts = facts[:2]
    own = OWN[(number + place) % len(OWN)]
    text = "\n\n".join([facts[0], event.said[wording], " ".join(facts[1:]), own])
    return Article(
        id_,
        text,
        event.headlines[wording],
        PUBLISHERS[(number + 3 * place) % len(PUBLISHERS)],
        f"{event.day}T{7 + 4 * place:02}:00:00+00:00",
        url=f"https://paper{place}.example/{number}",
        language="en",
    )
