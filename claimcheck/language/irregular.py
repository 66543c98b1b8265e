"""Words that inflect against the rule: plain tables, read by `inflect`."""

# lemma, past, participle (left out where it equals the past); `/` parts equally good forms.
_VERBS = """
arise arose arisen; awake awoke/awaked awoken/awaked; bear bore borne/born; beat beat beaten; become became become;
beget begot/begat begotten; begin began begun; bend bent; bereave bereaved/bereft; beset beset; bet bet;
bid bid/bade bid/bidden; bind bound; bite bit bitten; bleed bled; blow blew blown; break broke broken; breed bred;
bring brought; build built; burn burned/burnt; burst burst; buy bought; cast cast; catch caught;
choose chose chosen; cling clung; come came come; cost cost; creep crept; cut cut; deal dealt; dig dug;
dive dived/dove dived; do did done; draw drew drawn; dream dreamed/dreamt; drink drank drunk; drive drove driven;
dwell dwelt/dwelled; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; find found; fit fitted/fit;
flee fled; fling flung; fly flew flown; forbid forbade/forbad forbidden; forecast forecast/forecasted;
forget forgot forgotten; forgive forgave forgiven; forsake forsook forsaken; freeze froze frozen;
get got gotten/got; give gave given; go went gone; grind ground; grow grew grown; hang hung/hanged; have had;
hear heard; hide hid hidden; hit hit; hold held; hurt hurt; keep kept; kneel knelt/kneeled; knit knitted/knit;
know knew known; lay laid; lead led; lean leaned/leant; leap leaped/leapt; learn learned/learnt; leave left;
lend lent; let let; lie lay lain; light lit/lighted; lose lost; make made; mean meant; meet met;
melt melted melted/molten; mow mowed mown/mowed; offset offset; pay paid; plead pleaded/pled;
prove proved proven/proved; put put; quit quit/quitted; read read; rend rent; rid rid/ridded; ride rode ridden;
ring rang rung; rise rose risen; run ran run; saw sawed sawn/sawed; say said; see saw seen; seek sought; sell sold;
send sent; set set; sew sewed sewn/sewed; shake shook shaken; shear sheared shorn/sheared; shed shed;
shine shone/shined; shoot shot; show showed shown/showed; shrink shrank/shrunk shrunk/shrunken; shut shut;
sing sang sung; sink sank/sunk sunk/sunken; sit sat; sleep slept; slide slid; sling slung; slit slit;
smell smelled/smelt; sow sowed sown/sowed; speak spoke spoken; speed sped/speeded; spell spelled/spelt; spend spent;
spill spilled/spilt; spin spun; spit spat/spit; split split; spoil spoiled/spoilt; spread spread;
spring sprang/sprung sprung; stand stood; steal stole stolen; stick stuck; sting stung; stink stank/stunk stunk;
stride strode stridden; strike struck struck/stricken; string strung; strive strove/strived striven/strived;
swear swore sworn; sweat sweated/sweat; sweep swept; swell swelled swollen/swelled; swim swam swum; swing swung;
take took taken; teach taught; tear tore torn; tell told; think thought; thrive thrived/throve;
throw threw thrown; thrust thrust; tread trod trodden/trod; wake woke/waked woken/waked; wear wore worn;
weave wove/weaved woven/weaved; weep wept; wed wedded/wed; wet wet/wetted; win won; wind wound; wring wrung;
write wrote written;
"""

# noun, plurals; a noun that equals its plural, or has none, stands alone.
_NOUNS = """
man men; woman women; child children; person people persons; foot feet; tooth teeth; goose geese; mouse mice;
louse lice; ox oxen; die dice; penny pence pennies; passerby passersby;
calf calves; elf elves; half halves; hoof hooves hoofs; knife knives; leaf leaves; life lives; loaf loaves;
scarf scarves scarfs; self selves; sheaf sheaves; shelf shelves; thief thieves; wife wives; wolf wolves;
potato potatoes; tomato tomatoes; hero heroes; echo echoes; veto vetoes; torpedo torpedoes; buffalo buffaloes buffalo;
mosquito mosquitoes mosquitos; mango mangoes mangos; avocado avocados avocadoes; volcano volcanoes; cargo cargoes;
tornado tornadoes; embargo embargoes; placebo placebos placeboes;
quiz quizzes; stomach stomachs; monarch monarchs; epoch epochs; patriarch patriarchs; eunuch eunuchs; tech techs;
gas gases; lens lenses; bus buses; bias biases; pancreas pancreases; canvas canvases; atlas atlases; alias aliases;
iris irises; pelvis pelvises pelves; penis penises; clitoris clitorises; trellis trellises; cannabis; tennis;
sepsis; psoriasis; chassis;
alumnus alumni; bacillus bacilli; bronchus bronchi; cactus cacti cactuses; embolus emboli; focus focuses foci;
fungus fungi funguses; humerus humeri; hypothalamus hypothalami; locus loci; meniscus menisci; nevus nevi; naevus naevi;
nucleus nuclei; radius radii radiuses; staphylococcus staphylococci; stimulus stimuli; streptococcus streptococci;
syllabus syllabuses syllabi; thrombus thrombi; thymus thymuses; tophus tophi; uterus uteruses uteri; villus villi;
lactobacillus lactobacilli; calculus calculi;
bacterium bacteria; bifidobacterium bifidobacteria; ovum ova; medium media mediums; serum serums sera; atrium atria;
datum data; stratum strata; spectrum spectra spectrums; symposium symposia; millennium millennia;
curriculum curricula; addendum addenda; memorandum memoranda; diverticulum diverticula;
larva larvae; vertebra vertebrae; alga algae; formula formulas formulae; stoma stomas stomata; bursa bursae bursas;
papilla papillae; fistula fistulas fistulae; macula maculae; areola areolae areolas; antenna antennae;
carcinoma carcinomas carcinomata; melanoma melanomas melanomata; lipoma lipomas lipomata; schema schemas schemata;
axis axes; cortex cortices cortexes; vortex vortices; vertex vertices;
index indexes indices; apex apices; appendix appendices appendixes;
matrix matrices; helix helices; cervix cervixes cervices; varix varices; larynx larynges larynxes;
pharynx pharynges pharynxes; phalanx phalanges; criterion criteria; phenomenon phenomena;
ganglion ganglia; mitochondrion mitochondria; spermatozoon spermatozoa;
series; species; sheep; deer; salmon; trout; aircraft; means; biceps; triceps; quadriceps; forceps; offspring;
fish fishes; shrimp shrimps; squid squids; swine; sperm sperms;
"""

_DOUBLING = """
abet abhor acquit admit allot annul befit commit compel concur confer control corral debug deter defer demur dispel
distil embed enrol entrap equip excel expel extol format fulfil handicap incur infer instil kidnap occur omit outfit
overlap patrol permit prefer program propel rebel rebut recap recur refer refit reformat regret repel submit transfer
transmit unplug unwrap up unzip zigzag begin beget forbid forget reset upset
"""
# Final stress: the last consonant doubles although the word has more than one syllable.
DOUBLING = frozenset(_DOUBLING.split())
# Both spellings are in use.
DOUBLING_OR_NOT = frozenset(
    {"benefit", "bias", "combat", "dial", "duel", "focus", "fuel", "hiccup", "initial", "input", "output", "worship"}
)
# The gerund keeps its e.
KEEPS_E = frozenset({"cringe", "hinge", "hoe", "impinge", "infringe", "shoe", "singe", "swinge", "tinge", "toe"})
# The gerund is written both ways.
KEEPS_E_OR_NOT = frozenset({"age", "binge", "cue", "queue", "whinge"})


def _rows(table: str) -> dict[str, list[str]]:
    rows = (row.split() for row in table.replace("\n", " ").split(";"))
    return {row[0]: row[1:] for row in rows if row}


VERBS: dict[str, tuple[str, ...]] = {
    lemma: tuple(form for cell in cells for form in cell.split("/")) for lemma, cells in _rows(_VERBS).items()
}
NOUNS: dict[str, tuple[str, ...]] = {noun: tuple(plurals) for noun, plurals in _rows(_NOUNS).items()}
