"""Small talk and insults: patterns over folded words. Data only."""

import re

GREETING = (
    r"(?:hi+|hello+|hey+|hiya|heya|al+ri+ght|oi|yo|sup|ay ?up|wotcha|ow bin ya|how bin ya|ow am ya|(?:a )?(?:good )?(?:morning|afternoon|evening|day)|"
    r"(?:is )?(?:any(?:one|body) (?:there|here|about|in|around)|this working)|are you (?:there|a bot|a robot|real|human|a real (?:person|human|officer))|test(?:ing)?(?: 1)?(?: 2)?(?: 3)?|hows (?:it going|things|tricks)|"
    r"how (?:are|am|r) (?:you|yow|u|things)(?: (?:today|doing|keeping))?|you (?:ok|alright|there)|nice to meet you|is this (?:a )?(?:real person|bot|human|robot)(?: or a \w+)?|"
    r"just (?:testing|checking)(?: (?:this|it|if this|the chat))?(?: works| is working)?|pleased to meet you|greetings|whats up|wassup|"
    r"salaam|salam|assalam\w*(?: \w*alai\w*um)?|salaam alaikum|as ?salamu? alaikum|wa alaikum salaam|namaste(?: ji)?|sat sri akal(?: ji)?|ssa|kaise ho|kem cho|czesc|dzien dobry|witam|hej|hola|buenos dias|bonjour|salut|buna(?: ziua)?|"
    r"ola|bom dia|labas|laba diena|iska warran|helo|s?hw?mae|smae|sut mae|su mae|bore da|prynhawn da|p?nawn da|noswaith dda|privet|zdravstvuyte|merhaba|ciao|silav|chawani|marhaba|guten tag|привет|здравствуйте|привіт|مرحبا|السلام عليكم|سلام|नमस्ते|ਸਤ ਸ੍ਰੀ ਅਕਾਲ|নমস্কার|হ্যালো|નમસ્તે|你好)"
)
THANKS = (
    r"(?:(?:many |ok |great |lovely |brilliant |no |yes )?(?:thanks+|thank you|thankyou|thank u|thanx|ta|cheers|thx|ty|tnx|tysm|tks)|much appreciated|appreciate it|(?:that is|thats|that was|it was|youve been|you have been) (?:very |really |so |been )?"
    r"(?:helpful|great|brilliant|all|lovely|perfect|smashing|it|fine|sorted|good|kind)|nice 1|nice one|top man|star|legend|diolch(?: yn fawr(?: iawn)?| i chi)?|dzieki|dziekuje|gracias|merci(?: beaucoup)?|multumesc|shukriya|dhanyavad|dhanvaad|meherbani|"
    r"obrigad[oa]|aciu|mahadsanid|spasibo|dyakuyu|shukran|sagolun|спасибо|дякую|شكرا|شکریہ|धन्यवाद|ਧੰਨਵਾਦ|ধন্যবাদ|આભાર|谢谢)"
)
GOODBYE = (
    r"(?:bye+|bye bye|good ?bye|good ?night|nighty? night|nos da|see (?:ya|you|u)|cya|laters?|tara(?: a bit)?|ta ?ra(?: a bit)?|do widzenia|adios|au revoir|la revedere|khuda hafiz|allah hafiz|take care|hwyl(?: fawr)?|have a (?:good|nice|lovely) "
    r"(?:day|1|evening|night|weekend|shift)|no thats (?:all|it|everything)|that is all|thats all)"
)
TAIL = (
    r"(?: (?:there|bot|mate|pal|bab|babs|duck|love|lovely|all|every(?:one|body)|any(?:one|body)|police|officer|officers|sir|madam|guys|folks|team|to (?:you|yow|all)|you|u|again|please|hello|hi|how are (?:you|things|yow)|very much|a lot|so much|"
    r"ever so much|for (?:your|the|all your|all the|that|this|everything) ?(?:help|time|advice|info|information|reply|quick reply|answer|support)?|for (?:helping|answering|getting back)(?: (?:me|to me))?|that is all|thats all|thats it|bye|today|x+|"
    r"now|later|then|a bit|ok|from|and|have a (?:good|nice|lovely) (?:day|1|evening|weekend)|kaise ho|do widzenia|soon|no|thanks|thank you|ta|cheers|good|morning|that is (?:great|lovely)|youve been (?:great|smashing|helpful|brilliant)|very|helpful|just|saying|works|working|is this))*"
)
UNCLEAR = (
    r"(?:ok(?:ay|ie|ey)?|kk?|hmm+|hm|er+m?|um+|uh|ah+|oh+|lol|lmao|haha+|what|eh|right|cool|wow|\w|nothing|never ?mind|sorry(?: wrong (?:number|chat))?|wrong (?:number|chat|window)|ignore (?:me|that)|idk|dunno|no idea|not sure|(?:i )?(?:dont|do not) know|yes|no|yeah|nah|maybe|x+|asdf\w*|qwerty\w*|"
    r"(?:ha|he|la|bla|blah)(?: (?:ha|he|la|bla|blah))*)"
)
SMALL_TALK = {
    "greeting": re.compile(rf"{GREETING}(?: {GREETING})*{TAIL}"),
    "thanks": re.compile(rf"(?:ok |great |lovely |perfect |brilliant |right |no )?{THANKS}{TAIL}"),
    "goodbye": re.compile(rf"(?:ok |right |no |thanks )?{GOODBYE}{TAIL}"),
    "unclear": re.compile(rf"{UNCLEAR}(?: {UNCLEAR})?"),
}
SWEARING = (
    r"f+u+c+k\w*|fk(?:in|ing|n)?|fuk\w*|fck\w*|f off|f u|wank\w*|bastards?|cunts?|pigs|scum\w*|twats?|prick|pricks|tossers?|dickheads?|knobheads?|bell ?ends?|arse ?holes?|assholes?|arseholes|piss(?:ed)? off|bollocks|shit\w*|"
    r"cock|knob|gobshites?|bitch\w*|slag|retard\w*|moron\w*|muppets?|clowns?|numpt\w+|plod|plebs|scrotes?|melts?|kurwa\w*|chuj\w*|spierdal\w*|psy|suka|puta|merde|bhenchod|benchod|madarchod|chutiya|kutte|muie|pizda|blyat"
)
INSULT = (
    r"(?:useless|bent|corrupt|thick|lazy|stupid|pathetic|waste of (?:space|time|money|taxes|skin)|wste of spce|joke|disgrace(?:ful)?|parasites?|fascist\w*|racist (?:police|bot|force|coppers)|rubbish|crap|idiots?|bullies|gestapo|filth|hate (?:you|the police|u|coppers|pigs|all of you)|"
    r"shut up|get lost|drop dead|go away|clown show|brain ?dead|incompetent|acab|1312|hope you (?:all )?(?:die|lose|rot|burn|get)|(?:ugly|fat|dumb|soft|saft) (?:bot|pig|coppers?|git|sods?|machine|computer|thing)|sods?|gits?|tin can|jobsworths?|bent|up yours|eat my|"
    r"lick my|thick as (?:mince|pig|2)|dull as|do one|sling your hook|couldnt (?:catch|find|solve)|chocolate teapot|mugs|plastic police|toy police|go to hell|rot in)"
)
ABUSIVE = re.compile(
    rf"\b(?:{SWEARING}|acab|useless (?:lot|coppers|police|bot|sods?|idiots?|lazy)|lazy (?:sods?|swine|gits?)|saft|stupid (?:bot|police|useless))\b"
)
INSULTING = re.compile(rf"\b(?:{SWEARING}|{INSULT})\b")
