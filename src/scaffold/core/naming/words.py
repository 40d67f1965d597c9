"""Words that no rule of spelling decides: our own list comes before inflect's guesses."""

from types import MappingProxyType


def _words(text: str) -> list[str]:
    return text.split()


UNCOUNTED = frozenset(_words("""
    advice analytics baggage clothing data economics electronics equipment evidence feedback
    firmware furniture graphics hardware homework information knowledge logistics luggage
    mathematics media metadata middleware money music news physics police politics progress research
    rice software staff statistics telemetry tennis traffic weather wildlife
    """))
"""Words without a plural and an article: equipment, not "an equipment"."""

UNCHANGED = frozenset(_words("""
    aircraft barracks bison chassis corps crossroads deer fish gallows headquarters hovercraft means
    moose offspring precis rendezvous salmon series sheep shrimp spacecraft species squid swine
    trout
    """))
"""Words that are their own plural: one aircraft, two aircraft."""

IRREGULAR = MappingProxyType(dict(pair.split(":") for pair in _words("""
        person:people man:men woman:women child:children foot:feet tooth:teeth goose:geese
        mouse:mice louse:lice ox:oxen die:dice penny:pennies
        human:humans german:germans roman:romans ottoman:ottomans shaman:shamans talisman:talismans
        criterion:criteria phenomenon:phenomena datum:data medium:media bacterium:bacteria
        curriculum:curricula stratum:strata memorandum:memoranda addendum:addenda
        matrix:matrices vertex:vertices appendix:appendices index:indexes
        cactus:cacti fungus:fungi alumnus:alumni radius:radii stimulus:stimuli nucleus:nuclei
        corpus:corpora genus:genera opus:opuses
        larva:larvae alga:algae vertebra:vertebrae alumna:alumnae
        alias:aliases atlas:atlases bias:biases canvas:canvases christmas:christmases
        chaos:chaoses cosmos:cosmoses gas:gases lens:lenses pancreas:pancreases summons:summonses
        menu:menus gnu:gnus emu:emus flu:flus
        taxi:taxis ski:skis alibi:alibis emoji:emojis kiwi:kiwis
        quiz:quizzes fez:fezzes waltz:waltzes blitz:blitzes topaz:topazes quartz:quartzes
        epoch:epochs monarch:monarchs patriarch:patriarchs matriarch:matriarchs stomach:stomachs
        tech:techs loch:lochs
        go:goes passerby:passersby standby:standbys layby:laybys
        mongoose:mongooses sundae:sundaes thermos:thermoses cyclops:cyclopes yes:yeses
        brahman:brahmans pullman:pullmans caiman:caimans norman:normans dragoman:dragomans
        omen:omens specimen:specimens regimen:regimens abdomen:abdomens stamen:stamens hymen:hymens
        cognomen:cognomens lumen:lumens dolmen:dolmens cyclamen:cyclamens foramen:foramina
        erratum:errata ovum:ova phylum:phyla quantum:quanta desideratum:desiderata labium:labia
        bacillus:bacilli modulus:moduli cumulus:cumuli cirrus:cirri nimbus:nimbi bronchus:bronchi
        coccus:cocci carpus:carpi codex:codices perihelion:perihelia aphelion:aphelia
        spermatozoon:spermatozoa paramecium:paramecia cilium:cilia
        executrix:executrices supernova:supernovae krone:kroner monsieur:messieurs
        oligarch:oligarchs eunuch:eunuchs triptych:triptychs diptych:diptychs
        amaryllis:amaryllises dermis:dermises epiglottis:epiglottises syphilis:syphilises
        polis:polises proboscis:proboscises mantis:mantises
        leaf:leaves half:halves calf:calves elf:elves self:selves shelf:shelves wolf:wolves
        thief:thieves loaf:loaves scarf:scarves knife:knives life:lives wife:wives
        """)))

OES = tuple(_words("""
    archipelago buffalo cargo dado dingo domino echo embargo hero mango mosquito motto potato tomato
    tornado torpedo veto volcano
    """))
"""Words with `o` at the end that take `es`, also behind others (superhero); the rest takes `s`."""

COMPOUND = (
    *("person", "child", "woman", "human", "man", "mouse", "foot", "tooth", "mongoose", "goose"),
    *("shelf", "wife", "loaf", "coccus", "carpus", "tech", "polis"),
)
"""Irregular words that others end with: salesperson, grandchild, bookshelf."""

AWKWARD = frozenset(_words("""
    all any app bool bytes changed changes changes_of client clock cls conflict
    conflicts contains cursor date datetime db decimal dict each engine entity filter
    float frozenset given hash id input int items kept l len limit linked_to_all
    linked_to_any list logger map max min next now object offset open orm page path
    property pytest query range read_only references refuse_double refuse_fixed
    refuse_stale repo repos repository request requests require_version response result
    results round router row rows select self sent service session set settings
    similarity sort sorted starts_with statement status str sum super text time
    to_entity to_row translate_integrity_errors tuple type update use_case uuid uuids
    values vars vectors version write_etag zip
"""))
"""Names that generated code binds itself: an entity called so takes another variable."""
