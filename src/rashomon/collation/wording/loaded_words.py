"""Words by which a writer lets a view show: our own list, by the ground on which each word is on it.

Nothing was copied. The grounds are from the literature: strong subjectives (Riloff and Wiebe 2003),
judgement, appreciation, affect and graduation (Martin and White 2005), one-sided terms, subjective
intensifiers and the verbs that doubt or vouch (Recasens, Danescu-Niculescu-Mizil and Jurafsky 2013; Hooper
1975), argument told as war (Lakoff and Johnson 1980), biased word choice and labelling (Hamborg, Donnay and
Gipp 2019). A word is folded; with `*` behind it, it stands for every word of its Snowball stem (unless that
is much shorter: "exceptional" and "exceptions" are both "except"), and if it has six letters or more for
every word that begins so.
"""

from collections.abc import Mapping
from functools import lru_cache

from rashomon.model.comparison import LoadedGround
from rashomon.text.tokens import stem

_LISTS: Mapping[LoadedGround, str] = {
    # To argue is told as a fight.
    "attack verb": """
        blast* slam* bash* lash* lambast* excoriat* castigat* eviscerat* skewer* savag* pummel*
        hammer* thrash* assail* lacerat* trash* torch* shred* scorch* roast* pounc* pillor* maul*
        clobber* ambush* bludgeon* onslaught* broadside* barrage* salvo* tirade* diatribe* rant*
        screed* vitriol* harangu* fulminat* berat* bellow* thunder* rail* railed railing ripped
        ripping rips swipe* jab* potshot* takedown demoniz* demonis* vilif* smear* malign* slander*
        besmirch* denigrat* disparag* belittl* demean* deride* derid* mock* ridicul* scoff* sneer*
        jeer* taunt* lampoon* needle* goad* bait* provoke* provocat* inflame* bully* bullied
        intimidat* browbeat* strongarm* steamroll* ram* rammed bulldoz* railroad* hijack* hostage*
        gut gutted gutting slash* raid* plunder* loot* decimat* cripple* strangl* choke* torpedo*
        sabotag* derail* scuttl* wreck* dismantl* undermin* erode* chip* obliterat* annihilat*
        destroy* demolish* crush* trounce* rout* humiliat* embarrass* shame* disgrac* rebuk*
        chastis* chid* scold* admonish* upbraid* reprimand* spar* sparred brawl* feud* clash*
        skirmish* tussle* scuffl* showdown* standoff firestorm* crossfire backlash uproar outcry
        furor furore outrage* fury
    """,
    # Who says it so is not just saying it.
    "speech verb": """
        boast* brag* gloat* crow* crowed whin* gripe* grous* grumbl* moan* carp carped kvetch* rav*
        raved gush* trumpet* tout* hail* hailed herald* extol* laud* prais* cheer* cheerlead*
        rhapsodiz* vent* vented snap* snapped sniff* sniffed scof* fume* fuming seeth* growl* snarl*
        snark* quip* joke* wisecrack* deadpan* smirk* chuckl* snicker* guffaw* sneering huff*
        bluster* blurt* blather* babbl* prattl* drone* lectur* preach* sermoniz* pontificat*
        moraliz* opin* muse* mused plead* beg begged implor* beseech* insinuat* hint* parrot*
        regurgitat* spout* spew* peddl* concoct* fabricat* trot* wax* waxed complain* demand* vow*
        vowed threat* threaten* warn* decr* decry* decried bemoan* lament* bewail* protest* insist*
        conced* concede* admit* admitted acknowledg* confess* backtrack* backpedal* waffl* dodg*
        sidestep* evad* duck* ducked deflect* stonewall* hedg* equivocat* obfuscat* refus* rebuff*
        spurn* snub* dismiss* brush* shrug* scorn* disdain*
    """,
    "doubt": """
        claim* alleg* supposed* purport* ostensibl* socalled selfproclaimed selfstyled selfdescribed
        selftitled selfidentified wouldbe dubious* questionabl* baseless* groundless* unfounded*
        unsubstantiated unproven debunk* discredit* spurious* specious* bogus phony phoney fake sham
        hoax fraud* fraudulent* trumped erroneous* false* falsehood* lie lied lying lies liar*
        mislead* misleading misled distort* twist* spin spun conspirac* conspiratorial farfetched
        implausibl* unbelievabl* incredibl* inexplicabl* curious* oddly strangely mysterious*
        suspicious* conveniently apparently evidently clearly obviously plainly undeniabl*
        unquestionabl* undoubtedly surely certainly indeed naturally predictabl* unsurprisingly
        tellingly notably strikingly remarkabl* surprising* astonishing* stunning* shocking* ironic*
        paradoxical* infamous* notorious* famously legendary myth* fantas*
    """,
    "judgement": """
        hypocri* dishonest* deceit* deceptive* decei* corrupt* crooked sleaz* unethical immoral*
        amoral evil wicked vile despicabl* contemptibl* reprehensibl* deplorabl* shameful*
        shameless* disgraceful* disgust* appall* abhorrent atrocious heinous odious repugnant
        repulsive loathsome cruel* brutal* vicious* ruthless* heartless callous merciless barbar*
        savage* inhuman* monstrous murderous bloodthirst* sadistic sinister nefarious insidious*
        malicious* spiteful* vindictive* vengeful mean nasty nastiness ugly ugliness hateful* hatred
        bigot* racist* racism sexist* sexism misogyn* xenophob* homophob* islamophob* antisemit*
        extremist* extremism radical* fanatic* zealot* militant* hardlin* hardright hardleft
        farright farleft ultraconservative fringe crackpot lunatic* insane insanity crazy craz*
        deranged unhinged delusional paranoi* irrational* hysteri* ludicrous* laughabl*
        preposterous* absurd* ridiculous* idiot* stupid* moron* dumb foolish* fool* clueless
        ignoran* inept* incompeten* bungl* botch* bumbl* blunder* gaffe* fumbl* flub* misstep*
        debacle* fiasco* disaster* disastrous* catastroph* calamit* shambles mess messy chaos
        chaotic* dysfunction* reckless* irresponsib* careless* cavalier* brazen* blatant* flagrant*
        egregious* outrageous* scandal* unseemly unbecoming inappropriate* undignified petty
        petulant* childish* juvenile* immature* arrogan* haught* smug* pompous* condescend*
        patroniz* dismissive* aloof* cocky brash* bombast* blowhard* grandstand* demagog* populist
        cowardly coward* spineless* gutless wimp* weak* feckless hapless hopeless* pathetic*
        pitiful* pitying* sorry desperat* cynical* opportunis* selfish* greed* crony cronies
        cronyism shady shadowy secretive* murky conniv* schem* plot* collud* collus* shenanigan*
        antics stunt* gimmick* ploy* ruse treason* traitor* unamerican unpatriotic draconian
        authoritarian* tyran* dictator* despot* autocrat* fascis* nazi* thug* goon* henchm* regime*
        rogue embattled beleaguered disgraced controversial* divisive* polariz* polaris*
        contentious* incendiary inflammatory explosive* toxic* poisonous* venomous* intoleran*
        discriminat* donothing outofstep loser* stubborn* intransigen* recalcitrant obstinate*
        obstruct* adamant* defiant* unapologetic* unabashed* unrepentant combative* belligeren*
        bellicos* hostile* pugnacious* abrasive* testy cranky prickly surly cantankerous feisty
        erratic* volatile mercurial unpredictabl* unrul* misbehav* hero* heroic* courag* brave*
        bravery valiant* noble* principled integrity honorabl* visionary gifted brilliant* genius
        masterful* savvy shrewd* deft* adept* charismatic charming* beloved revered respected
        prestigious esteemed renowned iconic acclaimed celebrated darling rockstar
    """,
    "appreciation": """
        awful* terribl* horribl* horrif* horrid dreadful* ghastly grisly gruesome* grim* dire bleak*
        dismal* abysmal* miserabl* lousy crappy sorry shoddy tawdry tacky sordid lurid salacious
        bizarre* weird* odd outlandish* eccentric* quirky goofy silly zany wacky creepy chilling*
        eerie* terrif* frighten* scary scathing* blistering* withering* searing* stinging* biting*
        harsh* fierce* ferocious* sharp* sharply pointed* strident* shrill* caustic acerbic acrimon*
        bitter* sour soured frosty icy chilly heated fiery impassioned passionate* rousing*
        stirring* soaring* electrif* thrilling* dazzling* spectacular* magnificent* marvelous*
        wonderful* fantastic* terrific amazing* awesome* superb* outstanding* excellent* impressive*
        extraordinar* exceptional* unprecedented historic* landmark monumental* momentous*
        groundbreaking triumphant* triumph* glorious* victorious disappointing* lackluster tepid
        tired stale hollow empty meaningless pointless worthless useless futile fruitless feeble
        flimsy thin shaky tenuous fragile lopsided onesided unfair* unjust* unreasonabl* excessive*
        exorbitant lavish* extravagant* bloated wasteful* costly burdensome onerous crippling*
        devastating* damaging damning* ruinous* perilous* dangerous* deadly menacing* ominous*
        alarming* troubling* disturbing* worrisome unsettling* unnerving stark* startling*
        staggering* whopping massive* colossal enormous* gigantic huge* giant sweeping* winding
        rambling* meandering longwinded overblown overthetop overheated inflated exaggerat*
        sensational* dramatic* hypothetical unworkable unwinnable unaffordabl* unrepresentative
        unreliable uncompromising* bold* boldly commonsense sensibl* reasonabl* prudent* generous*
        powerful* influential momentous lengthy tortured convoluted byzantine clumsy* awkward*
        uncomfortabl* painful* stiff* wooden robotic insane nightmar* horror* hellish tragic*
        tragedy senseless catastrophic fullfledged allout
    """,
    "affect": """
        angry angrily anger* furious* enraged irate livid rage* raging indignant* resentful*
        resentment disgusted horrified terrified terror* panic* panicked anxiet* anxious* nervous*
        fearful fearmonger* fear* scare* dread* alarm* despair* despondent downbeat gleeful* glee
        giddy elated ecstatic* jubilant* exuberant* relish* delight* gloating smirking weep* sob
        sobbed tearful* sulk* pout* bristl* wince* cringe* squirm* flinch* shudder* stunned shocked
        dumbfounded flabbergasted aghast incredulous* bewildered baffled baffl* frustrat* exasperat*
        irritat* annoy* irk* rankl* miffed peeved rattled rattle* spook* haunt* plagu* dog dogged
        hound* pester* badger* nag nagging humiliating embarrassing grins grin grinned eyeroll*
        sigh* glare* scowl* frown* contempt* loath* despis* envy* jealous* obsess* fixat* crave*
        lust* covet*
    """,
    "graduation": """
        utterly totally completely absolutely thoroughly wholly downright outright sheer mere merely
        simply hardly barely blatantly wildly vastly hugely enormously immensely deeply profoundly
        overwhelmingly resoundingly decisively flatly squarely firmly vehement* vigorous*
        ferociously relentless* incessant* constantly endless* perpetual* repeatedly routinely
        invariably unabated rampant* widespread skyrocket* soar* soared surge* surged plummet*
        plung* tumble* crater* balloon* explode* erupt* swamp* flood* deluge* torrent* avalanche*
        wave tsunami flurry slew litany string parade chorus onslaught hordes droves throngs legions
        army cadre gang mob mobs very extremely incredibly particularly especially grossly woefully
        sorely desperately painfully hopelessly suddenly abruptly hastily scrambl* rush* rushed
        loudly ever supposedly reportedly immediately even
    """,
    "metaphor": """
        war* warfare warpath battle* battleground fight* fought ammunition ammo arsenal crosshairs
        bombshell* bomb* minefield* landmine* trench* crusade* crusad* vendetta* witchhunt* jihad*
        revolt* mutiny* rebellion* coup bloodbath* carnage* massacr* slaughter* guillotine* noose*
        death doom* doomed doomsday apocalyp* armageddon meltdown* implod* implos* collaps* crumbl*
        unravel* spiral* freefall* wreckage ashes flames torched fuel* fueled stoke* stoked ignite*
        ignit* spark* sparked kindl* simmer* boil* brew* bubbl* circus* sideshow* spectacl* theater*
        theatric* charade* farce* farcical charad* puppet* pawn* lapdog* attackdog* bulldog*
        pitbull* firebrand* rabblerous* flamethrow* bombthrow* maverick* darling* machine* cabal*
        cartel* kingpin* overlord* czar* fiefdom* cesspool* swamp quagmire* morass* albatross*
        juggernaut* steamroller* behemoth* goliath* giveaway* handout* boondoggle* pork porkbarrel
        windfall* bailout* cave* caved caving buckl* capitulat* surrender* cower* cling* clung
        clinging grovel* kowtow* pander* flirt* flirted courting woo* wooed cozy* cozied dangle*
        dangled lure* ensnar* entrap* trap* muzzl* gag gagged silenc* muddy* muddied whitewash*
        sugarcoat* stonewalled scapegoat* throw* bus lurch* limp* limped stagger* stumbl* flounder*
        floundered falter* struggl* sputter* sank sink* sinking devolv* descend* deteriorat*
        degenerat* backfir* boomerang* haunted squeez* screw* screwed fleec* milk* gouge* bilk*
        swindl* siphon* funnel* pour* splurg* squander* wolf* wolfing gobbl* devour* swallow* shov*
        shoved foist* saddl* slap* slapped smack* kick* punch* knuckl*
    """,
    "label": """
        liberal* leftist* leftwing rightwing socialist* socialism marxist* communist* conservativ*
        neocon* neoconservative teabagg* truther* birther* denier* alarmist* apologist* partisan*
        hyperpartisan ideolog* ideologue* elitist* elites establishment insider* outsider* politico*
        operative* hack hacks crony lobby fatcat* plutocrat* oligarch* billionaire* tycoon* mogul*
        magnate* wealthy wealthiest rich aliens illegals obamacare deathtax amnesty anchor
        abortionist* proabortion antichoice antigay antiabortion antiwoman antiamerican
        antiimmigrant traditional extremists thugs rioter* mob protester* agitator* activist*
        crusader* guru pundit* provocateur* troll* bully pariah* villain* martyr* jihadist*
        terrorist* islamist* separatist* insurgent*
    """,
}


_LEAST_BEGINNING = 6
_LONGEST_ENDING = 3


def _read(words: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    entries = words.split()
    open_ones = [word[:-1] for word in entries if word.endswith("*")]
    return (
        frozenset(word for word in entries if not word.endswith("*")),
        frozenset(stem(word) for word in open_ones if len(word) - len(stem(word)) <= _LONGEST_ENDING),
        frozenset(word for word in open_ones if len(word) >= _LEAST_BEGINNING),
    )


LOADED: Mapping[LoadedGround, tuple[frozenset[str], frozenset[str], frozenset[str]]] = {
    ground: _read(words) for ground, words in _LISTS.items()
}
"""Each ground with its words, stems and beginnings of words."""


@lru_cache(maxsize=65536)
def find_ground(norm: str) -> LoadedGround | None:
    """The first ground on which a folded word is listed, None if it is not."""
    stemmed = stem(norm)
    beginnings = {norm[:length] for length in range(_LEAST_BEGINNING, min(len(norm), 16) + 1)}
    for ground, (words, stems, begun) in LOADED.items():
        if norm in words or stemmed in stems or beginnings & begun:
            return ground
    return None
