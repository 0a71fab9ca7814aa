"""Signs that somebody needs careful help soon: fear, control, abuse, exploitation, despair. Data only.

Gates are those of `signs_emergency`; `any` yields to nothing: a general question can hide a private one.
"""

VULNERABLE = {
    "home-fear": (
        "told",
        """
SCARED ~4 PARTNER|KIN|him|her|he|she|home|what_he|go_home -spiders -dogs -dog -HYPO -break_in -break_ins -landlord -cars -traffic -dogs_off -cross
SCARED ~8 PARTNER|my_father|my_son|my_brother|my_mother -HYPO -break_ins -moped -stolen
SCARED ~6 own_home|at_home|in_my_home|at_night_because_of_him|leave_him|leave_her|what_he_will_do|what_she_will_do|what_he_might_do|what_hell_do
PARTNER|KIN|he|she ~6 scares|frightens|terrifies|intimidates ~3 me|us|her|him|kids -dog -fireworks
tread|treading|walking|walk ~2 eggshells
dont_feel_safe|not_safe|unsafe|do_not_feel_safe ~6 home|with_him|with_her|PARTNER|house|around_him -street -walking_home -town -road -park -late -going_home -dark -lights -streetlights
PARTNER|my_son|my_father|he|she|lad|brother|mother ~5 temper|gets_nasty|gets_violent|gets_aggressive|loses_it|flies_off|kicks_off|violent ~10 -dog -customer -road_rage -drivers
put|puts|punched|punches|threw|throws|smashed|smashes ~4 fist|plate|phone|wall|door ~6 wall|head|me|door|at
living_in_fear|live_in_fear|too_scared_to_leave|afraid_to_leave|want_to_leave_him|want_to_leave_her|leave_my_husband|leave_my_partner|trying_to_leave_him|leaving_him|leave_him_but|escape_from_my
get_away_from ~2 PARTNER|him|her|family|my_father
fallen_out|argue|argument|row|rows|shouting ~6 PARTNER|him|her|he|she ~8 pushed|pushes|shoved|hand|grabbed|hit|hurt|threw
""",
    ),
    "home-violence": (
        "told",
        """
PARTNER|KIN|stepdad|carer|he|she|they ~4 HIT|pushes|hitting|beating|hurting|strangling|bullying|punching|kicking|slapping|choking ~4 me|us|her|him|my|kids|mother|children|self|sister|brother -bumper -car -dog_bit -bike -fence -wall -football -STREET_CRIME
PARTNER|boyfriend|husband|wife|son|father|stepdad|carer ~4 HIT|HITTING|hurts|violent|beat ~6
he|she|PARTNER|KIN ~4 keeps|always|sometimes|only|used_to|never|doesnt|dont|didnt|isnt|has|hasnt|not|wasnt|wont_stop ~3 HIT|hitting|hurting|beating|choking|pushing|touching|touched|strangling|beat|hit|hurt|violent|push|pushes|slap|hits|abusing ~3
HIT ~4 by ~3 PARTNER|KIN|him|her|someone_i_was_seeing|carer|boyfriend -dog -another_mother -school_gate
strangled|choked|throttled|suffocated ~4 me|her|him|us|i -AGO_STRANGER
held|holding|put|puts ~3 pillow|hand|hands|cushion ~4 face|mouth|throat|neck|head
hands|hand ~2 round|around|on ~2 POSS ~1 throat|neck
domestic_abuse|domestic_violence|domestically|coercive|coercive_control|abusive_relationship|abusive_partner|abusive_husband|abusive_ex|abusive_wife|abusive_boyfriend|abused_by|womens_refuge|refuge_for|toxic_relationship|gaslighting|narcissist -leaflet -HYPO_GENERAL -volunteer -training -statistics -racially -play_about -ASKED
find_out|check|know|tell|see ~4 PARTNER|he|boyfriend|man ~6 violent|hit|hurt|beaten|past|history|record ~4 women|before|past|partners
abuse|abuses|abused|abusing ~4 me|her|him|us|my_mother|at_home|by_my|by_him|carer|partner|husband|wife -verbally_abused_at_work -shop -STREET_CRIME -online_game -racist -racial -racially -homophobic -shouted
being|is|am|are|been|was ~2 abused|mistreated|ill_treated|neglected|beaten|controlled|bullied_at_home|exploited -dog -animals -cat -horse -street -shouted -racially -queue -STREET_CRIME -animals -ASKED -in_2012 -report_it_now
hit|hits|beats|beaten|hurt|hitting|beating|hurting ~8 when_he_drinks|when_he_is_drunk|when_she_drinks|when_drunk|every_weekend|in_drink|had_a_drink
count|counts ~2 as ~1 abuse
abusive ~6 husband|wife|partner|ex|boyfriend|girlfriend|father|mother|son|home -messages_from_a_customer
pushes|pushed|shoved|grabbed ~3 me|her ~6 when|stairs|pregnant|wall|drink|drunk
pressed|pinned ~3 me|her ~3 wall|bed|down
rough ~3 with_me|in_bed|with_her
bruises|bruise|bruised|bruising|black_eye|black_eyes|burn_marks|cigarette_burns|marks_on|burns|belt_marks|finger_marks|cuts_on_her|cuts_on_his ~10 -bumper -sport -football -fell_off_bike -burns_rubbish -STREET_CRIME -train -takeaway -bike -smoke -wood -rubbish -leaves -plastic -stranger
covered_in ~1 bruises|marks
frit|frightened|scared|terrified ~2 to_death|of_her_bloke|of_her_man|of_him|of_her|of_his
""",
    ),
    "control": (
        "told",
        """
PARTNER|he|she|they|KIN|his_mother|in_laws ~4 CONTROL ~4 MY ~2 phone|messages|money|wages|clothes|bank|card|pension|whereabouts|location|emails|texts|calls|account|medication|food|friends|social_media|benefits -website -council -company -school
PARTNER|he|she|they|KIN ~4 controls|controlling|monitors|tracks|tracking|times|watches|spies|spying|clocks|follows|interrogates|isolates ~3 me|her|us|him|where|what|who|everything|everywhere|when|my -parking
controls ~2 me|her|everything|him
doesnt|dont|wont|never|not|isnt|arent|havent|hasnt ~3 allowed|let|lets|permit|permitted|allow|allows ~5 leave|out|work|see|go|my|friends|phone|money|family|job|outside|have|talk|speak|eat|sleep|sit|use|house|without -smoking -parking -park -dogs -dog -fishing -camping -bbq -to_film -to_drive -CAN_I -to_ride -traffic -cars -speed
decides|tells_me|chooses|dictates|picks ~3 what|who|when|where|how ~4 wear|see|eat|do|go|talk|dress|spend
manages|takes|keeps|took|controls|has|hides|holds|withholds|handles ~3 all ~2 the|my|our|her ~1 money|wages|pension|benefits|passport|cards|finances
takes|take|taking|steals|keeps|spends ~4 my|her|his|their ~1 wages|pension|money|benefits|passport|pip|universal_credit|savings -fraud -bank -scammer -HIGH_STREET
ask|beg|permission ~3 for|to ~3 bus_fare|money|food|leave|go_out|see_my +PARTNER|he|him|her|husband|she|i -people -cash -bank -street
follows|following|follow ~4 me|her ~4 shops|everywhere|toilet|work|round|about|every_time
time|times|timed|timing ~1 me|her +he|PARTNER|she -bank -calls -phone
cameras|camera|tracker|airtag|air_tag|spyware|app|listening_device|tracking_device ~10 PARTNER|watch|watches|every_room|my_car|follow|location|where_i|listens|phone|on_me|me|bag -cctv_footage -doorbell -burglar -HYPO_GENERAL -speed_camera -speed -stolen -speed_camera -driving -driver -helmet -bike -flashed -bus_lane -letter -dashcam -drone -caught_my_car -neighbours_camera
put|found|hidden|planted|hid ~3 tracker|airtag|air_tag|tracking_device|camera|something ~4 my|her|phone|car|bag|bedroom|room -speed
waits|waiting|sits ~2 outside ~3 for ~1 her|me
lock|locks|locked|hides|hidden ~3 food|fridge|cupboard|medication|clothes|door|phone ~2 away
cut|cutting|turning|turned ~2 off|me ~3 from ~3 friends|family|everyone
jealous ~6 PARTNER|he|she|boyfriend|husband
used_to_things|walks_on_eggshells|my_own_money|any_of_my_own_money|no_money_of_my_own|never_has_any_money
threatens|threatened|threatening ~4 to ~3 take|leave|out|report|send|deport|tell ~4 kids|children|my|me|family|baby|immigration|home_office|visa -to_court -court
my_visa|my_immigration|deported ~8 PARTNER|he|she|leave|threat|threatens
ruins|ruining|making|makes ~3 life ~2 hell|misery -dog -noise -neighbours -neighbour -parking -kids -bikes +PARTNER|he|she|him|her|family -people_near
shouts_at|screams_at|calls_me_names|puts_me_down|belittles|humiliates|degrades|swears_at ~6 +PARTNER|he|she|husband|wife|her|old|carer|nephew -driver -staff -customer -shop -girls -till -bag -shop
""",
    ),
    "stalking": (
        "told",
        """
stalk|stalks|stalking|stalker|stalked|stalkers|cyberstalking ~3 -HYPO_GENERAL -celery -thriller
stalked ~2 by
PARTNER|ex|he|she|someone|man|bloke|lad|they|who|guy|never_met ~6 keeps|kept|wont_stop|always|constantly|every_day|everyday|still|been|all_the_time|cant_stop|never_stops|continues ~6 TURNING_UP ~6 -parking -bins -hmrc -debt -salesman -bailiffs -bt -charity -scam
TURNING_UP ~8 my|her|his|our ~2 work|house|job|lectures|school|flat|gym|door|street|class|uni|office|bus_stop -parcel -courier -HYPO -bailiff -kids -youths -teenagers -salesman +he|she|ex|PARTNER|man|bloke|guy|who|him|stalker|someone|they -car -cars -van -parked -pothole -football -children -yobs -stolen -camera -zigzags -badge -ball -noise -police
leaving|leaves|left|sending|sends|sent ~3 flowers|notes|gifts|letters|presents|roses ~8 car|door|doorstep|work|me|who|unwanted -council -parking -thank -pc -officer -space -parked
knows|knew|found_out|finds_out|find_out|found|tracked|watches|watching|learned|discovered ~3 where ~3 i|we|she|her|me|moved|live|work|lives|moved_to
knows|know|found_out|got|found ~2 my|our|her|his ~1 shifts|routine|new_address|address|new_number|movements -postman -insurance
hundred|hundreds|dozens|loads|50|thousands|non_stop|constant|200|NUM ~2 ~3 messages|texts|calls|missed_calls|emails ~6 +ex|he|she|him|her|day|stop|PARTNER|daughter -scam -spam -sales -ppi -boiler -call_centre -landline -sales
new|fake|different|making ~1 accounts|account|numbers|profiles ~8 message|messaging|contact|harass|follow|text|me|her
BREACH ~6 ORDER -speed -parking -planning -council -HYPO_GENERAL
ORDER ~8 BREACH|ignored|ignoring|texted|contacted|messaged|turned|outside|messages|again -HYPO_GENERAL -lift -out_of_order
non_molestation|restraining_order|non_mol|stalking_protection_order|molestation_order|occupation_order|dvpn|dvpo|injunction_against_my -HYPO_GENERAL
wont|will_not|doesnt|refuses|refusing|cant ~2 leave|leaving ~2 me|her|my_daughter|my_sister ~1 alone
obsessed ~3 with ~2 me|her|my_daughter|my_sister
he_is_always_there|is_always_there|always_there_when
harassing|harasses|harassed|harassment ~10 ex|PARTNER|him|sexual|sexually|daughter|messages|followed|following|every_day -neighbour -noise -debt -council -parking -bailiff
ex ~6 messaging|messages|texting|texts|calling|ringing|contacting|following|follows|outside|harassing|threatening|threatens|turned|turning|watching|emails|bothering|wont|posting|keeps|accounts|tracker|broke|showed
been_released|let_out|been_let|released|getting_out|coming_out|gets_out|out_of_prison|out_of_jail|on_licence ~10 +stalker|ex|he|nobody|told|scared|come|me|my -dog -body_cam -film -statement -footage -under_investigation -charge -towed -keys -when_is
stalker|rapist|attacker|abuser ~6 released|out|back|free|bail|moved|here
""",
    ),
    "sexual": (
        "told",
        """
i|she|he|KIN|friend|was|been|being|were|have|got ~4 raped|sexually_assaulted|sexually_abused|molested|groped|spiked|drugged|indecently_assaulted|fingered|date_raped -HYPO -rabbit
raped|rapes|molested|molests|molesting|sexually_abused|sexually_assaulted|groped ~3 me|her|him|my|us|someone
rape|raping|rapist|sexual_assault|sexual_abuse|sexual_offence|sexually_assaulted|sexual_violence ~6 +i|me|my|she|he|happened|was|husband|friend|daughter -leaflet -statistics -HYPO_GENERAL -number_for -essay -novel -alarm
touched|touches|touching|touch|felt_up|fondled|fondles|put_his_hand|puts_his_hand|rubbed|put_his_hands ~4 me|her|my|him|skirt|leg|thigh|child|us|down|up|breasts|bottom|inappropriately -car -dog -up_my_paint -screen -in_touch -get_in_touch -rubble
makes|made|make|forces|forced|forcing|pressured|making|pressures|guilts ~3 me|her|him|my|us ~4 do_things|things|sex|stuff|sleep_with|touch|watch|undress|perform|send|kiss|take_photos -work_things -work -hit_by
have|has|had|sex|having ~4 sex|sleep_with|intercourse ~8 dont_want|didnt_want|didnt_consent|said_no|against|landlord|rent|drunk|asleep|unconscious|make|makes|made|forced
had_to_sleep_with|sex_for_rent|sleep_with_my_landlord|sex_with_my_landlord|sleep_with_him
dont_want_to|didnt_want|said_no|say_no|asked_him_to|told_him_to|without_my_consent|didnt_stop|wouldnt_stop|did_not_stop|didnt_consent|never_consented ~8 sex|stop|bed|him|when_i|asked|he|carried|consent +sex|bed|stop|he|him|touch|consent|rough
rough ~3 in ~1 bed
did_not|didnt|wouldnt|wont|doesnt ~1 stop ~4 when ~3 asked|said|told
drink|drinks|i|we|she|friend ~4 spiked|drugged|roofied|injected|needle ~6 -HYPO -HYPO_GENERAL
remember|memory|blank|blacked ~8 spiked|drink|drinks|night|woke ~6 +spiked|underwear|undressed|bed|strange|drugged|clothes|cant
woke_up ~8 no_clothes|naked|without|strange|bed|underwear|dont_remember
comes|came|come|goes|gets ~3 in|into ~2 POSS ~1 room|bed|bedroom ~4 +stepdad|night|uncle|father|dad|man|brother|stepfather|he|grandad|her -weed -smoke -noise -smell
nude|nudes|naked|intimate|explicit|topless|sex_tape|private|sexual|indecent|rude|dirty ~3 pictures|photos|pics|images|videos|video|picture|photo|photographs|pic|tape|selfie ~12
nudes ~8
sextortion|revenge_porn|sexting|upskirt|upskirting|cyberflashed|deepfake|deep_fake|blackmailing_me|blackmailed|blackmail|dick_pic|dick_pics -ASKED -school_sent
pictures|photos|videos|video|images ~8 unless_i_pay|send_them|post_them|share_them|leak|share_it|post_it|my_family|everyone
someone_i_was_seeing|dont_want_to_use_the_word|something_that_happened|something_happened_to_me|something_bad_happened|what_he_did_to_me|what_my_uncle_does|what_happened_to_me|something_that_was_done|i_have_never_told_anyone|never_told_anyone|never_told_a_soul|ready_to_tell_someone|want_to_tell_someone|about_what_my ~4 -neighbour -bike -caught_for
talk|speak ~3 to ~2 woman|female|lady|woman_officer|female_officer|lady_officer|wpc ~8
boss|manager|colleague|teacher|coach|priest|vicar|imam|doctor|supervisor|landlord|tutor|pastor ~6 touched|touching|hand|kissed|groped|messaging|messages|sex|sexual|photos|pictures|inappropriate|naked|skirt -traffic -hand_delivered -handed
abused|abuse|touched|raped|groomed|molested|assaulted ~6 when_i_was|as_a_child|as_a_kid|when_we_were|little|years_ago|childhood|when_she_was|at_school|at_14 -racially -verbally
does_things ~2 to ~1 me|her|him
sex_work|prostitute|prostituted|pimp|pimping|sex_worker|sold_for_sex|brothel_and_i|made_to_have_sex ~8 +i|me|my|girl|daughter|forced|made|young|boyfriend|sister|trafficked -street_full
""",
    ),
    "child-concern": (
        "told",
        """
CHILD|baby|grandchild|pupil|kid|next_door|little ~8 NEGLECT ~4 -dog -HYPO_GENERAL -speed -limit -traffic -road -beaten_up -dog_bite -AGO -parking
NEGLECT ~6 CHILD|children|baby|kids
CHILD|baby|kids|babies|toddler|year_old ~6 left|leaves|leave|on_their_own|alone|locked|on_its_own|home_alone|unsupervised ~6 +alone|own|home|hours|night|day|car|locked|work|pub -cash -playground -sats -behind_fence -home_alone_film -HYPO_GENERAL -stabilisers -what_age -can_i -age_can -legal -old_enough -how_old
CHILD|he|she|NUM|year_old ~8 messaging|talking|sending|sends|sent|asked|asking|chatting|groomed|texting|snapchat|discord|roblox|instagram ~6 man|older|adult|stranger|photos|pictures|nudes|pics|men|online|images|him ~4 -school_photo -gunpoint -robbed -letter -job
groomed|grooming|groomer|groom|paedophile|pedophile|paedo|nonce|pedo ~8 +me|my|her|him|child|daughter|son|neighbour|man|CHILD|kids|i|online|near|girl|moved -dog -parlour
i|im|i_am ~2 NUM ~8 boyfriend|dad|father|stepdad|kicked_out|mother|hits|scared|hurt|run_away|ran_away|sell|carry|sex|home|hurts|man|he|older|sleep|help +year|i_am|im|hits|scared|boyfriend|kicked|he|dad|father -pounds -lost -paid -transfer -scam
i_am ~1 NUM ~6 boyfriend|father|stepdad|mother|kicked|scared|hits|ran|man|he
man|guy|bloke|someone|teacher|stranger|adult|coach|uncle|lad ~8 asked|asking|asks|wants|messaging|messages|sends|sent|sending ~6 CHILD|me|sister|my_daughter|for_pictures|for_nudes|pictures|nudes|pics|photos +pictures|nudes|pics|photos|NUM|meet|late_at_night|sister|child|underage|CHILD -marketplace -for_sale -ebay -number_plate
child|children|kid|kids|baby|girl|boy|pupil ~10 bruises|marks|burns|belt|hurt|scared_of|frightened_of|flinches|withdrawn|dirty|hungry|starved|unwashed|screaming_every|crying_all|always_crying|crying_every|said_her|said_his|told_me|disclosed|says_her_stepdad|says_his_dad|naughty -insured -insurance -limit -traffic -speed -car
says|said|told|tells ~4 stepdad|her_dad|his_dad|her_father|his_father|uncle|grandad|her_brother|his_mother|her_mother|mothers_boyfriend ~8
child_abuse|child_protection|safeguarding|child_neglect|child_sexual|child_exploitation|child_at_risk ~6 +concern|i|my|worried|raise|boy|girl|next|neighbour|child|friend -job -dbs -training -policy -images_online_report
worried|concerned|concern|worry|fear ~5 about ~4 child|baby|little_boy|little_girl|granddaughter|grandson|niece|nephew|pupil|children_next|kids_next ~10 -parking -speeding -ebike -bike -road -traffic -knife
screams|screaming|shouts|shouting|hitting|hits|slaps|slapping ~5 at|the ~2 CHILD|kids|children|baby ~4 +every|always|neighbour|mother|next|night|day|hear
underage|under_age|minor ~6 sex|pregnant|boyfriend|photos|drinking_with_men|older
my|our|mothers ~1 stepdad|stepfather|boyfriend|uncle ~6 hits|hurts|touches|beats|locks|comes|makes|does|scares|hit|hurt|messages
it_is_about_my ~1 stepdad|father|uncle|stepfather|mother|brother|husband|partner|boyfriend|wife|son
about ~1 my ~1 stepdad|stepfather
kicked_out|thrown_out|run_away_from_home|ran_away_from_home|chucked_out|nowhere_to_go|nowhere_to_sleep ~8 +i|NUM|me|mother|parents|father|16|15|17
can|could|how ~3 NUM|child|teenager|kid ~6 get|ask|tell|talk ~4 help|someone ~6 without|parents|knowing|home
""",
    ),
    "exploited": (
        "told",
        """
cuckoo|cuckooed|cuckooing|county_lines|county_line|trafficked|trafficking|human_trafficking|modern_slavery|slave_labour|slave|slavery|debt_bondage|exploited|exploiting|exploitation ~6 -HYPO_GENERAL -clock -training -what_is
people|men|lads|dealers|gang|they|strangers|druggies|someone ~4 taken|taking|took|moved|using|use|take ~3 over|into|in ~3 flat|house|home|bungalow|place ~8 -council -empty_shop -squatters -empty -squatters -permission
taken_over ~3 flat|house|home
moved_in|moved_into|staying|dealing|selling ~5 POSS ~3 flat|house|home|bungalow ~12 vulnerable|learning|disabled|wont_leave|scared|elderly|cant_say|difficulties|addict -RESIDENT_LIST
has|have|keeps|took|taken|kept|holding|holds|keep|taking|hold|got|confiscated ~4 passport|papers|documents|id|visa|id_card|bank_card|biometric ~4 -renew -stolen -lost_my -airport -police_took -solicitor -post_office
passport ~5 taken|kept|held|hidden|he_has|boss ~6 -lost -stolen -renew
boss|employer|man|gangmaster|owner|manager|he|they ~8 passport|papers|documents +keeps|has|took|holds|my|their|kept|taken|sleep -sign -agency_sends
sleep|sleeps|sleeping|live|lives|living ~4 at|in|above|behind ~4 car_wash|factory|nail_bar|restaurant|farm|shed|room|warehouse|kitchen|shop|caravan ~12 +boss|passport|passports|work|pay|eleven|others|wages|nobody|they|pounds|papers|men|workers|shouted|owes
made|make|forced|force|forcing|makes|making|have|had|has ~3 to|me|him|her|them ~2 work|sell|carry|deal|beg|steal|hold|run|clean|transport|shoplift|traffic|drop ~8 -pay_rise -a_report -work_experience -overtime -tv_licence -from_home -bike -car
work|working|works ~8 pay_back|debt|no_pay|unpaid|without_pay|a_pound|ten_pounds|not_paid|no_wages|dont_get_paid|not_allowed|never_go_out|cant_leave|no_days_off|pay_off -student_loan -wages_from_my_old
never|dont|not|arent|cant ~3 go_out|allowed_out|go_outside|leave|seen_outside|allowed_to_leave ~8 van|man|girls|women|workers|house|boss|passports|upstairs|massage|nail|wash
girls|women|workers|men|lads|people|young_men ~8 massage|nail_bar|nail|car_wash|farm|cannabis_house|brothel|factory|takeaway ~12 never|scared|drops|van|locked|sleep|passport|passports|dont_speak|young|forced|frightened|paid|drop|not_allowed
wants|want|wanted|asked|asking|make|makes|told|tells|paid|pays|paying|getting|gets|let|lets ~3 me|him|my_son|my_brother|her|us|kids ~3 to|if_i ~2 carry|hold|sell|drop|deliver|deal|take|store|look_after|stash|transport ~8 -parcel_for_neighbour -tickets -my_house -house -car
lets_me_stay|let_me_stay|somewhere_to_stay|roof_over ~8 if|sell|sex|work|drop|for
CHILD|NUM|son|daughter|brother|nephew|grandson|he|lad|cousin ~8 new_trainers|new_clothes|2_phones|two_phones|new_phone|second_phone|burner|cash|wads|expensive ~10 +where|wont_say|school|missing|came|from|home|comes|disappears|cant_explain|older|phones
drug ~3 debt|debts|runner|gang|gangs|line ~8 +son|my|daughter|nephew|i|child|brother|pay|owes|threat|him|grandson
older_lads|older_boys|older_kids|gang|a_gang|gang_members|roadman|older_men|older_guys ~8 my_son|my_daughter|my_brother|him|make|made|carry|using|grooming|picking|recruit|after_him|get_involved|her|me
i|my_son|son|daughter|brother|grandson|nephew ~6 owe|owes|debt|in_debt ~6 dealer|dealers|gang|drug|drugs|shoot|hurt|kill|threat|threatened|lads|loan_shark|men|them
loan_shark|illegal_lender|money_lender ~4
carer|nephew|niece|son|grandson|daughter|neighbour|man|cleaner|builder|friend|they|he|she|lodger ~6 takes|taking|takes_all|spends|spending|had_him_sign|made_her_sign|made_him_sign|got_him_to_sign|got_her_to_sign|sign_over|signed_over|helps_himself|emptying|draining ~6 pension|money|house|savings|bank|account|card|benefits|will +her|his|old|elderly|nan|mother|father|grandad|dementia|understand|vulnerable|pension|house|disabled|learning
signed|sign ~5 house|will|savings|power_of_attorney|deeds ~6 +understand|father|mother|carer|nan|dementia|grandad|confused|didnt
vulnerable_adult|vulnerable_person|adult_at_risk|elder_abuse|elderly_abuse|learning_difficulties|learning_disability|learning_disabled|special_needs ~12 +taken|money|using|advantage|abuse|flat|hurt|shouting|bullied|carer|neglect|worried|concerned|scared -parking -blue_badge
taking_advantage|taken_advantage|took_advantage|preying|take_advantage ~6 +her|him|elderly|old|vulnerable|mother|father|nan|grandad|friend|neighbour|me|cousin|brother|adult -offer -discount -scheme
care_home|nursing_home|residential_home|carers|carer ~10 rough|hit|bruises|neglected|shouting|abuse|abusing|hurt|slapping|left_in|unwashed|hungry|cruel|wet -parking -alarm
smuggled|brought_me_here|brought_here|came_here_illegally|back_of_a_lorry|brought_over ~10 work|pay|debt|owe|boss|man|men|nails|wash
""",
    ),
    "forced-marriage": (
        "any",
        """
forced|force|forcing|made|make|making|have|has|got|pressured|pressuring|pressure|tricked|threatening|expected|expects|supposed|being ~4 to|into|me|her|him|my ~3 marry|marriage|married|wedding|get_married
marry|married|marriage|engaged|wedding|engagement ~8 pakistan|bangladesh|india|cousin|abroad|dont_want|no_choice|against|refuse|afghanistan|somalia|kurdistan|parents|family_say|village|never_met|uncle|yemen|iraq|against_my_will|against_her_will|out_of_it|im_15|16|17|15 -certificate -registry -visa -police_check -venue -anniversary -certificate
pakistan|bangladesh|india|abroad|somalia|afghanistan|home_country|kurdistan|kenya ~14 marry|married|marriage|wedding|engaged|cut|fgm|wont_come_back|not_come_back|bring_me_back|circumcised|ceremony|passport_hidden
honour|honor|izzat|sharam|honour_based|shame ~6 family|killing|violence|abuse|brought|on_them|on_the_family|crime|kill|dishonour
brought ~1 shame
fgm|female_genital_mutilation|female_circumcision|circumcised|cutting_ceremony|cut_down_there ~4
family|brothers|parents|father|uncles|cousins|relatives ~8 find_me|kill_me|disown|disowned|looking_for_me|hunt|hunting|will_find|lock_me|send_me_back|send_me_away|send_me_to|found_out_about_my_boyfriend|found_out_i_am_gay|know_i_am_gay|beat_the_gay|exorcism|conversion
conversion_therapy|exorcism|witchcraft|possessed|spirit_possession|djinn ~6 +child|me|family|her|him|church
arranged ~3 marriage
""",
    ),
    "suicidal": (
        "any",
        """
suicidal|suicide|suicidal_thoughts|self_harm|self_harming|self_harmed|selfharm|self_injure ~6 -HYPO_TRAINING -squad -prevention_day -volunteer -essay -leaflet -statistics
kill_myself|killing_myself|end_my_life|ending_my_life|end_it_all|take_my_life|take_my_own_life|hurt_myself|hurting_myself|harm_myself|harming_myself|cut_myself|cutting_myself|burning_myself|unalive_myself|top_myself|hang_myself|starving_myself|end_it ~2 -shaving -cooking -relationship -marriage -contract -on_glass -by_accident
i|we|she|he|KIN ~5 want_to|wants_to|wish_i_was|wish_i_were|wishes|would_rather|rather|ready_to|wanted_to ~2 die|dead|disappear|sleep_forever|not_exist|never_wake|not_be_here|go_to_sleep_and
dont|didnt|not|doesnt|no_longer|never ~4 want ~2 be_here|live|wake_up|be_alive|exist|go_on|carry_on|live_anymore|be_on_this_earth|to_be ~2 -in_this_area -in_this_flat -next_to -near -in_this_house -on_this_street -with_my_parents -in_wolverhampton -opposite -late -rude -here_all_day -a_nuisance -funny -involved -identified -seen -in_more -a_witness -in_trouble -in_more_trouble
want_to_die|wana_die|wish_i_was_dead|rather_be_dead|better_off_dead|better_off_without_me|better_off_without_him|better_off_without_her|off_without_me|off_without_him|off_without_her|no_reason_to_live|nothing_to_live_for|no_point_living|no_point_in_living|whats_the_point_of_living|not_worth_living|isnt_worth_living|life_isnt_worth|tired_of_living|sick_of_living|tired_of_life|want_it_to_stop|want_it_all_to_stop|want_it_to_end|want_everything_to_stop|make_it_stop|had_enough_of_life|done_with_life|hate_my_life|hate_being_alive|dont_deserve_to_live|world_without_me
cant|cannot|could_not|dont_know_how_to|dont_think_i_can|not_sure_i_can|unable_to|struggling_to|not_able_to|wont ~2 cope|go_on|carry_on|do_this_anymore|do_this_any_more|take_any_more|take_anymore|take_it_any_more|take_it_anymore|face_another_day|face_tomorrow|keep_going|see_a_way_out|take_this|see_a_future|do_it_anymore|do_it_any_more|keep_doing_this|live_like_this ~4 -noise -parking -bikes -kids -racket -neighbours_music -fireworks -barking -bin -music -nuisance -neighbours
cant_do_this_anymore|cant_do_this_any_more|cant_go_on|cant_carry_on ~3 -with_the_form
no_point|see_the_point|whats_the_point|what_is_the_point|see_any_point|no_way_out|see_a_way_out|no_future|no_hope|given_up|hopeless ~4 going_on|living|anymore|any_more|life|in_life|of_it_all|of_anything|carrying_on|trying|without|everything|i_cant|existing|out ~3 -parking -reporting -ringing -police
cant_see_a_way_out|no_way_out_of_this|feel_hopeless|feeling_hopeless|so_alone|completely_alone|all_alone_and
think|thinking|thought|thoughts ~3 of|about ~2 not_waking|dying|suicide|death|killing|jumping|ending|driving_into|overdose|hanging|hurting|being_dead
wouldnt|wont|not|nobody|dont|no_1|no_one|doubt ~6 be_missed|miss_me|notice_if_i|care_if_i|missed|miss_him|miss_her
looking|look|stare|staring ~2 at ~4 tablets|pills|rope|medication|bridge|knife|train|trains
since|after ~3 wife|husband|mother|father|son|daughter|partner|he|she ~2 died|passed|went|gone|death ~10 -form -ashes -estate -driving_licence -firearm -shotgun -phone_goes -landline -calls -pick_up
easier|better ~3 if_i ~3 wasnt|werent|was_not|was_dead|were_dead|didnt|wasnt_here|disappeared|gone
mental_health_crisis|mental_breakdown|breaking_point|having_a_breakdown|losing_my_mind|hearing_voices|voices_telling|voices_in_my_head|manic_episode|psychotic|psychosis|having_an_episode ~6 -HYPO_GENERAL -who_do
low|depressed|depression|despair|desperate|numb|empty ~10 die|alone|cant|cope|anymore|any_more|hopeless|crying|pills|tablets|everything|nobody|months|dark|thoughts -prices -stock -battery -drive -keys -car
so_tired_of_everything|tired_of_everything|tired_of_it_all|sick_of_everything|dont_care_if_i|done_anything_stupid|do_something_stupid|do_anything_stupid|something_silly|do_something_silly
dont_feel_like ~3 living|being_here|going_on
not_suicidal|isnt_suicidal
in_a_dark_place|in_a_bad_place|very_dark_place|dark_thoughts|bad_thoughts|intrusive_thoughts
be_with ~4 died|heaven|dead|again_soon +want|wish|i
hearing ~1 voices
saying|says|said|talks|talking ~6 better_off_without|die|suicide|not_being_here|ending_it|killing|not_waking|kill_himself|kill_herself|end_it
anorexia|bulimia|not_eaten_for|stopped_eating|not_eating ~6 +NUM|daughter|she|days|he|i
keeps_saying_goodbye|giving_his_stuff|giving_her_stuff|giving_his_things|giving_her_things|given_her_cat|given_his_dog
so_low|very_low|been_low|really_low ~10 bed|home|days|weeks|eating|since|visa|work
hasnt|havent|not ~3 been|come|returned ~2 home|back ~10 low|worried|days|monday|tuesday|wednesday|thursday|friday|like_him|like_her|unlike +KIN|he|she|housemate|flatmate -parcel -cat -dog -builder -police -officer
havent|not|cant|hasnt|nobody|no_1 ~2 seen|see|reach|heard_from|answered ~4 ELDER|him|her|neighbour|friend|KIN ~10 +days|week|weeks|worried|since|NUM -HYPO -police -officer -parcel -builder -solicitor -case
poem|poems|drawing|drawings|essay ~4 about|of ~2 dying|death|suicide
overdose|overdosed ~12 creeping_back|coming_back|again|back
""",
    ),
    "threat-later": (
        "told",
        """
threat|threats|threatening|threatened|threatens ~6 kill|life|lives|hurt|family|burn|stab|shoot|acid|death|kids|children|me|us|petrol|beat|house|him|her|rape ~4 -yesterday -neighbour_court -parking -on_monday -sue -court -bailiff -solicitor -fine -STREET_CRIME -law -module -sentence -charge_sheet -mean -maximum -landlord -house_on
death ~1 threat|threats
INTENT|will|would|said|says|told|tells ~5 KILL ~4 me|us|him|her|my|if_i|them|family|you|kids|up ~6 -rats -allotment -keys -homework -late -rabbits -pigeons -lost
kill|hurt|shoot|burn|stab|get|come_for|come_after|find|shoot_up|do ~6 me|us|house|him|her|family|mother ~10 FUTURE
FUTURE ~8 kill|hurt|shoot|burn|stab|get|come_for|come_after|find|revenge|pay|come_back
come|coming|comes ~3 for|after ~2 me|us|my|her|him|you ~4 -interview -parcel -christmas -meter -dinner -a_visit -my_jab
gets_out|comes_out|released|let_out ~4 prison|jail|friday|monday|week|custody|bail|hospital|licence|tomorrow|soon ~8 +he|she|ex|come|scared|said|me|kill -when_is
watch_my_back|watch_your_back|know_where_you_live|knows_where_you_live|know_where_i_live|know_where_my|better_watch|sleep_with_1_eye|youre_dead|you_are_dead|dead_man|dead_meat|be_sorry|will_regret|make_me_pay|get_my_own_back|get_even|snitches_get ~4
revenge|retaliation|retaliate|payback|osman_warning|threat_to_life ~6
pay|debt|money|owe|owes ~8 or|shoot|hurt|kill|break_my_legs|kneecap|petrol ~4 +shoot|hurt|kill|break|burn|stab|legs|threat
scared|afraid|frightened|worried ~6 gang|gangs|retaliation|repercussions|they_will_come|he_will_come|hell_come|come_back|reprisals ~4 -burglars -mirror -damage -car
plans_to|planning_to|planning|going_to ~3 attack|stab|shoot|bomb|hurt|rob|fight|kill|beat|jump|do ~8 tomorrow|next_week|at_school|school|on_friday|on_saturday|next|mosque|synagogue|church|after_school|weekend|monday|teacher|class
fight ~3 arranged|planned|tomorrow|organised
radicalised|radicalized|extremist|extremism|isis|jihad|far_right|nazi|terrorist|terrorism ~8 +son|brother|friend|neighbour|he|my|videos|worried|someone|nephew|pupil|planning|she|student|talking|watching -HYPO_GENERAL -film -training -called_me -scarf
""",
    ),
    "careful-contact": (
        "told",
        """
dont|do_not|not|never|please_dont|cant|cannot|donot ~3 message|text|ring|call|phone|reply|contact|write|email|send|visit|come|knock|leave ~4 me|back|this|number|letter|house|phone|on|home|voicemail|anything|door ~6 +he|she|husband|partner|reads|checks|house|home|safe|see|sees|know|find|answers|number|knows|dad|mother|family -cat -roofer -bill -refund -PAID
dont|do_not|not|never|please_dont ~1 message|text|ring|call|phone|reply|contact ~3 me|back|this_number|on_this ~4 -ppi -sales -scam -nuisance -spam -HYPO -marketing -customer
he|she|they|husband|partner|ex|boyfriend|mother|father|wife|family ~3 CONTROL ~2 my ~2 phone|messages|emails|texts|facebook|whatsapp|post|letters|calls
he|she|they|husband|partner|wife|boyfriend|girlfriend ~3 reads|checks|sees|goes_through|answers|looks_at|monitors|has ~2 everything|my_phone|phone|my_messages|messages|my_mobile|it_all|password|passwords -sold -transfer -paid -bought
only ~3 reply|message|text|ring|call|contact|write|talk|safe ~6 between|when|at|after|before|while|if ~6 -office -opening
safe ~3 to|time|times ~4 talk|ring|call|message|write|contact|reply|text|chat ~4 -HYPO_GENERAL
he|she|husband|partner|family|father|they|mother|wife ~3 doesnt|does_not|dont|mustnt|must_not|cant|cannot|not|shouldnt ~2 know|find_out|see|hear|knows ~8 +writing|here|talking|message|this|contact|auntie|help|i_am|me|about -answer -number -officer -who_to_contact -insurer -vanished
delete|hide|clear|erase|wipe|hides|deleting|remove ~5 this|chat|messages|history|conversation|website|browser ~6 +have|after|can|how|he|phone|my|been|he_checks -account -data -record -conviction -criminal -criminal_record -caution -foi -photo
been_on_this|used_this|visited_this|phone_bill|show_up_on|wont_show|come_up_on|shows_on ~4 website|site|chat|bill|statement|history|phone +hide|show|how|will|does|somewhere|wont
is|are|will ~3 chat|this|conversation|messages|what_i_write ~3 private|confidential|secret|safe|anonymous|traced ~8 +partner|husband|he|she|phone|home|family|mother|father|boyfriend|scared|abuse
do_you|will_you|does_anyone ~3 keep|store|tell|see|share|save ~6 home|my_parents|husband|partner|family|social_services|happening +home|husband|parents|social_services|family|about|partner
asking_for ~1 a? ~2 friend ~12 +boyfriend|husband|partner|hit|scared|see|let|hurt|family|he|she|abuse
yes_or_no|yes_and_no ~3 questions|question
cant|cannot|dont_want_to|hard_to|difficult_to|not_easy_to ~2 explain|say|say_much|tell|talk_about|write ~6 +about|stepdad|home|it|happening|someone|happened|here|much|him -route -map -website -error -form
cant_say_much|cant_explain|hard_to_explain_what|dont_know_where_to_start|dont_know_who_to_tell|dont_know_who_else|no_1_to_turn_to|nobody_to_turn_to|nowhere_to_turn|scared_to_tell|frightened_to_tell|too_scared_to_say|afraid_to_say|scared_to_report|too_ashamed|ashamed_to_tell|i_feel_so_ashamed ~3 -parking -neighbours_noise -bike -money -trader -lost
someone|anyone|somebody ~2 help|talk ~3 me|to ~2 $ -HYPO +delete|home|please|scared|need|can -report -bike -form -with_my -parking -burglary -witness
i_need_help_but|need_help_but|need_to_talk_to_someone|need_someone_to_talk|can_i_talk_to_someone|can_someone_help_me|please_can_someone_help|need_to_tell_someone|dont_know_what_to_do_anymore ~4 -parking -form -website -dog -burglary -shop -staff
what_happens|happen|happens ~3 if ~3 i_report|report|i_tell|i_leave ~5 husband|partner|wife|father|him|boyfriend|mother|brother|uncle|son|my_ex|family
in_trouble|be_in_trouble|get_in_trouble|get_into_trouble ~4 if ~3 told|tell|i_told|say|i_said|leave|report ~10 +uncle|father|stepdad|husband|him|does|about|brother|did
dont_want_to|not_want_to|dont_wish_to ~2 report|press_charges|get_him|prosecute ~6 stop|hurting|him|husband|her|in_trouble|partner +him|her|husband|partner|stop|he
take|taking|took|lose|losing ~3 my|the|our ~1 children|kids|baby ~3 +report|husband|social|leave|tell|partner|abuse|hit|scared -school -park -football -swimming
my_husband|my_partner|he ~2 is|might_be|could_be ~2 reading|watching|going_to_see
""",
    ),
    "private-question": (
        "any",
        """
is_it_illegal|is_it_legal|is_it_against|is_it_a_crime|is_it_normal|is_it_ok|is_it_wrong|is_it_abuse|is_it_rape|are_they_allowed|is_he_allowed|can_he|can_my|can_husband|is_my ~3 for|if|when|my|your|a ~3 PARTNER|husband|wife|boyfriend|girlfriend|father|mother|parents|partner|uncle|stepdad|him ~10 -drive -parking -dog -ebike -scooter -insurance -drink -park -film -carry
what_if|if|when|is ~2 your|a|my ~2 PARTNER|husband|boyfriend|wife|girlfriend|partner|parents|father|mother|family ~5 makes|hits|forces|wont|controls|takes|hurts|checks|tracks|threatens|rapes|locks|follows|beats|keeps -drives -insurance -parking
if|what ~3 someone|somebody|a_person|a_friend|friend|a_woman|a_girl|a_child ~5 being|was|is|were ~3 hit|hurt|abused|forced|controlled|beaten|raped|made_to|touched ~4 home|marry|husband|partner|parents|family|father|boyfriend|by
restraining_order|injunction|non_molestation|protection_order ~6 against ~3 my|own|him|her
find_out|check|clares_law|sarahs_law|claires_law ~6 boyfriend|partner|husband|man|ex ~6 violent|hit|hurt|record|past|history|abusive|women|beaten +my|new|her|daughters|mothers|his
how_do_i|how_can_i|can_i|where_can_i|how_to|want_to|need_to ~3 leave|get_away|escape|hide|get_help|protect_myself|keep_safe ~5 him|her|husband|partner|boyfriend|ex|parents|family|home|abuse|abusive|thinking_about|kids -what_age -coming_home -my_child -walking_home -going_home
think|thinking|thoughts ~3 about|of ~3 killing_myself|suicide|ending|dying|hurting_myself
""",
    ),
}
