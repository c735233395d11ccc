"""What made records are made of: words, names, venues, and a work in full."""

from dataclasses import dataclass

NOUNS = (
    "retrieval hashing images text queries embeddings attention networks transformers alignment captions videos speech "
    "graphs kernels trees joins indexes transactions streams clusters classifiers patients hypertension stroke therapy "
    "insulin neurons receptors cytokines biopsy survival mortality outcomes trials cohorts adolescents caregivers labour "
    "platforms workers contracts firms markets pricing adoption innovation outsourcing governance privacy trust policy "
    "compilers caches processors protocols sensors robots maps satellites forests rainfall soils catalysts polymers"
).split()
ADJECTIVES = (
    "cross-modal deep sparse robust adaptive hierarchical probabilistic unsupervised efficient scalable distributed "
    "incremental approximate parallel chronic acute randomized longitudinal early severe digital informal global rural "
    "multilingual dynamic semantic temporal spatial hybrid compact weighted noisy linear causal open mobile"
).split()
VERBS = "learning modeling predicting improving comparing mining querying treating managing explaining measuring ranking sharing detecting".split()
TAILS = (
    "a case study|a survey|evidence from the field|a systematic review|theory and practice|lessons from ten years|an empirical "
    "evaluation|a randomized controlled trial|design and implementation|results of a pilot study|a new perspective"
).split("|")
FAMILIES = (
    "Smith Müller García Nguyen Wang Li Chen Zhang Kim Lee Park Tanaka Suzuki Rossi Ferrari Silva Santos Costa Kowalski Novák "
    "Ivanov Petrov Johansson Hansen Nielsen Virtanen Korhonen Papadopoulos Yilmaz Demir Cohen Levi Haddad Khan Singh Patel Gupta "
    "Rao Okafor Mensah Dubois Lefèvre Moreau Jansen van-der-Berg de-Vries O'Neill MacDonald Brown Jones Taylor Wilson Evans "
    "Thompson Walker Wright Hughes Edwards Green Lewis Schröder Weiß Fischer Becker Hoffmann Łukasik Øverland Åkesson"
).split()
GIVEN = (
    "Anna Ben Carla David Elena Felix Grace Hugo Irene Jan Karen Luis Maria Nils Olga Paul Qing Rosa Sven Tariq Uma Victor Wei Xin "
    "Yuki Zoë José André Chloé Jürgen Søren Ming Jing Hao Priya Arjun Fatima Omar John Mary Robert Linda James Susan"
).split()
# A conference and a journal each, as they are written in full, short, and in pieces.
VENUES = (
    ("International Conference on Applied Retrieval", "Proc. ICAR", "In Proceedings of the 12th Int. Conf. on Applied Retrieval"),
    ("Journal of Applied Retrieval", "J. Appl. Retrieval", "Journal of applied retrieval : official organ of the society"),
    ("European Symposium on Data Streams", "ESDS", "Proc. European Symp. Data Streams"),
    ("Transactions on Data Streams", "Trans. Data Streams", "ACM Transactions on Data Streams (TDS)"),
    ("Annals of Clinical Outcomes", "Ann Clin Outcomes", "Annals of clinical outcomes"),
    ("Workshop on Digital Labour Markets", "WDLM", "Proceedings of the Third Workshop on Digital Labour Markets"),
    ("Digital Labour Quarterly", "Digit. Labour Q.", "Digital labour quarterly"),
)  # fmt: skip


@dataclass(frozen=True)
class Work:
    """One work in full; `people` are (given names, family name)."""

    title: str
    people: tuple[tuple[str, str], ...]
    venue: int
    year: int
    volume: int
    number: int
    first: int
    length: int
    doi: str
