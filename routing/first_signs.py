"""The signs that the safety net looks for: named patterns over folded words. Data only; `safety` weighs them."""

import re

GAP = r"(?:\w+ ){0,4}"
NOW = r"(?:now|right now|rn|currently|at the moment|as we speak|this minute|still|again)"
SOMEONE = (
    r"(?:he|she|they|hes|shes|theyre|someone|somebody|some ?1|a man|a woman|a bloke|a lad|a guy|a kid|people|lads|"
    r"men|my (?:ex|husband|partner|wife|boyfriend|girlfriend|dad|mom|mum|brother|son|neighbour|nieghbour)|"
    r"our kid|the neighbours?|intruders?|burglars?)"
)
WEAPON = r"(?:knife|knifes|knives|nife|gun|machete|sword|axe|zombie knife|crossbow|firearm|acid|hammer|baseball bat)"
ACT = (
    r"(?:attacking|hitting|beating|punching|kicking|stabbing|strangling|choking|raping|robbing|mugging|threatening|"
    r"battering|smashing|killing|hurting|shooting|battrin|hittin|kickin|threatnin)"
)


def _compiled(rules: dict[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in rules.items())


FIGURES_OF_SPEECH = re.compile(
    r"\b(?:(?:gun|shotgun|firearms?|knife|weapons?) (?:licen[cs]e\w*|certificates?|cabinet|amnesty|crime|bin|surrender|law)|"
    r"stabbed (?:me |us |him |her )?in the back|back stabb\w+|(?:dying|die) (?:of|from) (?:laughter|laughing|"
    r"boredom|embarrassment)|killing me softly|killed it|kill(?:ing)? time|my (?:feet|back|legs|head) (?:is|are) killing "
    r"me|shoot(?:ing)? (?:hoops|a film|the breeze|some pictures)|photo ?shoot|knife and fork|fire works?|"
    r"fireworks?|fired from|on fire tonight|gun it|jump(?:ed)? the gun|murder on the dance ?floor|"
    r"(?:id|could|would|will|gonna|going to) (?:kill|murder) for (?:a|some)|mom will kill me|mum will kill me|"
    r"(?:wife|husband|boss|dad) (?:will|is going to|is gonna) kill me|fire station|fire alarm test|fire engine)\b"
)

HYPOTHETICAL = re.compile(
    r"\b(?:what (?:if|happens if|should i do if|do i do if|would happen)|if (?:someone|somebody|i|there) (?:ever |was |were |"
    r"is |see |saw |break|broke)|in case|is it (?:legal|illegal|ok|a crime|against the law) to|hypothetically|"
    r"how (?:do|can|would|should) i (?:report|prevent|protect|stop|join)|in (?:the|a) (?:film|movie|game|book|series|"
    r"programme)|on (?:the )?(?:telly|tv|netflix))\b"
)

EMERGENCIES = _compiled(
    {
        "999-alone": r"^(?:999|55|112|911|help|help me|please help|hurry|sos|help help|hurry up|police now|"
        r"emergency|need police now|send police|help pls|help please)$",
        "weapon-near": rf"\b{SOMEONE} {GAP}(?:got|has|have|had|with|holding|carrying|waving|pulled|brought|gt|"
        rf"pointing|showing) {GAP}{WEAPON}\b",
        "weapon-near-with": rf"\b{SOMEONE} {GAP}(?:with|w) (?:a |an |the |his |her )?{WEAPON}\b",
        "violence-now": rf"\b{SOMEONE} {GAP}{ACT}\b|\b(?:is|being|am|getting|bein|gettin) "
        r"(?:attacked|beaten|stabbed|raped|robbed|mugged|strangled|battered|held hostage|followed home)\b",
        "violence-just": r"\b(?:just|jus) (?:been |bin |got |gotten )?(?:stabbed|shot|mugged|robbed|attacked|raped|hit me|"
        r"beaten|assaulted|jumped)\b",
        "bleeding": r"\b(?:bleeding (?:badly|a lot|out|heavily|everywhere)|lots of blood|blood everywhere|unconscious|not breathing|"
        r"cant breathe|stopped breathing|collapsed|overdosed|has overdosed|taken an overdose)\b",
        "stabbed-shot": r"\b(?:been|is|got|bin) (?:stabbed|shot)\b|\bheard (?:gun ?shots?|shots)\b|\bshots fired\b",
        "intruder": rf"\b(?:{SOMEONE}|there is|theres|there s) {GAP}(?:in|inside|trying to get (?:in|into)|breaking (?:in|into)|"
        rf"breakin (?:in|into)|climbing (?:in|into|through)|forcing|banging on|kicking (?:in|down)) {GAP}"
        r"(?:my|our|the|me|next doors?) (?:\w+ )?(?:house|home|flat|garden|door|window|shed|garage|kitchen|hallway|loft|"
        r"back door|front door|bedroom|shop)\b",
        "trying-doors": rf"\b{SOMEONE} {GAP}(?:trying|testing|rattling) {GAP}(?:doors?|door handles?|car doors?|windows?)\b",
        "crime-now": rf"\b(?:stealing|nicking|breaking into|smashing|robbing|torching|setting fire to|burgling) {GAP}"
        rf"(?:car|van|bike|shop|house|window|flat|bus stop|till)s? {GAP}{NOW}\b",
        "fire": r"\b(?:(?:house|flat|car|shop|building|kitchen|bin|shed|garage|home|bedroom) (?:is |s )?on fire|on fire (?:now|"
        r"next door)|theres a fire|there is a fire|smell (?:of )?gas|gas leak|smell gas|carbon monoxide alarm|"
        r"flames coming)\b",
        "water-rail-height": rf"\b(?:{SOMEONE}|child|boy|girl|person) {GAP}(?:in the (?:canal|cut|river|lake|water)|on the "
        r"(?:tracks|railway|train line|rails|ledge|roof edge|wrong side of the (?:barrier|bridge|railing))|drowning|"
        r"(?:going to|gonna|about to) jump)\b",
        "road-danger": r"\b(?:wrong way (?:down|up|on|along) the (?:m\d+|motorway|dual carriageway)|(?:walking|person|man|"
        r"woman|child) (?:\w+ ){0,3}on the (?:m\d+|motorway)|(?:crash|accident|collision) (?:\w+ ){0,6}(?:hurt|injured|trapped|"
        r"bleeding)|(?:been )?(?:knocked down|run over) (?:by a car |just )?(?:now|and)|hit by a (?:car|bus|van) (?:and|just|now))\b",
        "missing": r"\b(?:(?:my |our |the )?(?:little |young )?(?:boy|girl|son|daughter|child|kid|toddler|baby|\d+ year old|nan|"
        r"grandad|mother|father|mom|mum|dad|husband|wife|babby)(?: with dementia)? (?:is|has gone|gone|has been|went|hasnt come|s)?"
        r" ?(?:missing|vanished|not come home|hasnt come home|come home from school|wandered off|disappeared))\b|"
        r"\b(?:cant|cannot|cor) find my (?:little |young )?(?:boy|girl|son|daughter|child|kid|toddler|baby|babby|nan)\b|"
        rf"\bdementia {GAP}(?:missing|wandered|gone out|gone)\b",
        "suicide-plan": r"\b(?:(?:going to|gonna|about to|will|tonight i will|want to|planning to|decided to) (?:kill myself|end it "
        r"(?:all )?(?:tonight|now|today)|hang myself|jump|take all (?:my|the) (?:pills|tablets)|overdose|end my life)|"
        r"(?:taken|swallowed|took) (?:all|loads|a lot|a load|too many|\d+) (?:of )?(?:my |the )?(?:pills|tablets|paracetamol)|"
        r"goodbye (?:everyone|forever|world)|(?:hes|shes|he is|she is|my \w+ is) (?:going to|gonna) kill "
        r"(?:himself|herself|themselves)|on the (?:bridge|roof|ledge) (?:and|ready) )",
        "held": r"\b(?:locked me in|wont let me (?:leave|out|go)|cant get out|trapped in (?:the|my|a) (?:room|house|flat|bedroom|"
        r"bathroom|car)|held (?:against my will|hostage|captive)|kidnapped|taken my (?:child|baby|son|daughter))\b",
        "cannot-speak": r"\b(?:(?:cant|cannot) (?:talk|speak|ring|call)(?: now)? (?:he|she|they|hes|shes)|(?:he|she|they)s? "
        r"(?:will|can|might) hear me|order a pizza|im hiding|hiding in (?:the|my)|we are hiding|were hiding)\b",
        "threat-now": r"\b(?:(?:going to|gonna|gunna|threatening to|says? (?:he|she|they)(?: will|ll| is going to|s gonna)|will) (?:kill|stab|shoot|hurt) "
        r"(?:me|us|her|him|my \w+|someone|somebody|the kids))\b",
        "offender-near": rf"\b(?:{SOMEONE} {GAP}(?:still (?:here|outside|there|in|following)|following me|chasing me|outside "
        r"my (?:house|door|window|flat)|at my (?:door|window)))\b",
        "strangled-near": r"\b(?:strangl\w+|chok\w+|hands? (?:round|around) my (?:neck|throat)) (?:\w+ ){0,8}(?:back soon|coming back|"
        r"downstairs|here|outside|on (?:his|her) way)\b",
        "beating": r"\b(?:hes|shes|he is|she is|theyre|they are) (?:\w+ ){0,2}(?:hitting|beating|hurting|strangling|killing|"
        r"attacking|threatening|battering)\b",
        "other-language": r"(?:\b(?:pomocy|ratunku|ajutor|madad karo|bachao|bachao mujhe|auxilio|socorro|au secours|pagalba|"
        r"caawi|najda|help krdo|on ma cnife|cyllell gan)\b|مدد|बचाओ|मदद|ਮਦਦ|ਬਚਾਓ|সাহায্য|બચાવો|النجدة|ساعدوني|"
        r"помогите|допоможіть|پولیس بلا|یارمه)",
    }
)

VULNERABLE = _compiled(
    {
        "partner-fear": r"\b(?:scared|afraid|frightened|terrified|fear) (?:of|to go|to leave) (?:my |him|her|going|what)?\b(?:\w+ ){0,3}"
        r"(?:husband|partner|boyfriend|girlfriend|wife|ex|dad|father|son|brother|him|her|home)\b",
        "control": r"\b(?:(?:he|she|my (?:husband|partner|boyfriend|girlfriend|wife|ex|son)) (?:\w+ ){0,3}(?:controls?|checks?|reads?|reading|"
        r"tracks?|tracking|follows|watches|hits?|beats?|slaps?|hurts?|strangled|choked|threatens?|wont let me|forces?|forced) "
        r"(?:\w+ ){0,3}(?:me|my|phone|messages|money|where i|us|the kids))\b|\b(?:doesnt|does not|day|dont|never) hit me\b",
        "domestic-words": r"\b(?:domestic (?:abuse|violence)|abusive (?:relationship|partner|husband|ex|boyfriend)|coercive control|"
        r"womens refuge|need a refuge|clares law)\b",
        "stalking": r"\b(?:stalk(?:ing|er|ed)|keeps? (?:turning up|following me|coming to my (?:work|house))|"
        r"(?:broke|broken|breach\w*) (?:his|her|the|a|my) (?:\w+ )?(?:order|bail|injunction)|tracker (?:on|in|under) my car|airtag)\b",
        "sexual": r"\b(?:raped|rape|sexual(?:ly)? (?:assault\w*|abus\w*)|molest\w*|touched me|forced me to (?:have sex|do things)|"
        r"groped|spiked my drink|been spiked|nudes? of me|(?:sharing|shared|posted|posting) (?:naked |nude )?(?:pictures|photos|videos) of me)\b",
        "child": r"\b(?:(?:child|kid|kids|baby|boy|girl|pupil|grandson|granddaughter|niece|nephew) (?:\w+ ){0,6}(?:bruises?|neglect\w*|"
        r"being hurt|abused?|starv\w+|left alone|home alone|groom\w*)|groom(?:ing|ed)|im (?:1[0-7]|[5-9]) (?:and|years))\b",
        "exploited": r"\b(?:cuckoo\w*|taken? over (?:his|her|my|their) flat|(?:took|taken|keeps|kept|has|holding) my passport|county lines|"
        r"trafficked|modern slavery|forced to (?:work|sell|deal)|not allowed to leave work)\b",
        "forced-marriage": r"\b(?:forced (?:marriage|to marry)|forc\w+ (?:me|her|my \w+) (?:to|into) (?:a )?marr\w+|honou?r (?:based|killing)|"
        r"fgm|make me marry|marry (?:a man|someone) (?:in|i dont))\b",
        "suicidal": r"\b(?:suicid\w*|kill myself|end my life|dont want to (?:be here|live|wake up)|want to die|self harm\w*|"
        r"cutting myself|hurt myself|cant (?:cope|go on|carry on)|better off without me|no point (?:living|in living))\b",
        "threat-later": r"\b(?:threat\w* (?:to (?:kill|hurt|burn|stab)|my (?:life|family))|death threats?|(?:when|once) (?:he|she) gets out|"
        r"(?:next|this) (?:week|month|friday|saturday|weekend) (?:he|they) (?:will|are going to) (?:get|hurt|kill))\b",
        "do-not-write-back": r"\b(?:(?:do not|dont|pls dont|please dont) (?:message|text|ring|call|reply to|contact) (?:me )?(?:back|on)?|"
        r"(?:he|she) (?:reads|checks|goes through) my (?:phone|messages)|only safe (?:to|between|when)|hide this chat|delete this chat)\b",
    }
)

BUSINESS: dict[str, tuple[re.Pattern[str], str, str | None]] = {
    name: (re.compile(pattern), label, route)
    for name, pattern, label, route in (
        (
            "rail",
            r"\b(?:on the train|at the (?:train|railway) station|railway (?:station|line|crime)|on a train)\b(?=.*\b(?:stol\w+|robb\w+|"
            r"assault\w*|harass\w*|nicked|fight|groped|report)\b)",
            "crime_report",
            "rail",
        ),
        (
            "fraud",
            r"\b(?:(?:i|ive|weve|my \w+|nan|mom|mum|dad)(?: \w+){0,4} (?:scammed|defrauded|conned|lost (?:\w+ )?money to|been had|sent money to)|"
            r"report (?:a )?(?:scam|fraud)|took money (?:from|out of) my (?:account|bank)|money (?:gone|taken) from my (?:account|bank))\b",
            "crime_report",
            "fraud",
        ),
        (
            "crime-told",
            r"\b(?:(?:my|our|me|his|her|the) (?:\w+ ){1,3}(?:was|were|got|has been|have been|have|has|bin|been|s been|wor) ?(?:just )?"
            r"(?:stolen|nicked|broken into|burgled|vandalised|smashed|keyed|robbed|damaged|pinched|snatched|graffitied|half inched)|"
            r"(?:ive|i have|i was|i got|weve been|we were|ive bin|we got|i bin) (?:been )?(?:burgled|robbed|mugged|assaulted|attacked|punched|hit by|"
            r"threatened|broken into|pickpocketed)|(?:someone|somebody|they|thieves|some lads) (?:\w+ ){0,2}(?:stole|nicked|took|smashed|broke into|"
            r"keyed|pinched|robbed|vandalised|damaged|burgled|egged|punched) (?:\w+ ){0,2}(?:my|our|me|the|his|her)|"
            r"(?:want|need|like|trying) to report (?:a |an |my )?(?:\w+ ){0,2}(?:crime|theft|burglary|assault|robbery|stolen|damage|break in|hate crime))\b",
            "crime_report",
            "crime-general",
        ),
        (
            "crime-update",
            r"\b(?:update on (?:my|the) (?:case|crime)|crime (?:reference|number)|heard nothing (?:about|since) (?:my|i reported))\b",
            "crime_report",
            "crime-update",
        ),
        (
            "concern",
            r"\b(?:(?:kids|lads|teenagers|youths|gangs?|people|cars|bikes|drunks|dealers|neighbours?|motorbikes|quads?) (?:\w+ ){0,5}"
            r"(?:every (?:night|day|weekend)|all (?:night|day|the time)|keep|always|constantly|hanging (?:around|about|round)|racing|speeding|dealing|"
            r"shouting|smoking|drinking)|drug deal\w*|more patrols|speeding (?:on|down|up|along) (?:our|my|the)|dumped|fly ?tipp\w+|"
            r"blocking (?:my|our|the) (?:drive|driveway|pavement|road)|parking outside (?:my|our|the)|(?:anti ?social behaviour|asb) (?:in|on|near))\b",
            "neighbourhood_concern",
            None,
        ),
        (
            "out-of-scope",
            r"\b(?:weather|football score|wolves (?:score|game|result)|homework|tell me a joke|joke|recipe|lottery|stock price|"
            r"who won|capital of|world cup|horoscope|write me a poem|bitcoin price)\b",
            "out_of_scope",
            None,
        ),
        (
            "abuse",
            r"\b(?:f+u+c+k\w*|fuk\w*|wankers?|bastards?|cunts?|pigs|scum|twats?|useless (?:coppers|police|idiots)|piss off|"
            r"tossers?|dickheads?|acab|bellends?|shit (?:bot|police|service))\b",
            "abuse",
            None,
        ),
    )
}

SMALL_TALK = {
    "greeting": re.compile(
        r"(?:hi+|hello+|hey+|hiya|heya|alright|ow bin ya|how bin ya|good (?:morning|afternoon|evening|day)|morning|evening|"
        r"hello there|hi there|test|testing|hows it going|how are (?:you|yow)|ow am ya|yo|sup|salaam|namaste|czesc|hola|bonjour|salut)"
        r"(?: (?:there|bot|mate|bab|all|everyone|police|officer|to you|you|again|please|hello|hi))*"
    ),
    "thanks": re.compile(
        r"(?:thanks+|thank you|thankyou|ta|cheers|thx|ty|tnx|much appreciated|many thanks|ta very much|diolch|dzieki)"
        r"(?: (?:very much|a lot|so much|mate|bab|for (?:your |the )?help|again|all|you|officer|ta|that is all|thats all|bye))*"
    ),
    "goodbye": re.compile(
        r"(?:bye+|goodbye|good night|see ya|see you|tara|tara a bit|ta ra|night)(?: (?:bye|bab|now|later|then|a bit))*"
    ),
    "unclear": re.compile(
        r"(?:\W*|ok(?:ay|ie)?|k|hmm+|hm|er+m?|um+|uh|lol|haha+|what|eh|right|oh|cool|wow|\w|nothing|idk|asdf\w*)"
    ),
}
