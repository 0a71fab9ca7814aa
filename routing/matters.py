"""Which of the routes a message is about, from its words alone: patterns over plain, spelling-mended sentences.

The table is in order: what stands higher is the more special matter and wins where several fit. A pattern names the
matter and never judges danger, which `safety` has done before.
"""

import re
from collections.abc import Iterator

from routing.signs_net import LEXICON
from routing.signs_spelling import Speller, sentences

MOST_SENTENCES = 40
RAILWAY = (
    r"(?:on|at|off|onto|near|outside|from|by|in) (?:the |a |my |our )?(?:\w+ )?(?:train|trains|tram|metro|railway|platform|"
    r"train station|tram stop)|(?:train|railway|tram) (?:station|platform|carriage|line|lines|track|tracks|guard|conductor|stop)|"
    r"british transport police|btp|new street station|rail replacement|(?:the|a|our|this|my) (?:train|tram|trains|trams)\b(?! set)|trains? (?:to|from)|"
    r"(?:on|off|from) the (?:\d{1,2}[ .:]?\d{2}|last|first|early) (?:train )?(?:to|from) \w+"
)
SCAMMED = (
    r"scam(?:med|mer|mers|s)?|fraud\w*|defrauded|conned|con (?:man|men|artist)|phish\w*|swindled|catfish\w*|ripped off|"
    r"identity theft|stolen identity|cloned (?:my |card|account)|hacked|hackers?|ransomware|money mule|rogue trader|courier fraud"
)
LOSS = r"lost|paid|sent|transferred|gave|took|taken|emptied|cleared out|drained|gone from|stole|stolen|spent|withdrawn|sold|bought|ordered"
POLICE_PEOPLE = r"(?:police|officers?|constable|copper|coppers|pc|pcso|sergeant|policeman|policewoman|force)"
CHILD = (
    r"(?:child\w*|kids?|minors?|underage|under age|schoolgirls?|schoolboys?|(?:my |our |a |his |her )?(?:little |young |step)?"
    r"(?:daughter|son|niece|nephew|grandson|granddaughter)|(?:1[0-7]|[5-9]) year olds?|teenagers?|pupils?)"
)
PICTURES = r"(?:images?|pictures?|pics?|photos?|videos?|material|content|films?|files)"
NUDE = r"(?:nudes?|naked|intimate|explicit|topless|sexual|private) (?:\w+ )?(?:images?|pictures?|pics?|photos?|videos?|selfies?)|naked (?:pic|selfie)|nudes|sextape|sex tape"
CREATURE = r"(?:dogs?|pitbull|pit bull|staffie|staffy|rottweiler|alsatian|xl bully|bully|mastiff|terrier)"
TABLE = {
    "crime-update": r"""
(?:update|updates|news|progress|outcome|what is happening|anything happen\w*|heard (?:anything|nothing|back)) (?:\w+ ){0,6}(?:my|our|the|his|her) (?:\w+ )?(?:case|crime|report|burglary|theft|robbery|assault|investigation|statement|complaint to you|incident|stolen)
(?:case|investigation|crime|report|burglary|assault|theft) (?:\w+ ){0,4}(?:update|updates|progress|getting on|got to|going|any news|been closed|still open)
(?:crime|incident|log|reference|ref) (?:reference |ref )?(?:number|no) (?:is |was )?\w*\d
(?:chas\w+|checking|check|track\w*|follow\w* up) (?:\w+ ){0,4}(?:my|our|a|the) (?:\w+ )?(?:case|crime|report|investigation|statement|incident)
(?:nobody|noone|no 1|no one|not|never|nothing|havent|hasnt|still waiting) (?:\w+ ){0,6}(?:contacted|got back|rung back|rang back|heard|called back|been in touch|come back to|updated) (?:\w+ ){0,12}(?:report\w*|burglary|statement|theft|case|crime|assault|stolen|break in|reference|officer)
(?:reported|statement|crime number|burgled|burglary) (?:\w+ ){0,12}(?:nobody|noone|no 1|not heard|havent heard|heard nothing|nothing since|no update|never heard|any news|what is happening|an update)
(?:officer|detective|pc|who is) (?:\w+ )?(?:dealing with|in charge of|investigating|handling) (?:my|our) (?:case|crime|report|burglary)
(?:has|have) (?:anyone|anybody|somebody|someone|they|he|she) (?:been )?(?:been )?(?:charged|arrested|caught) (?:\w+ ){0,4}(?:for|with|over) my
(?:chas\w+|follow\w* up|ringing about|asking about) (?:\w+ ){0,4}(?:theft|burglary|robbery|assault|break in|damage|accident|report|log|incident|case)
(?:did|have|has) (?:you|u|they|the police|anyone|anybody) (?:\w+ ){0,2}(?:find|found|catch|caught|arrest\w*|get|got|charge\w*|identif\w+) (?:out )?(?:\w+ ){0,2}(?:who|anyone|anybody|the (?:lad|man|person|people|thief|thieves|burglar|one)s?|my (?:\w+ )?(?:bike|car|van|phone|stuff|things))
(?:my|the|our) case (?:\w+ ){0,3}(?:court|trial|closed|cps|dropped|charged|going)|court date|(?:when|is) (?:\w+ ){0,3}(?:going|go|goes) to court|witness (?:care|statement) (?:\w+ ){0,6}(?:court|update)
(?:get|have|want|when will i get|collect) (?:\w+ ){0,3}my (?:\w+ )?(?:phone|property|laptop|things|stuff|clothes) back (?:\w+ )?(?:from (?:the )?(?:police|evidence|you))?(?=.*(?:police|evidence|seized|officer|case|you took))
any (?:joy|luck|news|update|progress|word) (?:\w+ ){0,4}(?:who|lads|man|men|people|thief|thieves|burglary|theft|case|break in|robbery|assault|yet)
waiting (?:\w+ ){0,8}(?:for|to hear) (?:\w+ ){0,6}(?:ring|call|contact|come|hear|see|update|get back|respond) (?:\w+ ){0,6}(?:about|regarding|over) (?:my|our) (?:\w+ )?(?:assault|burglary|theft|case|report|robbery|crime|break in)
(?:they|you|anyone|police) (?:\w+ )?(?:charged|arrested|caught|found|identified) (?:\w+ ){0,3}(?:man|lad|lads|men|person|people|woman|driver|thief|1|suspect)s? (?:who|that|for)
(?:crime|incident|log) (?:ref|reference|number|no)\b (?:.*)(?:whats|what is|going on|happening|update|progress|know)
""",
    "complaint": rf"""
(?:complain|complaint|complaining|make a complaint|not happy) (?:\w+ ){{0,5}}(?:{POLICE_PEOPLE}|how i was treated by|your officers|the way i was (?:treated|spoken to))
{POLICE_PEOPLE} (?:who stopped me |\w+ )?(?:was|were|being) (?:\w+ )?(?:rude|aggressive|rough|racist|disgraceful|heavy handed|unprofessional|dismissive)
(?:rude|corrupt|racist|bent|unprofessional) (?:police|officers?|constable|copper|policeman)
\b(?:iopc|professional standards)\b
(?:1 of (?:your|you) (?:lot|officers|guys|lads|colleagues)|(?:your|the) (?:officers?|lot|control room|call handler)) (?:\w+ ){{0,4}}(?:rude|swear\w*|swore|shouted|pushed|laughed|hung up|lied|ignored|aggressive|rough|assaulted|treated)
(?:unhappy|not happy|dissatisfied|disgusted|unimpressed|appalled) (?:\w+ ){{0,6}}(?:police|officers?|handled|dealt with|treated|response|service)
{POLICE_PEOPLE} (?:.*)(?:complaint|complain about)|(?:complaint|complain) (?:\w+ ){{0,4}}(?:about|against) (?:\w+ ){{0,8}}{POLICE_PEOPLE}
""",
    "rail": rf"(?:{RAILWAY})",
    "fraud-scotland": rf"""
(?:{SCAMMED}) .*\b(?:scotland|scottish|glasgow|edinburgh|aberdeen|dundee|inverness|police scotland)\b
\b(?:scotland|scottish|glasgow|edinburgh|aberdeen|dundee|inverness)\b .*(?:{SCAMMED})
""",
    "phishing": r"""
(?:suspicious|dodgy|fake|weird|strange|phishing|spam|scam|bogus|odd) (?:\w+ ){0,2}(?:texts?|emails?|messages?|links?|calls?|phone calls?|whatsapps?|sms)\b(?!.*\b(?:lost|paid|sent|transferred|gave|money gone|emptied)\b)
(?:texts?|emails?|messages?|calls?) (?:\w+ ){0,5}(?:saying|claiming|pretending|says|claims|telling me|asking me) (?:\w+ ){0,10}(?:bank|parcel|royal mail|hmrc|tax|evri|dpd|hermes|delivery|customs|refund|paypal|netflix|microsoft|nhs|amazon)\b(?!.*\b(?:lost|paid|sent|transferred|gave|emptied)\b)
(?:got|had|received|getting|keep getting) (?:\w+ ){0,3}(?:phishing|scam|spam|fake|dodgy) (?:text|email|message|call|link)s?
(?:is|was|are) (?:this|that|the|it|a|these) (?:\w+ )?(?:text|email|message|call|letter|link|caller)s? (?:.*)(?:real|genuine|legit\w*|a scam|fake|safe)
(?:forward|report|send|where do i send) (?:\w+ ){0,4}(?:scam|phishing|spam|suspicious|dodgy) (?:texts?|emails?|messages?|calls?)
""",
    "fraud": rf"""
(?:{SCAMMED})
(?:bank|savings|credit|debit|paypal|building society) (?:account|card)s? (?:\w+ ){{0,4}}(?:emptied|cloned|used|hacked|drained|cleared|cleaned)
(?:emptied|drained|cleaned out|hacked|cloned|got into|used) (?:\w+ ){{0,3}}(?:bank|account|card|email|facebook|instagram|paypal|savings)
(?:{LOSS}) (?:\w+ ){{0,6}}(?:online|website|facebook marketplace|ebay|vinted|gumtree|crypto|bitcoin|investment|dating|romance|app) (?:\w+ ){{0,10}}(?:never|fake|blocked|vanished|disappeared|nothing came|not real|didnt exist|does not exist)
(?:lost|invested|put) (?:\w+ ){{0,6}}(?:crypto|bitcoin|investment scheme|trading)
(?:fake|counterfeit|forged|dud) (?:\w+ ){{0,2}}(?:notes?|tenners?|twenties|money|tickets|website)
(?:loan|credit card|account|phone contract|finance) (?:\w+ ){{0,4}}(?:taken out|opened|set up)? ?in my name
\baction fraud\b|\breport fraud\b
(?:dating|romance) (?:site|app|website) (?:.*)(?:sent|lent|gave|asked for|money|fake)
(?:pretend\w*|saying|said|claim\w*) (?:\w+ ){{0,3}}(?:the bank|my bank|hmrc|microsoft|the police|amazon|bt) (?:.*)(?:transferred|paid|sent|gave|lost|took)
(?:card|bank|account|debit|credit) (?:details|number|numbers|info) (?:\w+ ){{0,5}}(?:used|stolen|taken|cloned|leaked|given|got)
(?:gave|given|give|giving) (?:\w+ ){{0,4}}(?:bank|card|account|security) (?:details|number|code) (?:.*)(?:caller|man|woman|somebody|someone|call|phone|money|took|taken|gone|stole)
(?:money|payments?|transactions?|cash|pounds|direct debits?) (?:\w+ ){{0,4}}(?:gone|going|taken|came|leaving|missing|left|disappear\w*) (?:\w+ ){{0,3}}(?:from |out of )?(?:my|our|his|her) (?:\w+ )?(?:account|bank|card|savings|paypal)
(?:tickets?|trainers|bag|phone|money|notes?|holiday|website|seller|listing|landlord|flat|puppy|shop|profile) (?:\w+ ){{0,6}}(?:turned out (?:to be )?(?:\w+ )?fake|was (?:a )?fake|were fake|are fake|is fake|never existed|doesnt exist|vanished|counterfeit)
(?:deposit|paid|bought|ordered|transferred|sent) (?:.*)(?:seller|landlord|agent|website|trader|man|lady|he|she|they) (?:\w+ ){{0,3}}(?:vanished|disappeared|blocked me|stopped (?:replying|answering)|gone quiet|never (?:sent|turned up|came|existed))
(?:pounds|quid|grand|money|savings|k) (?:\w+ ){{0,3}}(?:missing|gone|stolen|taken|vanished|disappeared) (?:from|out of|off) (?:my|our|his|her|mums|dads|the) (?:\w+ )?(?:account|bank|card|savings)
(?:sent|sending|lent|gave|giving|transferred|paying) (?:\w+ )?(?:money|thousands|savings|pounds|gift cards?|vouchers?) (?:\w+ ){{0,3}}to (?:a|an|some|someone|somebody|this) (?:.*)(?:online|met|facebook|dating|internet|never met|app|soldier|instagram)
(?:let|gave|given|had) (?:\w+ ){{0,4}}(?:remote|access|on|into|control) (?:\w+ ){{0,3}}(?:laptop|computer|phone|pc|screen)
""",
    "nude-under18": rf"""
{CHILD} (?:\w+ ){{0,12}}(?:{NUDE})
(?:{NUDE}) (?:\w+ ){{0,6}}(?:of|from|off) (?:\w+ ){{0,3}}(?:daughter|son|niece|nephew|granddaughter|grandson|sister|brother|pupil|friend|1[0-7] year old)
i am (?:1[0-7]|under 18) (?:.*)(?:{NUDE})
(?:school|classmates?|pupils|year \d+|friends|boys?|girls?|lads?) (?:.*)(?:{NUDE}) (?:.*){CHILD}
(?:{NUDE}) (?:of|off) (?:\w+ ){{0,3}}(?:daughter|son|sister|brother|niece|nephew|granddaughter|grandson|pupil|student)
""",
    "csam": rf"""
(?:indecent|sexual|abuse|abusive|porn|pornographic|naked|nude|obscene|child abuse|child sex|explicit) (?:\w+ ){{0,2}}{PICTURES} (?:\w+ ){{0,3}}(?:of|with|showing|involving) (?:\w+ ){{0,3}}{CHILD}
(?:child|kiddie|underage) (?:sex(?:ual)? )?(?:abuse |exploitation )?(?:porn\w*|{PICTURES})|child (?:sexual )?abuse (?:\w+ )?(?:online|website|sites?)|\bcsam\b
(?:website|site|link|forum|channel|group|page) (?:\w+ ){{0,6}}(?:porn|abuse|naked|nude|sexual) (?:\w+ ){{0,4}}{CHILD}
""",
    "csea-online": rf"""
(?:groom\w*|predator|paedo\w*|pedo\w*) (?:.*)(?:online|internet|app|snapchat|roblox|instagram|whatsapp|discord|game|messages?|chat|tiktok|{CHILD})
(?:man|men|stranger|someone|somebody|adult|bloke|older (?:man|lad|boy)|he) (?:\w+ ){{0,8}}(?:messag\w+|talking to|contact\w+|chatting|asking) (?:\w+ ){{0,8}}{CHILD} (?:.*)(?:online|internet|snapchat|roblox|instagram|whatsapp|discord|game|sexual|meet|tiktok|fortnite)
{CHILD} (?:\w+ ){{0,10}}(?:being groomed|groomed|asked for (?:nudes|pictures|photos)) ?
(?:man|lad|guy|bloke|stranger|somebody|someone|he) (?:.*)(?:fortnite|roblox|snapchat|discord|minecraft|instagram|tiktok|xbox|playstation|online) (?:.*)(?:ask\w*|want\w*|send\w*) (?:.*)(?:photos?|pictures?|pics|meet|address|alone)
""",
    "intimate-image": rf"""
(?:{NUDE}) (?:.*)(?:shar\w+|post\w+|threat\w+|blackmail\w*|leak\w*|spread\w*|sent|without (?:my )?(?:consent|permission)|online|money|pay)
(?:shar\w+|post\w+|threat\w+|blackmail\w*|leak\w*|spread\w*|sent|put|send) (?:.*)(?:{NUDE})
revenge porn|sextort\w*|up ?skirt\w*|deep ?fakes? (?:\w+ ){{0,3}}of me
""",
    "prevent": r"""
(?:radicalis\w+|radicaliz\w+|drawn into (?:\w+ )?(?:extremism|terror\w*)|extremist (?:views|videos|ideas|group)|far right (?:views|videos|group|stuff))
(?:into|watching|sharing|posting|reading|saying|getting) (?:\w+ ){0,4}(?:extremist|extremism|jihadi?|nazi|neo nazi|incel|far right|terrorist) (?:stuff|things|videos|content|material|propaganda|groups?|ideas|posts|views)
""",
    "terrorism": r"""
terror\w*|bomb making|making (?:a )?bombs?|isis|al qaeda|suspicious (?:package|bag|device|parcel) left|hostile reconnaissance|martyr\w*|anti terror\w* hot ?line
""",
    "slavery": r"""
(?:modern )?slav(?:ery|es?)\b|traffick\w+|forced (?:to work|labour|labor)|made to work (?:\w+ ){0,6}(?:for nothing|no pay|without pay|unpaid)|(?:passports?|wages) (?:\w+ ){0,4}(?:taken|kept|held) (?:\w+ ){0,3}(?:boss|employer|gangmaster|them)
(?:car wash|nail bar|farm|factory|takeaway|brothel) (?:\w+ ){0,12}(?:not paid|never paid|cant leave|not allowed (?:to leave|out)|sleep there|live there|look scared|look frightened|locked in|dont get paid|do not get paid)
(?:boss|employer|gangmaster) (?:\w+ ){0,4}(?:has|took|keeps|kept) (?:\w+ ){0,2}passports?
(?:gangmaster|boss|employer|landlord|owner|they|he) (?:\w+ ){0,4}(?:takes|keeps|kept|took|holds|has) (?:\w+ ){0,3}(?:wages|passports?|documents|papers|id cards?)
(?:girl|girls|woman|women|man|men|lad|lads|workers?|staff|people|blokes) (?:\w+ ){0,2}(?:working |work |who work |living |live )(?:\w+ ){0,6}(?:never allowed|not allowed|cant leave|never (?:leave|seen outside)|look (?:scared|frightened)|looks (?:scared|frightened)|no pay|never paid|never get paid)
(?:workers|labourers|men|blokes|women|people) (?:\w+ ){0,4}(?:living|live|sleep\w*) (?:\w+ ){0,3}(?:in|at|above) (?:\w+ )?(?:factory|warehouse|unit|shop|takeaway|car wash|nail bar|shed|caravans?)
""",
    "crimestoppers": r"""
anonym\w*|crime ?stoppers|without (?:giving|leaving|saying|using|telling you) (?:\w+ ){0,2}(?:name|names|who i am)|(?:not|dont|do not|wont) (?:want to )?(?:give|leave|say) my name|(?:tip|tip off|information|info|intel) (?:\w+ ){0,6}(?:without|no names?)|nobody (?:can|must|should|to) (?:\w+ )?(?:know|find out) (?:it was|it is|who) (?:me|told|from)|fearless
(?:dont|do not) want (?:\w+ ){0,4}(?:know|knowing|find out|trace\w*) (?:\w+ ){0,3}(?:it was me|i told|i reported|who i am|it came from)
(?:dont|do not|without|not|never|wouldnt|rather not) (?:\w+ ){0,4}(?:my name|my details|who i am|identified|named)|keep (?:my name|me) (?:out|anonymous)
""",
    "hate": r"""
hate (?:crime|incident|mail|speech|graffiti)|(?:racist|racial|racially|homophobic|transphobic|islamophobic|antisemitic|anti semitic|sectarian|disablist) (?:\w+ ){0,3}(?:abuse\w*|slurs?|attack\w*|crime|incident|comments?|graffiti|names?|letters?|insults?|remarks?|harass\w*|bullying|messages?|words)
(?:because|cos|due to|for being|just for|over) (?:\w+ ){0,6}(?:black|asian|muslim|jewish|sikh|hindu|gay|lesbian|trans|transgender|disabled|disability|religion|race|skin|colour|hijab|turban|polish|romanian|gypsy|traveller|wheelchair|autistic)\b
(?:called|shouted|calling|shouting|yelled|sprayed|painted) (?:\w+ ){0,6}(?:paki|nigger|chink|faggot|poof|tranny|retard|spastic|go back to (?:your|where)|swastika)|swastikas?|go back (?:to|where) (?:\w+ ){0,3}(?:country|came from)
""",
    "sexual-offence": r"""
\brap(?:e|ed|ist|ing)\b|sexual(?:ly)? (?:assault\w*|abus\w*|touch\w*|offence\w*|harass\w*)|grop\w+|flash(?:ed|er|ing) (?:at )?(?:me|us|her|my|himself)|exposed himself|indecent(?:ly)? (?:expos\w*|assault\w*)|spiked|touched me (?:up|sexually|inappropriately)|voyeur\w*|molest\w*
""",
    "domestic-abuse": r"""
domestic (?:abuse|violence|incident)|(?:abusive|violent|controlling|coercive) (?:\w+ )?(?:partner|husband|wife|boyfriend|girlfriend|ex|relationship|behaviour|control)|clares? law|carer law|(?:husband|wife|partner|boyfriend|girlfriend|ex) (?:\w+ )?(?:hits?|beats?|hitting|beating|punched|slapped|threatens?|controls?) (?:me|her|him)|refuge for women
""",
    "stalking": r"""
stalk\w*|(?:keeps|kept|been|always) (?:\w+ )?(?:following|turning up|harassing|messaging me|ringing me|watching me|waiting outside|sending me)|harass(?:ed|ing|es|ment)|non molestation|restraining order|breach\w* (?:\w+ ){0,3}order|wont (?:leave me alone|stop (?:messaging|ringing|texting|calling|following|contacting))
""",
    "missing": r"""
(?:is|has been|have been|gone|reported|went|been) missing\b(?! (?:from|out of) (?:my|our|the) (?:\w+ )?(?:shed|garage|car|van|account|bag|house|drive|shop|garden))(?=.*)|missing (?:person|persons|child|people|girl|boy)|(?:hasnt|has not|didnt|did not|never) (?:come|came) home
""",
    "child-concern": rf"""
(?:worried|concern\w*|neglect\w*|abus\w*|left alone|safeguarding|welfare|bruises|social services) (?:\w+ ){{0,8}}{CHILD}\b(?!.*online)
{CHILD} (?:\w+ ){{0,8}}(?:neglected|abused|left alone|bruises|not fed|dirty|at risk|being hit)
""",
    "adult-concern": r"""
(?:worried|concern\w*|neglect\w*|safeguarding|welfare|check) (?:\w+ ){0,6}(?:elderly|old (?:lady|man|neighbour)|vulnerable (?:adult|neighbour|man|lady|person)|care home|carer|my nan|pensioner|dementia)
(?:carer|care home|care worker) (?:\w+ ){0,8}(?:stealing|hitting|rough|neglect\w*|shouting|taking)
""",
    "suicide": r"""
suicid\w*|samaritans|(?:kill|end|hurt) (?:my ?self|my life|it all)|self harm\w*|dont want to (?:live|be here)
""",
    "mental-health": r"""
mental health (?:crisis|help|team|problems?|issues?|episode)|panic attacks?|hearing voices|breakdown|crisis team|psychosis|sectioned
""",
    "road-collision": r"""
(?:car|road|traffic|minor|bike|hit and run) (?:accident|crash|collision|prang|bump)|hit and run|rtc|rta|(?:crashed|drove|ran|reversed|bumped|smashed|went|backed) into (?:the back of )?(?:me|my|our|us|a parked|another)|(?:hit|scraped|clipped|bumped) (?:by a car|my (?:parked )?(?:car|van|bike|wing mirror)|the back of my)|(?:drove off|didnt stop|failed to stop|did not stop|without stopping|left no (?:note|details)) ?|knocked (?:off|over|down) (?:\w+ ){0,4}(?:bike|car|van|cyclist)|swap\w* (?:details|insurance)|fender bender|collision
\bprang\w*|rear ended|run into the back|(?:other|another) driver|(?:wouldnt|refused to|didnt|wont) (?:\w+ ){0,2}(?:give|swap|exchange) (?:\w+ ){0,3}(?:details|insurance|number|name)|(?:dented|scraped|scratched|hit|bumped|clipped) (?:my|mine|our) (?:\w+ ){0,8}(?:car park|and (?:left|drove|didnt)|no note)
(?:had|in|been in|had a|had an|witnessed|saw) (?:\w+ )?accident (?:.*)(?:island|road|roundabout|junction|motorway|car|driver|report|lights|nobody hurt|insurance)
""",
    "road-dashcam": r"""
dash ?cam\w*|op(?:eration)? snap|helmet ?cam\w*|(?:video|footage|film|clip|recording) (?:\w+ ){0,8}(?:driver|driving|cyclist|close pass|red light|overtak\w*)
(?:recorded|filmed|videoed|caught on camera|got (?:a )?video) (?:\w+ ){0,4}(?:driver|lorry|van|car|cyclist|driving|taxi|bus)
""",
    "vehicle-untaxed": r"""
untaxed|no (?:road )?tax|not taxed|without (?:road )?tax|tax (?:has )?(?:run out|expired)|\bsorn\b|dvla
""",
    "vehicle-abandoned": r"""
abandoned (?:\w+ )?(?:cars?|vans?|vehicles?|motorbikes?|caravans?|mopeds?|trailer)|(?:car|van|vehicle|caravan|lorry|trailer|moped|boat) (?:\w+ ){0,4}(?:abandoned|dumped|not moved|been left|left on|left for|hasnt moved|left (?:there|here|rotting)|been there for (?:weeks|months))|burnt out (?:car|van)
""",
    "vehicle-stolen": r"""
(?:my|our|his|her|the|works?|company) (?:\w+ ){0,2}(?:car|van|transit|fiesta|corsa|golf|focus|range rover|land rover|bmw|audi|mercedes|qashqai|motorbike|moped|scooter|vehicle|lorry|truck|caravan|motorhome|quad|tractor)s? (?:\w+ ){0,3}(?:stolen|nicked|pinched|taken|gone|robbed|half inched)
(?:stole|nicked|pinched|took|robbed|taken|stolen) (?:my|our|the|his|her|me|works?) (?:\w+ ){0,2}(?:car|van|motorbike|moped|vehicle|lorry|truck|caravan|motorhome)\b(?! (?:keys|radio|stereo|wheels?|number plates?|plates|battery|seat|parts|door|window))
stolen (?:car|van|motorbike|moped|vehicle|lorry|caravan)|car ?jack\w*
""",
    "wildlife": r"""
wild ?life|badgers?|hare cours\w*|poach\w*|fox hunt\w*|bird (?:eggs|of prey)|birds nests?|nesting birds|deer (?:shot|killed|hunting)|(?:swan|swans|hedgehogs?|bats|newts|owls?|buzzards?|peregrines?|otters?) (?:\w+ ){0,6}(?:shot|killed|hurt|attacked|poisoned|destroyed|trapped|disturbed)|(?:shot|killed|hurt|poisoned|trapped|shooting|shoot|killing) (?:\w+ ){0,3}(?:swans?|hedgehogs?|bats|owls?|buzzards?|otters?|foxes|pigeons|ducks|geese|deer)|sheep worrying|livestock|rural crime|snares?
(?:trap\w*|net\w*|catch\w*|snar\w*|shoot\w*|shot|kill\w*|baiting|digging out) (?:\w+ ){0,3}(?:goldfinch\w*|finch\w*|songbirds?|wild birds?|birds?|badgers?|hares?|rabbits?|foxes|deer|fish|squirrels?)|hare courser\w*|lamping|egg collect\w*|fishing without
""",
    "dangerous-dog": rf"""
{CREATURE} (?:\w+ ){{0,8}}(?:attack\w*|bit|bitten|bite|biting|lunged|lunges|dangerous|out of control|savage\w*|killed my|went for|mauled|aggressive|vicious)
(?:bitten|attacked|mauled|bit|savaged|gone for) (?:\w+ ){{0,3}}by (?:\w+ ){{0,3}}{CREATURE}|(?:dangerous|aggressive|out of control|vicious|banned|illegal) (?:\w+ )?{CREATURE}|xl bull\w+|dog (?:bite|attack)
""",
    "stray-dog": r"""
(?:stray|loose|lost|found a|missing|wandering) (?:\w+ ){0,2}(?:dogs?|puppy)|dog warden|(?:dog|puppy) (?:\w+ ){0,4}(?:stray|loose|wandering|no collar|lost|went missing|run off|ran off|running about)
(?:husky|labrador|alsatian|staffie|staffy|terrier|spaniel|collie|bulldog|greyhound|lurcher|dogs?|puppy) (?:\w+ ){0,6}(?:no owner|without an owner|running loose|running free|roaming|on its own|in the road|no lead)
""",
    "firearms": r"""
(?:hand\w* in|surrender\w*|get rid of|found|dispose of|got) (?:\w+ ){0,4}(?:guns?|rifle|shotgun|pistol|firearms?|ammunition|bullets?|ammo|revolver|air (?:rifle|gun|weapon)s?)
(?:illegal|unlicensed|inherited|old|antique) (?:\w+ )?(?:guns?|rifle|shotgun|pistol|firearms?|weapon)|(?:someone|somebody|neighbour|he|bloke|man) (?:\w+ ){0,4}(?:has|keeps|got|selling|owns|hiding|sells) (?:a |an |some |illegal )*(?:guns?|firearms?|shotgun|rifle|pistol)|gun amnesty|weapons? amnesty|knife (?:amnesty|bin)
(?:guns?|rifle|shotgun|pistol|firearm|revolver|air rifle|ammunition|bullets|weapon) (?:.*)(?:not licen[cs]ed|isnt licen[cs]ed|unlicen[cs]ed|no licen[cs]e|hand (?:it|them) in|get rid|inherited|late (?:father|dad|husband|grandad))
(?:late|dead|deceased) (?:father|dad|husband|grandad|uncle)s? (?:\w+ )?(?:gun|shotgun|rifle|pistol|firearm)s?
""",
    "firearms-licence": r"""
(?:shotgun|firearms?|gun|rifle|air weapon|explosives) (?:\w+ )?(?:licen[cs]e?\w*|certificates?|renewal)|firearms licensing
""",
    "lost-property": r"""
(?:^|(?:i|we|ive|have|i think i|my \w+) (?:\w+ ){0,2})(?:lost|left|mislaid|dropped|misplaced) (?:my|our|a|his|her|the) (?:\w+ )?(?:phone|mobile|wallet|purse|handbag|bag|keys|ring|watch|passport|laptop|bank card|cards?|camera|glasses|necklace|driving licen[cs]e|umbrella|coat|rucksack|earring|tablet|ipad)
lost (?:property|and found)|property office|(?:has|have) (?:anyone|anybody) (?:handed in|found) (?:\w+ ){0,3}(?:my|a)
""",
    "found-property": r"""
(?:^|(?:i|we|ive|have|just|my \w+) (?:\w+ ){0,2})(?:found|picked up) (?:a |an |some |somebody |someone |this |set of |bunch of )*(?:\w+ )?(?:phone|mobile|mobile phone|wallet|purse|handbag|bag|keys|ring|watch|money|cash|passport|bike|bicycle|laptop|bank card|camera|jewellery|necklace|medal|ipad|tablet)
hand(?:ed|ing)? in (?:a |some |lost |found )*(?:phone|wallet|purse|bag|keys|property|money|cash)|found property
""",
    "fire": r"""
fire (?:safety|alarm|service|brigade|risk|hazard|station|hydrant|exits?|doors?)|smoke alarms?|arson|bonfires?|set (?:fire to|alight|on fire)|fire ?raising|burning rubbish|blocked fire
""",
    "drugs": r"""
drug(?:s)? (?:dealing|dealers?|deals?|den|house|users?|taking|deal|farm|gang|problem)|deal(?:ing|er|ers|s|t) (?:\w+ ){0,4}(?:drugs|weed|cannabis|cocaine|crack|heroin|coke|spice|ketamine)|(?:selling|sells|sell|growing|grows|smoking|supplying|buying|taking|injecting) (?:\w+ ){0,3}(?:drugs|weed|cannabis|cocaine|crack|heroin|spice|pills|coke|ketamine|nitrous)|cannabis (?:farm|factory|plants|grow|smell)|(?:smells?|stinks?|reeks?) (?:\w+ ){0,3}(?:weed|cannabis)|crack (?:house|den)|county lines|cuckoo\w*|dealers?\b
(?:openly|always|still|people|they|they are|lads|blokes|kids) (?:\w+ )?dealing(?! with)|dealing (?:outside|from|out of|on the|in the|near|by|behind|round|all)|grow\w* (?:\w+ ){0,3}(?:weed|cannabis|it in (?:his|the|their) loft)|county lines|balloons|nitrous|nos canisters
""",
    "consumer": r"""
(?:faulty|my money back|trading standards|citizens advice|warranty|not as described|counterfeit goods|dodgy (?:trader|builder|garage))|(?:cowboy|rogue|bad|shoddy) (?:builder|builders|trader|plumber|roofer|garage|workman|tradesman)|(?:shop|seller|garage|company|builder|roofer|store) (?:\w+ ){0,6}(?:wont refund|wont give|refus\w+ (?:to )?(?:refund|fix|repair)|overcharged|bad job|not finished|botched)
(?:fitter|builder|plumber|roofer|electrician|trader|garage|decorator|tradesman|workman|handyman|landscaper) (?:.*)(?:botched|bad job|shoddy|unfinished|wont come back|never finished|poor work|overcharged)
""",
    "noise": r"""
nois(?:e|y)|loud (?:\w+ )?(?:music|party|parties|tv|bass|bangs?)|music (?:\w+ ){0,4}(?:loud|blaring|all night|till|until)|(?:dog|dogs|cockerel) (?:\w+ ){0,4}bark\w*|barking|(?:house|car|burglar|intruder) alarm (?:\w+ ){0,4}(?:going off|ringing|all night)|(?:party|parties) (?:\w+ ){0,4}(?:every|all night|until|till|next door)|drilling|thumping bass
(?:neighbours?|next door|upstairs|downstairs|students|flat above|flat below) (?:\w+ ){0,6}(?:music|banging|noise|loud|parties|drilling)
""",
    "fly-tipping": r"""
fly ?tip\w*|litter\w*|graffiti\w*|dog (?:poo|mess|fouling|muck|dirt)|(?:bin bags|bags) (?:\w+ )?(?:dumped|tipped|left)|(?:dumped|dumping|tipped|thrown|fly tipped|left) (?:\w+ ){0,6}(?:mattress\w*|rubbish|sofa|fridge|rubble|tyres|waste|bags|cooker|trolley)|(?:mattress|sofa|fridge|rubbish|tyres|waste|rubble|bin bags|bags|washing machine) (?:\w+ ){0,4}(?:dumped|tipped|left|been thrown)|overflowing bins?|pot ?holes?|street ?lights?|overgrown|needles
""",
    "parking": r"""
park(?:ed|ing|s) (?:\w+ ){0,6}(?:pavement|drive|driveway|yellow|double|outside|school|zig zags?|dropped kerb|disabled|bay|corner|permit|across|verge|path|illegally|badly|dangerously)|(?:illegal|bad|inconsiderate|dangerous|selfish|pavement|antisocial) parking|parking (?:ticket|permit|fine|problem|issue|warden|enforcement)s?|block(?:ed|ing|s) (?:\w+ ){0,2}(?:drive|driveway|dropped kerb|pavement|access)
""",
    "asb-case-review": r"""
community trigger|case review|(?:reported|complained|rung|told you) (?:\w+ ){0,6}(?:again and again|over and over|(?:\d+|many|several|loads of|dozens of|lots of) times|every week) (?:.*)(?:nothing|noone|nobody|no 1|not)
""",
    "criminal-record-check": r"""
\bdbs\b|criminal record (?:check|certificate)|disclosure and barring|crb check|basic disclosure|my own (?:criminal )?record
""",
    "police-certificate": r"""
police (?:clearance|certificate|check for (?:a )?visa)|certificate of good conduct|\bacro\b|good conduct certificate
""",
    "asb": r"""
anti ?social|\basb\b|(?:kids|youths|lads|gangs?|teenagers|yobs|drunks) (?:\w+ ){0,6}(?:hanging (?:around|about|round)|shouting|swearing|drinking|causing trouble|throwing|intimidating|being a nuisance|kicking|racing|gathering|congregating)|nuisance (?:neighbours?|bikes?|youths?)|off ?road bikes?|boy racers?|street drink\w*|begging|neighbour dispute
""",
}  # fmt: skip
PATTERNS = {
    route: tuple(re.compile(rf"\b(?:{line})") for line in lines.strip().splitlines()) for route, lines in TABLE.items()
}
VOCABULARY = frozenset(re.findall(r"(?<![\\\w])[a-z]{3,}(?![\w*+])", " ".join(TABLE.values())))
SPELLER = Speller(LEXICON.vocabulary | VOCABULARY)
SOMEBODY_ELSES = frozenset({
    "rail", "fraud-scotland", "phishing", "fraud", "csam", "nude-under18", "csea-online", "terrorism", "slavery", "crimestoppers",
    "vehicle-untaxed", "vehicle-abandoned", "stray-dog", "consumer", "noise", "fly-tipping", "criminal-record-check",
    "police-certificate", "complaint", "crime-update", "asb-case-review",
})  # fmt: skip
"""Matters that no neighbourhood officer can take on, even where they are told as a worry about the neighbourhood."""
KEPT = frozenset(
    {"asb", "parking", "missing", "child-concern", "adult-concern", "suicide", "mental-health", "domestic-abuse"}
)
"""Matters that a human should hear of first; the officer is offered the route."""


NO_CRIMES = frozenset({
    "fire", "parking", "missing", "lost-property", "found-property", "asb", "adult-concern", "child-concern", "suicide", "mental-health",
    "noise", "consumer", "firearms-licence",
})  # fmt: skip
"""Matters that a crime told in words of theirs is not: a shed set on fire is a crime and not the fire service's."""
LOST = re.compile(
    r"\b(?:drained|emptied|lost|transferred|savings|missing|i paid|paid (?:them|him|her|\d)|sent (?:them|him|her|money))\b"
)


def route_for(text: str, crime: bool = False) -> str | None:
    """The id of the route that fits the words best, of a crime that was told if so; None where nothing special is told."""
    plain = tuple(_plain(text))
    fitting = (
        route for route, patterns in PATTERNS.items() if not (crime and route in NO_CRIMES) and _fits(patterns, plain)
    )
    route = next(fitting, None)
    return "fraud" if route == "phishing" and any(LOST.search(said) for said in plain) else route


def _fits(patterns: tuple[re.Pattern[str], ...], plain: tuple[str, ...]) -> bool:
    return any(pattern.search(said) for said in plain for pattern in patterns)


def _plain(text: str) -> Iterator[str]:
    """The sentences in plain words, then the whole message, since a matter may be told in two of them."""
    read = [" ".join(SPELLER.plain(part)) for part in sentences(text)[:MOST_SENTENCES]]
    yield from read
    if len(read) > 1:
        yield " ".join(read)
