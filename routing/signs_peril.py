"""Signs of danger to life that lie in a person: missing, suicide, held, hiding, threatened, pleading. Data only.

Gates are those of `signs_emergency`.
"""

PERIL = {
    "missing": (
        "live",
        """
CHILD|ELDER|dementia|alzheimers|autistic|vulnerable|disabled ~6 =missing -AGO -school_days -documentary -teeth -HYPO -RESOLVED
=missing ~4 CHILD|dementia|alzheimers|ELDER|from_school|from_home|since|autistic -AGO -HYPO -RESOLVED -bin -bike -cat -dog -purse -parcel
gone|went|goes ~1 missing +CHILD|ELDER|dementia|PERSON|since -AGO -HYPO -RESOLVED -bike -bin -parcel -HABIT -cat -dog -post -purse -wallet -dogs -phone -keys -bag -card -gate -trainers -phones -crime_number -number
CHILD|ELDER|KIN|he|she ~4 disappeared|vanished|wandered_off|wandered_out|run_away|ran_away|runaway|run_off|wandered|walked_out|gone_out +NOW|CHILD|dementia|alzheimers|ELDER|coat|cold|phone|hours|find|NUM|JUST|morning -AGO -HYPO -RESOLVED -HABIT -dog -cat -insurer -car -bike -van -wallet -purse
cant|not|lost ~2 find|locate ~3 CHILD|ELDER|him|her|them|my_son +child|CHILD|ELDER|dementia|anywhere|park|shop|market|hours|school|missing|looked|phone|confused -RESOLVED -AGO -phone_charger -keys -dog -cat
lost ~2 my ~3 CHILD|little_boy|little_girl|toddler -phone -custody -pregnant -AGO -bike -coat -school_bag -RESOLVED
hasnt|havent|not|never|didnt|should_have ~3 come|been|returned|got|arrived|turned ~3 home|back|in|school|turned_up ~8 -bed -since_thursday +CHILD|ELDER|NUM|dementia|she|he -AGO -HYPO -parcel -RESOLVED -paid -roofer -builder -deposit -officer -engineer -police -cat -dog -trouble -solicitor
should ~2 have|be ~4 been|home|back|here ~6 hours|hour|NUM|ago|by +CHILD|boy|girl|he|she|ELDER
dementia|alzheimers|confused|alzheimer ~12 gone|missing|wandered|find|left|out|lost|disappeared|walking|isnt|no_coat|slippers|nightie -HYPO -RESOLVED -AGO -HABIT
left|gone|wandered|find|missing|lost|disappeared|walked|out|walking ~12 dementia|alzheimers|alzheimer -HYPO -RESOLVED -AGO -HABIT -cruelly -passed
elderly|old|confused|woman|man|lady|gentleman|grandad|nan ~8 slippers|nightie|nightdress|pyjamas|dressing_gown|barefoot -AGO
gone ~2 to ~1 meet|meeting ~4 man|someone|bloke|guy|lad|stranger +CHILD|NUM|daughter|son|she|snapchat|online|instagram|NOW
CHILD ~8 met|meet|meeting|with ~3 man|stranger|someone ~6 online|snapchat|instagram|tiktok|discord +gone|answering|NOW|phone|hotel|car|left|tonight|missing|train
CHILD|NUM ~8 not_answering|isnt_answering|phone_is_off|phone_off|left_his_phone|left_her_phone|not_picking_up +home|gone|hours|missing|find|school|out|left
gone|left|out ~4 left|without ~3 POSS ~1 phone|coat|shoes|medication|insulin|inhaler +he|she|CHILD|KIN|where -AGO -at_your
dont_know|no_idea|cant_think ~2 where ~2 he|she|they|my ~2 is|are|has|gone|went|son|daughter +CHILD|left|gone|NUM|phone|dementia|hours|note -AGO -stolen
toddler|baby|child|little_boy|little_girl|little_1|lost_child ~5 alone|lost|own|himself|herself|wandering|on_his_own|no_parents|crying_for ~4 +found|NOW|road|shop|street|park|here|locked|car|hours|walking -home_alone -AGO -left_on_its_own -lost_property -crying_for_hours -flat_below
""",
    ),
    "suicide-plan": (
        "firm",
        """
i|ima ~3 going_to|about_to|ready_to|gonna|planning_to|decided_to|will|plan_to|want_to|trying_to|need_to|wanna ~2 kill|hang|drown|shoot|stab|hurt ~1 myself +NOW|going_to|about_to|knife|rope|pills|gun|ready_to|plan_to|planning_to|decided_to|will|have|got -NOT_GOING
i|ill ~3 kill|hang|drown|shoot ~1 myself +NOW|tonight|today|tomorrow|if|going_to|ready|plan|goodbye|after|when|bridge|rope|pills|decided -HELP_FOR -NOT_GOING
kill_myself|end_my_life|end_it_all|end_it|killing_myself|ending_my_life|ending_it|take_my_life|take_my_own_life|top_myself|off_myself|unalive_myself|do_myself_in ~6 tonight|now|today|tomorrow|soon|after|when|with|by|on|this_evening|this_weekend|at|before|in -thinking_about_killing -relationship -marriage -contract -AGO_OLD -in_the_summer -talks_about -talking_about
going_to|about_to|gonna|will|decided_to|ready_to|planning|plan_to|ready ~3 end_it|end_it_all|end_my_life|top_myself|do_it_tonight|kill_myself|die_tonight|jump|finish_myself|do_myself_in|unalive -relationship -NOT_GOING -contract -marriage -queue -if_i_saw
taken|took|swallowed|necked|downed|had|drank|drunk|eaten ~4 pills|tablets|paracetamol|overdose|ibuprofen|antidepressants|codeine|bleach|antifreeze|weedkiller|screenwash|rat_poison|white_spirit|oven_cleaner|drain_cleaner|cleaning_liquid|caustic_soda|sleeping_pills|insulin|co_codamol|medication|aspirin|diazepam|everything_in_the_cupboard|everything_in_the|whole_packet|whole_box|whole_bottle|morphine +NUM|all|whole|loads|lots|too_many|overdose|bleach|weedkiller|screenwash|rat_poison|white_spirit|oven_cleaner|drain_cleaner|cleaning_liquid|caustic_soda|antifreeze|die|die|everything|box|packet|bottle|bunch|ton|handful|load|forty|twenty|thirty|fifty|hundred|sleeping_pills|hour -AGO_OLD -in_june -in_may -since_then -all_right_since -back_in
overdose ~5 JUST|NOW|tonight|taken|took|she|he|friend|daughter|son -AGO_OLD -AGO -prevention
more ~3 tablets|pills|paracetamol ~3 than|should -HYPO -pharmacy -chemist -AGO
taken_everything|took_everything|taken_them_all|took_them_all|taken_all|took_all +i|she|he|cupboard|tablets|pills|goodbye|cant -money -scam
if_i_take|take|taking ~2 all|these|all_these|the_lot ~3 pills|tablets|medication|paracetamol
have|got|bought|holding|counting|lined_up|saved_up|stockpiled|sat_with|here_with|lined ~5 pills|tablets|rope|noose|razor|razor_blade|blade|paracetamol|knife|ligature ~6 +ready|die|myself|enough|wrists|tonight|goodbye|front_of|shut|vodka|note|garage|answer|end|garage|himself|herself
rope|noose|ligature|pills|tablets|razor|gun|hosepipe ~4 ready|in_the_garage|round_my_neck|round_his_neck|in_front_of_me|lined_up|prepared|tied|bought|on_the_tree|on_the_beam|in_my_hand
written|wrote|leaving|left|found|writing ~3 note|notes|letter|goodbye|letters ~6 goodbye|suicide|gone|die|family -MY_CAR
suicide_note|goodbye_note|goodbye_letter|suicide_letter|final_goodbye
goodbye ~3 mother|father|everyone|everybody|world|all|cruel_world|forever|kids|my_love|i_love_you ~8 +love_you|forever|everyone|world|everybody|bridge|sorry|cruel_world|note|text|texted|message|sent
by_the_time_you|when_you_read_this|last_message|last_time_you_will_hear|wont_be_here_tomorrow|wont_be_here_in_the_morning|wont_wake_up_tomorrow|wont_see_tomorrow|tonight_is_the_night|last_night_alive|this_is_goodbye|nobody_will_find_me|looking_after_my_dog_when|gave_away
PERSON|KIN|mate|friend|he|she ~6 says|said|saying|threatening|threatened|texted|wants|messaged|going_to|told_me|about_to|sent|rang ~8 kill_himself|kill_herself|kill_themselves|end_it|end_his_life|end_her_life|end_it_all|jump|hang_himself|hang_herself|killing_himself|killing_herself|die|take_his_own_life|take_her_own_life|top_himself|top_herself|be_dead|kill_theirself|ending_it|do_it_tonight -AGO -if_i -a_while -a_month -sometimes -used_to -thinking_of -if_i_leave -my_fault
PERSON ~4 going_to|gonna|about_to|trying_to|tried_to|has_tried_to ~1 kill|hang|drown|hurt|harm|stab|cut ~1 himself|herself|themselves|theirself|themself -AGO -if_i
attempted|tried|trying|attempting ~2 suicide|kill_himself|kill_herself|kill_myself|hang_himself|hang_herself|hang_myself|to_hang +NOW|JUST|PERSON|tonight -AGO -years -in_the_past -HABIT
slit|slitting|cut|cutting|slashed|open ~2 my|POSS ~1 wrists|wrist|veins -AGO_OLD
driving|drive|crash|drove ~4 into|off ~3 tree|wall|bridge|lorry|reservoir|river|canal|cliff|oncoming|lake ~10 +feel|going_to|i_am|says|tonight|will|want|threatening|kids|home -HABIT
on|off|at|from|to ~2 bridge|ledge|roof|train_tracks|tracks|railway|multi_storey|flyover|viaduct|cliff|car_park ~6 +jump|goodbye|die|ready|end_it|sat|love_you|sorry|i_am|waiting|legs|legs_over|edge|step -AGO -HABIT -traffic -graffiti -homeless -kids -if_i_saw
i|i_am ~4 on|in_front_of|by ~2 the ~2 RAIL|tracks|platform_edge|bridge|ledge|roof +jump|die|end|sat|i_am|standing|waiting -HABIT -ticket -lost -left -AGO
waiting_for ~3 train|next_train ~6 +hit|die|tracks|end|jump
lost_contact|wont_answer|isnt_answering|not_answering|phone_is_off|phone_off|shut_the_door ~10 +tablets|pills|suicidal|goodbye|note|kill|die|rope
locked ~4 bathroom|bedroom|toilet|room|shed|garage ~10 +razor|knife|pills|tablets|kill|hurt|suicidal|blade|cutting|rope|die
said_goodbye|sent_goodbye|goodbye_text|goodbye_message|saying_goodbye|says_goodbye +NOW|JUST|tonight|phone|pills|bridge|note|love|text
written|wrote ~2 letters|notes ~12 ready|fed|sorted|everything
everything|all ~2 sorted|ready|over ~6 tonight|by_NUM|nine_oclock|dog
wanted_to_be_with|wants_to_be_with|going_to_be_with|be_with_grandad|be_with_my_mother|be_with_his ~10 +died|heaven|gone|phone|passed|dead|note
want_to|going_to|urge_to|afraid_i_will|scared_i_will|think_i_will|about_to|think_i_am_going_to ~4 hurt|kill|harm|stab|smother|shake|drown ~2 my|the|him|her|them|someone|somebody|people|everyone ~2 +baby|children|kids|someone|wife|mother|people|neighbour|son|daughter|boss|him|her|them|everyone|husband -never_would -if_he -if_she -if_they -every_day -parks
i_have|i_just|ive_just|i ~2 killed|stabbed|murdered|shot|strangled|suffocated ~3 him|her|my|someone|them|a_man|somebody|wife|husband -AGO_OLD -spider -FICTION
""",
    ),
    "held": (
        "told",
        """
HELD ~2 -AGO -HABIT -without -work_till -over_the -company -website -account -facebook -app -van -car_park -phone_locked -refund -HELP_FOR -dog -cat -landlord -drive -parked -blocked_in -thriller -insulin -can_he_do_that -anywhere -nowhere -escape_room -not_being_held -papers -custody -cells -station -insta -instagram -bail -is_he_being -college -appointments -match_day -wages -friends
HELD ~6 +PERSON|he|she|they|ex|man|door|house|room|boyfriend|husband -AGO -HABIT -landlord -parked -drive -wages -college -friends -appointments -insulin -is_he_being -without -over_the -app -website -account -anywhere -nowhere -escape_room -not_being_held -papers -custody -cells -station -insta -instagram -bail
locked ~1 in ~1 his|their|a ~1 van|car|boot|lorry -AGO -keys -HYPO
locked ~3 me|us|her|him|kids ~2 in|inside|out_on -AGO -HABIT -car_keys
PERSON|he|she|they|ex|husband|boyfriend ~3 locked|locks|bolted|barricaded|shut ~3 doors|door|in|taxi ~8 +leave|out|let|keys|let|taxi|wrong|in|me -AGO -HABIT -landlord -changed_the_locks
he|she|they|husband|boyfriend|ex|partner|man|date|driver|father|mother|who|i_am_with ~4 wont|not|isnt|refuses|refusing ~2 let|letting|allow|allowing ~2 me|us|her|him|them|my_sister|my_friend ~3 out|leave|go|off|get_out|in_the_car -HABIT -AGO -without -going_out -to_work -out_with -out_without -out_much -anywhere -college -friends -work -mosque -church -school
trapped|prisoner|captive ~3 in|inside|with|by ~4 room|house|flat|bedroom|bathroom|car|van|lift|boot|him|cellar|lorry|building|toilet|machine|wreckage -AGO -marriage -relationship -job -cycle -HYPO
trapped_inside|trapped_in_the|trapped_under
get_out_of ~4 flat|house|room|car|taxi|here +locked|he|trapped
jump|jumped|climb ~3 out ~2 window ~8 +away|escape|him|husband|get_away
taxi|uber|car|cab ~8 wrong_way|locked|wont_stop|wont_let|isnt_a_taxi|driving_me -AGO -HABIT
held ~2 at ~1 knifepoint|gunpoint|knife_point|gun_point -AGO
being_held|holding_me|keeping_me ~4 +will|hostage|here|against|flat|room|house|van|locked|let
taken_my|taken_the|took_my|took_the|hidden_my|has_my ~2 keys|phone|coat|shoes|inhaler|insulin ~8 +locked|leave|bedroom|waiting|wont|door -AGO -HABIT -dvla -dealer
in_the ~1 boot|back_of_a_van|back_of_a_lorry ~4 +i_am|people|help|banging|hear
people|migrants|children|women ~5 back_of ~3 lorry|van|trailer|container -AGO
kidnapped|abducted|hostage|kidnapping ~6 +NOW|JUST|he|they|my|she|been|being|daughter|son -AGO -alien -aliens -cat -dog
my_date|this_man|the_man_i_am_with|this_guy|guy_i_am_with|man_i_am_with ~8 wont_let|not_let|waiting_outside|taken_my|wont_leave|following|scaring|frightening
""",
    ),
    "cannot-speak": (
        "told",
        """
cant|not_able_to|unable_to|too_scared_to|dare_not|cannot|dont_want_to|afraid_to ~2 talk|speak|ring|call|type|say_much|make_a_sound|phone|make_noise ~8 +he|she|they|hear|here|room|near|listening|much|coming|house|hiding|downstairs|next -HABIT -IMPAIRED -HYPO
cant_talk|cant_speak|cant_ring|cant_type|cant_make_a_noise|cant_call ~5 $ -IMPAIRED -right_to -at_work -meeting -english -daughter -son -board -stroke -autistic
he|she|they ~2 will|can|might|may|could|is ~1 hear|see|hearing|listening|watching|reading|find ~3 me|us|this|my_phone|my_screen|in +cant|see|hear|hear_me|screen|phone|pizza|NOW|hiding -messages -HABIT
hear_me|hear_us +he|she|they|cant|will
i|i_am|we|we_are|me|im ~3 HIDING ~12 +he|she|they|house|wardrobe|cupboard|under|someone|man|bathroom|coming|downstairs|intruder|desks|corridor|toilet|loft|him -AGO -HABIT -website -history -HYPO -drugs -dealer -stash -weapons -if_i_ever -run_or_hide
order|ordering|deliver|delivery|want|like|have|send|get|need|extra_large|large ~5 pizza|pepperoni|margherita|takeaway|chinese|curry|kebab ~10 +NUM|police|please|road|street|address|deliver|delivery|quick|quickly|yes|to|now -best -recommend -where -good -nearest -HYPO -opening -AGO
pizza ~12 +police|quick|please|send|he|road|street|yes -best -recommend -shop -nearest -AGO -menu -delivery_driver -place -hut
pretend|pretending|acting ~2 you|to|like|i_am|i|as ~6 mother|sister|friend|texting|text|ordering|call|order|talking|message|father|someone|phone
send ~4 to ~1 NUM +pretend|he|hurry|address|help|now|quick
yes_mother|yes_mum|hi_mother ~20 wont_let|send|come|he|quick
ask_for_ani|ask_for_angela|need_ani|auntie_angela|ask_angela|action_needed_immediately|signal_for_help|is_angela|where_is_angela|is_ani|for_angela|for_ani|need_angela|aunty_angela
dont|do_not|please_dont ~2 ring|call|phone|reply|message|text|make ~12 hiding|in_the_house|he_is_here|hes_here|in_the_room|next_to_me|hear|hes_in|he_is_in|downstairs|noise
coming_upstairs|coming_up_the_stairs|coming_up|coming_in|outside_the_door|at_the_bottom|coming_down|on_the_stairs +he|she|they|him|i|footsteps|cant -prices -smoke -bonfire -eightieth -birthday -speeding -race_track -anniversary -term
shh|shhh|whisper|whispering|quietly|must_be_quiet ~6 +he|hear|house|hiding|downstairs|asleep
next_room|other_room|next_to_me|sitting_next|right_here|in_the_shower|gone_to_the_toilet|back_any_minute|back_any_second|gone_to_the_shop ~10 +cant|help|scared|hurry|quick|please|talk|hit|leave|get_out|gun|knife -HABIT
texting_because|typing_because|using_this_because ~8 hear|talk|speak|he|listening
cough ~2 if|NUM
run|leave|get_out|away ~5 before_he_comes_back|before_he_gets_back|before_he_gets_home|before_she_comes_back|before_he_wakes -HYPO
""",
    ),
    "threat-now": (
        "live",
        """
PERSON|they|he|she|ex|who|KIN ~4 INTENT ~2 KILL ~4 ME|PERSON|POSS|house|people|yourself|the_lot|kids|everyone|staff|baby +NOW|NEAR|tonight|outside|here|knife|gun|coming|NUM|today|help|baby|BE|shouting|through|door|hammer|bat|please -AGO -NOT_NEAR -quad -keys -quads -bike -lost_property -rec -boss -printer -exam -homework -one_day -1_day -case_is -court
BE|am ~2 threatening ~2 KILL|to|me|us|him|her|staff|people|customers|everyone|with|violence|them ~4 -HABIT -AGO -letter -FUTURE -court -legal -sue -evict -leak -pictures -photos -post -share
going_to ~2 KILL ~2 me|us|her|him|them|my|someone|everyone -FUTURE -AGO -HABIT -one_day -NOT_NEAR -im_scared_one -boss -hangover -printer -exam -shift -homework -heat
gonna_kill|gunna_kill
says|said|shouting|shouted|screaming|told|texted|saying|yelling ~4 INTENT|will|ill|i_am_going_to|he_will|they_will|i_will ~4 KILL|come_back|finish ~4 +NOW|NEAR|tonight|outside|today|minutes|coming|back|door|JUST|letterbox|here|throat -AGO -FUTURE
slit|cut ~1 POSS|your|my ~1 throat|throats +JUST|NOW|going_to|will|says|shouting|outside
burn|burning|torch|blow|blowing ~3 house|down|us|it|place|flat|car ~6 +NOW|minutes|with_you|with_me|in_it|tonight|coming|JUST|petrol|shouting|inside|mates|back -AGO_OLD -HYPO
coming|come|comes|on_his_way|on_their_way|way_over|heading ~6 kill|stab|hurt|get|batter|shoot|burn|finish|do ~4 me|us|him|her|them|house|my|the_kids|it +NOW|PERSON|tonight|he|they|coming -FUTURE -AGO_OLD -in_touch
finish ~2 her|him|me|us|them ~1 off -court -case
open_the_door|let_me_in|get_out_here|come_outside ~6 or|kick|kill|break|smash
outside|parked_outside|sat_outside|stood_outside|waiting|at_my_door|at_the_door|banging_on|in_his_car|stood ~12 threatened|threatening|attacked|bat|knife|kill|weapon|ex|stalker|stalking|strangled -HABIT -AGO_OLD
threatened|attacked|stalker|strangled|robbed|hit_me|ex|order|mugged|assaulted ~16 NEAR|parked_outside|sitting_outside|outside_my|sitting_in_his_car|sat_in_his_car|coming_back|turned_up_again|now_outside -HABIT -NOT_NEAR -FUTURE -kept -hes_not -keeps
ex|he|she|stalker|they ~5 outside|at ~1 my|our|the ~3 house|flat|door|window|work|gate ~6 +NOW|banging|kicking|shouting|again|smashing|wont|order|screaming|refuses|drunk|threatening|text|texted|open|staring -HABIT -AGO
PERSON|men|lads ~4 following|chasing|follow|followed ~3 me|us|her|him|my ~6 -HABIT -AGO -instagram -online -keeps -twitter -tiktok -social_media -facebook -on_insta -stop_following -ages
BE|am ~2 being|getting|bein ~1 followed|chased|stalked|watched +NOW|BE -HABIT -AGO -instagram -online -HYPO
followed|following|follow|chase|chased|chasing ~4 me|us|my|her ~4 home|by|from|car|street|bus|down|now|round -HABIT -AGO -online -keeps -instagram -dog -cat -collar
banging|kicking|hammering|pounding|knocking|bashing|booting ~4 on|at|down|in|my|the ~3 door|window|windows|front_door|doors ~6 +PERSON|ex|scared|screaming|wont|NOW|let|shouting|men -HABIT -AGO -run -kids -children -teenagers -woodpecker -salesman -builders -running_off -keep_knocking -on_record -water_board -doors_saying -knocking_on_doors
coming|come|came ~3 back|round|over ~8 kill|knife|gun|burn|bat|hurt|mates|hammer|petrol|smash -AGO_OLD -FUTURE -hunting -from
strangled|choked|strangling|throttled|choking|suffocated|neck|throat|held_a_pillow ~20 back_at|back_soon|coming_back|downstairs|upstairs|outside|on_his_way|home_soon|back_from|coming_home|next_room|asleep|be_home|be_back|here_now|still_here|in_the_house|returning|JUST|tonight|this_morning|minutes_ago -AGO_OLD
NEAR|downstairs|asleep|upstairs|coming_back ~14 strangled|choked|strangling
kidnap|ransom|held_to_ransom ~6 +NOW|pay|daughter|son|my
blackmail|blackmailing ~12 kill_myself|die
contract|price|hit|bounty ~3 on|out ~3 my|his|her|our ~1 head|life -FUTURE
carer|husband|stepdad|stepfather|father|mother|partner|son|he|she|brother|boyfriend ~3 hit|hurt|attacked|beat|slapped|pushed|punched|kicked|threatening|scary|violent|grabbed|acting ~8 still_here|here_now|is_here|in_the_house|downstairs|upstairs|in_the_room|next_room|outside|acting_scary|wont_leave|unconscious
""",
    ),
    "plea": (
        "live",
        """
^ NUM $ +999|55|112|911
^ ?please =help|hurry|sos|mayday ?me ?us ?please ?now ?quick ?quickly ?police $
^ help ?help ?help ?help $
^ need|i_need|we_need|i_want|send|get ~2 =police|help|someone|somebody|officers|an_officer ~3 now|quick|quickly|asap|immediately|here|urgently|urgent|fast -HYPO -appointment -form -speak
^ =help ~1 me|us ~4 $ -with -find -HYPO -to -fill
please ~1 help ~2 me|us ~4 $ -with -find -to -fill -understand
police|officers|help ~1 now|quickly|quick|asap|hurry|immediately ~3 $ -HYPO -open -hiring
send ~2 police|help|someone|somebody|officers|a_car|armed|units ~8 -about -to_look -to_talk +NOW|quick|hurry|please|please_hurry|hurt|knife|gun|fire|kill|hitting|house -HYPO -letter -email -form -link -neighbourhood -patrol -round_more -more_often -locks -chain -somebody_round -speed_gun -speed_guns
hurry|hurry_up|come_quick|come_quickly|need_to_come_quick|come_now|please_come|get_here|come_fast|someone_come +NOW|help|please|hurry|quick|he|they|come|house|need -up_with_my -HYPO -case -meeting -parking -every -residents_meeting -talk -hurry_through -would_love -worry -lights -brownies -bins -rubbish -council -pothole -potholes -fix -repair -reply -answer -fence
^ quick|quickly|hurry ~1 please|now|quick $
^ quick $
^ ?a ?the =knife|gun|fire|stabbing|stabbed|shooting|intruder|burglar|overdose|bleeding|strangled|raped ?please ?now ?here $
^ ?please ?help ?quick heart_attack|stroke|seizure|gas_leak|intruder|intruders|burglar|overdose|choking|drowning|stabbing|ambulance ?please ?help ?now ?here ?quick $
^ PERSON ~2 BE|is ~1 breaking_in|getting_in|breaking_it_down|inside ~1 $
^ sos|mayday ~4
in_danger|life_is_in_danger|lives_in_danger|in_immediate_danger|not_safe_right_now|grave_danger +i|am|BE|my|NOW|we|they|PERSON -HYPO -NOT -HABIT -animals -account -money -job -hypo
=going_to_die|going_to_kill_me|i_am_dying|she_is_dying|he_is_dying|theyll_kill|hell_kill|will_kill_me|will_kill_her|dont_let_me_die|help_im|scared_for_my_life -FUTURE -AGO -HYPO -if_i -1_day -one_day -phone -plant -keys -lost_property -homework -boss -hangover -printer -exam -shift -homework -heat -hunger -thirst -boredom -embarrassment -laughing -dying_to
this_is ~2 emergency
^ emergency|urgent $
its_an_emergency|it_is_an_emergency|this_is_an_emergency|real_emergency|999_emergency -NOT
need|want|call ~2 =999|fire_brigade|armed_police|ambulance ~4 -HYPO -AGO -job
^ 999|55 ~3 $ -bsl -app -secretly -or -for -deaf -phone -text -HYPO
""",
    ),
}

PERIL_CLASSES = {
    "POSS": "my our his her their your the a",
    "BE": "is are am was were be been being s",
    "LIVES": "lives living_in lived homeless sleeping_rough sleeping_bag lodger_pays tenant_pays working plumber fitter builder builders gas_man engineer estate_agent cat_in",
    "NOT_WEAPON": "licence licensed toy fake_gun pretend_gun handed_in found_a hand_in amnesty golf cricket baseball_team sell selling_legally collector antique deactivated "
    "stick_with rope_course chef cooking sharpening restaurant martial_arts water_pistol garden_fence hammer_drill bottle_of_wine bottle_of_water brick_wall cricket_club",
    "MY_CAR": "on_my_car on_her_car on_my_windscreen",
    "FIGHT_SPORT": "boxing_club karate wrestling_club mma match judo training_session sparring",
    "PROPERTY_OWN": "my_own locked_out locksmith keys_lost lost_my_keys my_own_door",
    "NOT_GOING": "not_going_to dont_want_to wont wouldnt not_going never_going",
    "HELP_FOR": "how_do_i_get_help get_help_for i_keep_thinking keep_thinking thinking_about thoughts_of thoughts_about sometimes_think",
    "AGO_OLD": "AGO_WEEKS last_week last_month last_year last_summer years_ago year_ago months_ago month_ago weeks_ago week_ago when_i_was as_a_child "
    "yesterday days_ago the_other_day last_weekend on_monday on_saturday on_sunday used_to once_last_year in_the_past 2019 2020 2021 2022 2023 2024",
    "AGO_WEEKS": "fortnight_ago a_while_ago a_while_back months_back weeks_back years_back",
    "FUTURE": "next_week next_month next_year when_he_gets_out when_she_gets_out once_he_is_out gets_out_of_prison gets_out_of_jail comes_out_of_prison out_of_prison "
    "by_the_end_of end_of_the_month on_friday in_the_summer if_i_ever if_i_left if_i_leave 1_day next_time after_court before_court in_the_new_year by_friday by_monday "
    "if_i_tell if_i_told if_i_go when_he_is_released when_he_gets_released after_the_trial after_christmas wait_until",
    "NOT_NEAR": "in_prison in_jail he_is_abroad not_seen_him_since not_seen_them_since lives_far months_since",
    "FINISHED": "charged jailed convicted court_date caught_stealing was_caught got_caught sentenced court",
    "NOT_ATTACKED": "not_being not_getting isnt_being arent_being",
    "KNIFE_TALK": "lock_knife craft_knife multi_tool penknife pocket_knife camping how_get_rid get_rid is_it_ok is_that_all_right what_is_the_law break_the_law is_it_fine is_but "
    "carpet_fitter is_fine knives why_do sharpening chef surrender hand_in sword_case martial_arts my_uncle",
    "GUN_TALK": "resident_evil speed_gun going_ourselves clay_shooting air_rifle_for birthday cat my_cat the_cat club debate licence certificate dead_rat beat_the_boss allotment rats",
    "BEAST": "wasp wasps hornet hornets bees seagull seagulls gull gulls magpie magpies goose geese midges cat cats kitten swan swans bird birds pigeon pigeons fox foxes rabbit hedgehog ball football my_wall our_wall the_wall",
    "BURNT": "plastic rubbish wood leaves bonfire bonfires garden_waste",
    "IMPAIRED": "hear_on_fone hear_on_the_phone hear_on_phone deaf hard_of_hearing speech_impediment bsl sign_language mute throat_infection hearing_aid english mind",
    "AFTER": "afterwards after_that at_the_end",
    "OWN_MOTOR": "my_parked into_my_car my_wing_mirror hit_my hit_mine my_fence my_wall drove_off details insurance",
}
