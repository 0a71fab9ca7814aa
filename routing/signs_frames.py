"""The frames around words: figures of speech, stories, possibilities, general talk. They unmake or weaken a sign."""

import re

BODY = (
    r"(?:feet|foot|back|legs?|head|knees?|tooth|teeth|stomach|heels|shoes|eyes|hip|hips|shoulder|arms|hay ?fever|cough)"
)
NUISANCE = (
    r"(?:noise|music|waiting|wait|suspense|boredom|parking|heat|cold|stress|bills?|mortgage|prices?|smell|barking|queue|traffic|"
    r"hangover|commute|racket|bass|speeding|job|rent|diet|form|forms|website|app|boiler|mower|drilling|dust)"
)
FIGURES = re.compile(
    r"\b(?:"
    r"stabb?(?:ed|ing)? (?:\w+ )?(?:in|inside) the back|back ?stab\w*|knife in the back|"
    r"(?:dying|die|died|dead|dies) (?:of|from|with) (?:laughter|laughing|boredom|embarrassment|shame|curiosity|thirst|hunger)|"
    r"(?:dying|starving) to (?:know|see|find|get|meet|ask|hear|try|go)|dying for (?:a|some)|i(?: have)? nearly died (?:when|laughing|of)|"
    rf"{BODY} (?:\w+ ){{0,2}}(?:is|are|am|was|were) (?:\w+ )?killing me|{NUISANCE} (?:\w+ ){{0,6}}(?:is|are|am) (?:\w+ )?(?:killing|murdering) (?:me|us)|"
    rf"{NUISANCE} (?:\w+ ){{0,6}}(?:is|are|am) (?:absolute |bloody |pure )?murder|(?:is|are) murder (?:on|round|at)|"
    r"kill(?:ed|s|ing)? (?:it|time|two birds|off|my (?:mood|battery|grass|lawn|plants?|vibe|grass)|the (?:mood|weeds?|grass|lawn|engine|lights|battery|vibe|plants?))|"
    r"ma(?:de|king|ke) a killing|(?:could|would|id|i d|going to|will) (?:kill|murder|die|give my right arm) for (?:a|an|some|the)|"
    r"(?:could|will) murder (?:a|an|some|him|her|them|that)|"
    r"(?:mother|father|wife|boss|missus|teacher|sister|nan|husband|girlfriend|boyfriend) (?:will|is going to|would) (?:absolutely |literally |actually )?"
    r"(?:kill|murder|strangle|shoot) me (?:if|when|for|because|now that|over) (?=(?:\w+ ){0,6}(?:late|forg[eo]t|lost|lose|losing|scratch\w*|homework|dinner|tidy|keys|parking|"
    r"ticket|points|fine|dent\w*|bill|broke|spill\w*|spent|spend|find it|the dog|exam|exams|report)\b)|"
    r"shoot(?:ing)? (?:hoops|a (?:film|video|movie|documentary|question|message|text)|the breeze|some (?:pictures|photos|hoops)|me (?:an|a) (?:email|message|text|line|dm)|you (?:an|a) (?:email|message|text|line|dm)|up (?:in price|overnight))|"
    r"photo ?shoot|film shoot|shot (?:some|a|the|me (?:an?|a)) (?:photos?|pictures?|videos?|films?|look|glance|email|message|goal|hoop)|long shot|(?:my|a|the|your|give it a|flu|covid|booster|jab) (?:best |big )?shot (?:at|of|today)|mug ?shot|head ?shot|shot(?:s)? of (?:tequila|vodka|espresso|whisky)|"
    r"flu shot|big shots?|(?:nerves|suspension|brakes|battery|clutch) (?:is|are) shot|parting shot|screen ?shots?|gun(?:ning)? for|"
    r"top guns?|son of a gun|jump(?:ed|ing)? the gun|stick(?:ing)? to (?:my|our|your|their) guns|smoking gun|under the gun|(?:water|nerf|toy|glue|heat|nail|staple|speed|paint|massage|grease|squirt|radar|ray|spud|potato) ?guns?|(?:water|toy) pistols?|holding (?:us|me|everyone) hostage over|tied up (?:at|in|with) (?:work|meetings?|the)|has me by the throat|"
    r"(?:gun|shotgun|rifle|firearms?|air rifle) (?:licen[cs]\w*|certificates?|cabinet|amnesty|crime|law|laws|shop|club|range|owner|safe|permit|renewal|application|enquiry officer|holder|control)|"
    r"firearms? (?:officer|unit|training|department|team)|knife (?:crime|amnesty|bin|bank|law|laws|block|sharpener|arch|surrender|and fork|wand|shop|set)|weapons? (?:amnesty|surrender|bin|law|laws)|"
    r"(?:clay|grouse|pheasant|duck|target) shoot\w*|bite the bullet|dodged a bullet|silver bullet|bullet points?|"
    r"(?:bit|bite|bitten) my (?:head|tongue|nails)|bite my head off|bit my head off|(?:drop|going|coming|gone|went) (?:a |like a )?bombshell|bath ?bombs?|jager ?bombs?|photo ?bomb\w*|cost(?:s)? (?:a|me a) bomb|bomb ?site|da bomb|the bomb|(?:go|goes|going|went) like a bomb|"
    r"stink bombs?|love ?bomb\w*|blow(?:s|ing|n)? (?:my|your|his|her|their) (?:mind|top|lid|nose|trumpet)|blew (?:up at|his top|her top|my mind)|blown away|blowing up (?:on|my phone|balloons|online)|blown (?:up )?out of proportion|"
    r"(?:phone|twitter|social media|facebook) (?:is |has been )?(?:blowing|blown) up|fire ?works?|fire ?(?:man|men|fighter\w*|alarm test|drill|safety|station|engine|service|brigade|place|sticks?|door|doors|exit|extinguisher|stick|pit|wood|guard|wall|risk|risks|hazard|regulations|escape|officer|marshal|stick tv|warden|certificate)|"
    r"(?:got|been|being|was|get|getting|were|is|him|her|me) fired|fired (?:from|by|me|him|her|up)|fire (?:away|me|him|her)|under fire|playing with fire|(?:wolves|villa|team|lads|band|dj|player|striker|you|tinder|albion) (?:was|were|are|is) on fire|"
    r"sell like hot cakes|hell ?fire|add fuel to|fan the flames|old flame|heat of the moment|burn(?:ed|ing|t|s)? (?:calories|bridges|rubber|a hole|the candle|out at work|through|midnight|cd|cds|dvd|toast|dinner)|got burn(?:ed|t) (?:by|with|on)|burn ?out|crash (?:course|diet|out|mat|helmet|at|on|pads?)|crash(?:ed|es|ing)? (?:out|on (?:the |my |his |her )?(?:sofa|couch|settee|bed)|on me|the party|when i|while i|halfway|at my mate)|(?:system|site|website|app|computer|laptop|phone|form|server|page|xbox|game|market|bitcoin|programme|internet|windows|broadband|tablet|portal) (?:\w+ ){0,2}(?:crash\w*|froze|frozen|dying|died|dead)|stock market|(?:bike|car|battery|phone|laptop) (?:is |has |just )*(?:died|dead)|"
    r"(?:got|been|getting|was|were|are|absolutely|us|them|team|wolves) (?:murdered|slaughtered|hammered|battered|destroyed|robbed) (?:at (?:football|fifa|darts|the football|snooker|rugby|cricket|pool)|by (?:city|villa|albion|united|liverpool|arsenal|the ref|chelsea)|\d|last night (?:at|by|playing)|on penalties|in the (?:final|semi|cup|match|league))|"
    r"murder ?(?:mystery|mysteries|she wrote|ballads?|mile|hill)|murder on the (?:dance ?floor|orient)|bloody murder|day ?light robbery|highway robbery|(?:price\w*|charg\w*|fee|fees|cost|fine|fines|it|that|which) (?:is|are|was) (?:a |absolute |daylight |total )*robbery|"
    r"robbed (?:of (?:a|the) (?:goal|penalty|win|title|point)|peter)|steal(?:ing|s)? (?:the show|a (?:kiss|glance|march|look)|my thunder|my heart|his heart)|it is a steal|a steal at|what a steal|hit(?:s|ting)? (?:the (?:road|shops|gym|town|hay|sack|roof|nail|bottle|ground|target|spot|books|pub|jackpot)|me that|me up|on me|it off|or miss|home|song|single|record|a (?:pothole|wall at work|brick wall|speed bump|bump)|rock bottom|by (?:a |the )?(?:bill|bills|fly tipping|cuts|costs|charge|fees|closures|strikes|delays))|"
    r"heart attack when|(?:nearly|almost|near) (?:gave|had|give|given) (?:me |her |him |us )?a (?:heart attack|coronary|stroke|seizure|fit)|(?:have|having|had|throw\w*) a (?:hissy )?fit (?:when|if|about|over|because)|choking up|choked up|choke hold on the market|"
    r"(?:over|on|after|through) my dead body|dead (?:end|line|good|easy|nice|funny|tired|on my feet|slow|quiet|boring|battery|phone|pleased|chuffed|proud|bolt|lock|bolts|locks|hedge|tree|cat|fox|badger|rat|rats|bird|pigeon|deer|squirrel)|drop dead gorgeous|better late than|"
    r"(?:doing|does|do|did|done) my head in|(?:bang|banging|bashing|hitting) my head against|head against a (?:brick )?wall|tear(?:ing)? my hair out|will be the death of (?:me|us)|(?:bike|kids|dog|lads|this job) (?:\w+ ){0,6}be the death of|scared the life out|frightened the life out|"
    r"drowning in (?:paperwork|debt|work|emails|bills|rubbish|litter|leaflets|forms|homework)|suicide (?:squad|drinks?|doors?|prevention (?:day|training|week|course))|career suicide|commercial suicide|political suicide|suicidal (?:driving|move|decision|parking)|"
    r"(?:hang|hanging|hangs|hung) (?:around|about|out|on|up|in there|round|over|a|the|my (?:coat|washing|picture))|killer (?:heels|app|queen|deal|whale|whales|question)|lady ?killer|pain ?killers?|weed ?killer|buzz ?kill|road ?kill|over ?kill|(?:jaw|breath) (?:dropping|taking)|"
    r"axe (?:throwing|to grind)|(?:got|get|given|face|faces|been|facing|being) (?:the axe|axed)|the axe|hammer (?:price|home|time)|under the hammer|hammer and tongs|sword ?fish|sword of damocles|double edged sword|cross ?bow lane|bat(?:s|ting)? (?:box|boxes|survey|colony|order|an eyelid)|right off the bat|cut(?:s|ting)? (?:the grass|my grass|my hedge|the hedge|corners|it fine|off my electric\w*|back on|down on|price|prices|short|me off|me up)|cut me up|"
    r"war ?zone|battle ?field|(?:is|like) a (?:war zone|battlefield|jungle|warzone)|up in arms|blood(?:y)? (?:boil|pressure|test|donor|donation|bank|sugar|type)|bloods boiling|blood boil\w*|in cold blood|bad blood|out for blood|"
    r"help ?(?:line|desk|page|point|ful|lines)|help (?:to|for|with)? ?(?:buy|heroes|centre|button|guide|section|yourself)|mental health (?:awareness|first aid|week|training|day|bill)|attack (?:ad|ads|on my pension|of the clones)|heart ?throb|panic (?:button|buying|room|alarm)|cyber ?attacks?|"
    r"gas (?:bill|bills|meter|engineer|boiler|man|prices|safety|certificate|mark|canisters?|bottles?|cooker|hob|supplier)|laughing gas|nitrous|gas (?:grill|bbq)|running out of gas|petrol (?:station|prices|head|heads|pump)|"
    r"bottle ?(?:bank|neck|of|shop|opener|banks)|stick (?:with|to|up for|around|it|out)|memory stick|pogo stick|hockey stick|walking stick|joy ?stick|lip ?stick|needle(?:s)? in a haystack|scissor lift|iron (?:man|bridge|maiden|ing|gate|gates|railings|fence)|brick (?:lane|work|layer\w*|wall|house)|lego bricks?|rope ?(?:walk|d me in)|pole (?:dancing|position|vault)|bat ?man|bat and ball|acid (?:reflux|house|jazz|rain|tab|tabs|test)|rifle through|rifled through|loose cannon|"
    r"a(?:n)? explosion of|explosion in|population explosion|exploded in (?:price|popularity)|(?:poo|toilet|pipe|boiler|nappy|pen|food|microwave) explo\w+|smok(?:e|ing|ed) (?:weed|cannabis|pot|drugs|spliffs?|joints?|crack|shelter|area|ban|room|outside|in|at|cigarettes|detector|detectors)|chain smok\w*|shocking service"
    r")\b"
)

FRAME_CLASSES = {
    "FICTION": "resident_evil thriller murder_mystery film movie tv telly netflix eastenders corrie coronation_street line_of_duty peaky_blinders happy_valley episode game gta "
    "call_of_duty fortnite xbox playstation minecraft roblox novel book series documentary drama soap programme play_about panto theatre podcast lyrics song "
    "story_i_am_writing screenplay script essay dissertation coursework assignment homework project research quiz exam fiction the_news "
    "on_news bbc newspaper headline express_and_star article headlines read_about in_the_paper nightmare dream dreamt dreamed costume fancy_dress halloween "
    "rehearsal re_enactment reenactment amateur_dramatics role_play laser_quest paintball airsoft cosplay larp museum history_of history_lesson "
    "crimewatch true_crime 24_hours_in_police_custody traffic_cops bodycam_show cartoon comic anime video_game computer_game ps5 ps4 youtube_video tiktok_trend "
    "training_exercise training_course first_aid_course fire_drill the_drill school_play filming film_crew shooting_a_film poem rap_song drill_music "
    "the_bill sherlock casualty holby crime_drama dungeons rpg warhammer lego pub_quiz",
    "AUTHOR": "writing_a_novel my_novel novel screenplay podcast dissertation coursework essay training_day safeguarding_training safeguarding_day safeguarding_governor student_handbook a_level the_quiz for_a_leaflet a_leaflet assembly generic_page for_my_degree",
    "ACTUAL": "he_is she_is they_are because he_has she_has as_i_type right_here on_mine i_am_in",
    "SIGNAGE": "sign_says sign_in the_sign signs_say poster leaflet your_website website_says your_site sticker t_shirt banner billboard "
    "noticeboard letter_from_the_council talk_called campaign a_talk an_assembly workshop slogan advert leaflets posters email_signature notice_says "
    "the_notice training awareness survey policy policies statistics stats figures_for",
    "HYPO": "what_if what_would_i_do what_do_we_do_if what_should_we_do_when if_i_ever if_we_ever allowed_a am_you_allowed are_we_allowed could_i_get_in_trouble why_do is_that_all_right what_does_it_mean what_happens_if what_would_happen would_happen what_should_i_do_if what_do_i_do_if what_should_you_do_if what_do_you_do_if what_to_do_if "
    "what_should_we_do_if should_i_call_if do_i_call if_i_see if_i_saw if_someone if_somebody if_there_is if_there_was if_a if_my if_i_was if_i_were "
    "if_i_found if_i_find if_you if_anyone in_case hypothetically suppose imagine is_it_legal is_it_illegal is_it_against is_it_ok_to is_it_a_crime am_i_allowed are_you_allowed "
    "can_i_be_arrested would_i_be would_i_get what_counts what_is_the_law what_are_the_rules whats_the_law what_is_the_penalty what_is_the_sentence "
    "how_do_i_report how_do_you_report how_would_i how_would_you when_should_i when_should_you when_do_i when_is_it how_can_i_prevent how_do_i_prevent "
    "how_do_i_protect how_can_i_protect in_the_event would_you_come would_the_police do_the_police do_police should_someone_be how_to_report "
    "how_can_i_report what_is_the_best_way_to whats_the_difference what_is_the_difference is_there_a_law are_there_laws can_you_get_arrested can_you_go_to_prison "
    "if_ever what_happens_when how_do_police how_do_the_police when_to_call what_number_do_you when_someone when_somebody what_would_you_do_if what_is_classed "
    "who_do_you_call who_do_i_call_if who_do_i_ring_if who_do_you_ring would_it_be how_long_do_you_get how_many one_day is_it_an_offence is_it_wrong_to if_your if_the if_they "
    "what_would_the_detective whats_the_penalty whats_the_sentence what_sentence can_you_be_arrested do_i_need_to_tell what_would_you_do who_do_you_ask who_would_i_ring who_would_i_call is_it_999 is_that_999 is_that_101 should_i_ring_999_or",
    "RESOLVED": "false_alarm turned_out been_found found_safe safe_and_well home_now home_safe all_sorted sorted_now sorted_itself it_is_out out_now "
    "fire_is_out put_it_out put_out arrested_him been_arrested was_arrested already_arrested hes_in_custody in_custody found_him found_her turned_up_safe back_home came_home "
    "all_fine everything_is_fine is_fine_now is_safe_now safe_now paramedics_came already_rang_999 already_called_999 by_mistake by_accident accidentally test_call "
    "healed_now all_healed just_testing only_joking just_joking joking only_a_joke no_longer",
    "GENERIC": "someone somebody a_burglar an_intruder a_person people you anyone 1 a_child a_stranger a_man a_woman your a_crime they",
    "SPECIFIC": "he she my i_am me him her his we us",
    "QUESTION": "how what when where who why which can could is are do does did should would will may whats whos wheres",
}
