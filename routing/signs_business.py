"""Signs of whose business a message is when nobody is in danger: crimes told, local worries, questions, idle talk. Data only.

Gates are those of `signs_emergency`. Routes are ids of the routes file.
"""

CRIMES = {
    "rail": (
        "told",
        """
STOLEN|HIT|TAKEN|HARASSED|spat_at|pushed|fight|damaged|slashed ~14 RAILWAY
RAILWAY ~14 STOLEN|HIT|TAKEN|HARASSED|spat_at|pushed|spat
report|reporting ~10 RAILWAY -RAILWAY_ADVICE
""",
    ),
    "fraud": (
        "told",
        """
i|i_have|we|KIN|ELDER|neighbour|been|got|was|were|have|has|getting ~4 =SCAMMED -HYPO -avoid
SCAMMED ~3 me|us|my|her|him|out_of
lost|sent|paid|transferred|gave|gone ~4 MONEY ~8 SCAMMER|to_a|to_someone|online|bank|deposit|holiday|crypto|investment|bitcoin|dating|app|website
lost|paid|sent|transferred ~3 MONEY ~6 scam|scammer|scammers|fraudster|trader|investment|rogue|conman|fake
bank ~2 account|card ~4 =emptied|cleared|cloned|used|hacked|drained|cleaned
emptied|drained|cleaned_out|hacked|cloned ~3 account|card|email|facebook|savings|bank|accounts|instagram|number_plates|business
MONEY|money|cash|payments|transactions ~4 =taken|gone|missing|withdrawn|disappeared|spent ~5 account|bank|card
bought|ordered|paid|purchased|rented|deposit ~14 never_arrived|never_came|never_turned|disappeared|blocked_me|vanished|fake|never_showed|not_arrived|doesnt_exist|didnt_exist|stopped_replying|cut_off|counterfeit|stolen_goods|gone_quiet|never_been_back|not_been_back
credit_card|loan|contract|account|phone_contract|finance ~4 in_my ~1 name
fake|counterfeit|forged|dud ~2 notes|note|twenties|fifties|money|trainers|tickets|twenty|fifty
report ~4 =scam|fraud|phishing|fraudster -SUSPECTED
fraud ~2 team|department ~8 emptied|took|moved
""",
    ),
    "crime-told": (
        "told",
        """
MINE ~5 =STOLEN -HYPO -chance -stop
=STOLEN ~5 MINE -HYPO -prevent -stop
STOLEN|TAKEN|smashed|damaged|DAMAGED ~8 AGO -HYPO
AGO ~12 STOLEN|DAMAGED|BROKEN_INTO -HYPO
i|we|KIN|i_have|we_have|i_was|we_were|been|got|has|have|was|were ~3 =STOLEN|BROKEN_INTO|mugged|burgled|pickpocketed -HYPO
had|have|having ~4 THING ~3 =STOLEN|TAKEN|snatched -HYPO
PERSON|they|THIEF|who|whoever|have|has|had ~3 STOLE ~5 MINE|THING -HYPO
THING ~6 =STOLEN|gone_missing|vanished|been_taken|disappeared|missing|gone|taken|snatched|siphoned|cut -HYPO -dog -cat -lost
MINE ~3 BE|been|got|has|have ~3 =DAMAGED -HYPO
PERSON|THIEF|kids|lads|somebody|youths ~3 DAMAGED ~6 MINE|car|window|windows|door|fence|wall|van|my|our|bus|gate|hedge -HYPO
DAMAGED ~4 MINE|THING|window|windows|wall|door|fence|gate|hedge|shed -HYPO -ring_main
=BROKEN_INTO ~4 MINE|my|our|the|shed|school|church|PLACE -HYPO
MINE ~3 =BROKEN_INTO -HYPO
BREAKING|broke|break_in|broken|break_ins ~3 MINE|shed|garage|allotment +AGO -HYPO
HIT|assaulted|punched|attacked|pushed|threatened|bottled|mugged|jumped|robbed|headbutted|spat|kicked ~8 AGO -HYPO
AGO ~12 HIT|assaulted|punched|attacked|pushed|threatened|robbed|bottled|spat -HYPO
i|we|KIN|staff|he|she|my_lad|our_kid|1_of ~3 was|were|got|been|has_been|bin ~3 HIT|assaulted|attacked|punched|mugged|robbed|jumped|threatened|racially_abused|abused|spat_at -HYPO -by_dog
i|we ~2 want|need|like|wish|would_like|trying|id_like|want_to|how_do_i|how_do_we|can_i ~3 report|reporting|make_a_statement ~4 =CRIME -general -anonymously
report ~4 CRIME ~8 AGO|happened|my
report ~2 that ~2 my
report|log|record|logged|recorded ~4 it|this ~12 STOLEN|DAMAGED|HIT|TAKEN
STOLEN|DAMAGED|HIT|TAKEN ~20 logged|recorded|report_it|crime_number|reported|insurance|cctv|statement|witness|on_camera|the_doorbell -HYPO
cctv|footage|dashcam|doorbell|camera ~10 STOLE|STOLEN|DAMAGED|who|thief|lads|of_the|her_face|his_face|caught -HYPO -rules -law
exposed|flashed|wanking|masturbating|exposing ~8 AGO|me
theft|burglary|robbery|vandalism|shoplifting|shoplifter|criminal_damage|hit_and_run|pickpocket ~12 AGO|my|our|happened
racist|racial|racially|homophobic|transphobic|islamophobic|hate|antisemitic ~6 abuse|abused|slur|slurs|graffiti|comments|attack|crime|incident|names|letter
drove_off|driven_off|didnt_stop|without_stopping|left_no_note|didnt_leave_a_note|no_details|wouldnt_give_his_details ~12
crashed|drove|reversed|scraped|bumped|hit ~4 into ~3 MINE|parked|my
bike|car|van|phone ~4 been_pinched|been_had|half_inched|been_took|been_nicked
dog|cat|hens|koi|swan|horse ~6 poisoned|attacked_my|bit_me|bit_my|killed_my|shot_with|stolen
poison|poisoned ~4 dog|cat|koi|horse|badger
they|thieves|burglars|somebody|someone ~3 took|taken|have_had|had ~4 THING|everything|the_lot
lock|padlock|locks|window|door ~4 =cut|forced|bost|cut_off|jemmied|snapped|kicked ~8 STOLEN|gone|took|taken|missing|AGO
""",
    ),
    "crime-update": (
        "told",
        """
update|news|progress|heard|hearing|chasing|happening|chase|anything_happened ~5 case|crime|burglary|report|theft|statement|investigation|assault|reference|stolen|robbery|complaint_of|incident
crime ~1 number|reference|ref
ref|reference|log_number|incident_number ~2 NUM
nobody|no_1|noone|never|nothing|not ~4 been_in_touch|contacted|got_back|rung_back|heard|called_back|rang ~10 report|reported|burglary|statement|theft|case|crime|stolen|assault
officer ~4 dealing|case|in_charge|investigating ~6 my
court_date|been_charged|was_charged|get_my_phone_back|property_back ~10
""",
    ),
}

CONCERNS = {
    "neighbourhood": (
        "told",
        """
GROUP|people|lads|kids|youths|PERSON|cars|bikes|them ~8 NUISANCE_ACT
NUISANCE_ACT ~8 HABIT|outside|street|estate|park|road|alley|entry|shops|school
NUISANCE ~6 HABIT|near|round|outside|street|estate|road|area|by|on|in|again|keep|keeps
HABIT ~8 NUISANCE|NUISANCE_ACT|noise|shouting|racing|speeding
NUISANCE ~4 doing_my_head_in|killing|nightmare|terrible|awful|out_of_control|ridiculous|joke|silly|problem|issue|worse
neighbour|neighbours|next_door|upstairs|flat_above|flat_below|landlord|tenants|students ~8 NOISE|NUISANCE|NUISANCE_ACT|bonfire|barking|rubbish|smoke
NOISE ~8 HABIT|until|till|night|3am|neighbour|next_door|am|neighbours|hours|again
parking|parked|parks|park|parkin ~4 on|across|outside|over|in|by ~3 DRIVE_WAY|pavement|school|our|my|corner|yellow|disabled|dropped_kerb -how_much -permit -STOLEN -came_back
blocking|blocked|blocks ~4 DRIVE_WAY|pavement|road|street|access|entrance
speeding|speed|racing|rat_run|boy_racers|racers|quad|quads|scramblers|off_road|off_roaders|mopeds|e_scooters|escooters|e_bikes|scramblers|burnouts|doughnuts ~6 -fine -awareness -ticket -course -penalty -camera_flash -STOLEN -internet -legal -insurance -licence
more ~1 patrols|police|officers|bobbies|visible|presence
patrol|patrols|patrolling|police_presence|bobby_on_the_beat|bobbies_on_the_beat|see_a_bobby|see_an_officer|see_a_uniform ~6
have_a_word|have_a_chat|come_and_talk|come_to_our|come_out_and|pop_in|drop_in|attend_our|speak_to_the_residents|look_at_the ~8 -school_visit -recruitment
can_anything_be_done|anything_be_done|anything_you_can_do|do_something_about|can_you_do_anything|who_can_stop|done_about|fed_up|sick_of|had_enough_of ~10 -cope
speak|talk|word|meet|contact ~4 beat_officer|local_officer|pcso|neighbourhood_officer|neighbourhood_team|beat_bobby|community_officer ~8 about
dealing|dealers|drug_dealing|drug_dealers|selling_drugs|selling_weed|selling_drugs|smoking_weed|cannabis|cannabis_farm|weed|spice|drugs|deals|brothel|crack_house|drug_house|drug_users|addicts|needles|balloons|canisters|nitrous ~8 -STOLEN -legal -test -illegal -caught -prescription -medical -drive -DBS
litter|litters|fly_tipping|flytipping|fly_tipped|dumped|dumping|mattress|mattresses|rubbish|graffiti|dog_mess|dog_poo|abandoned_car|abandoned_van|trolleys|broken_glass|overgrown|street_light|street_lights|tents|encampment|travellers|caravans ~8 -collection -bin_day -who_deals -stolen
visitors|comings_and_goings|callers|taxis|cars ~6 all_hours|day_and_night|2_minutes|5_minutes|minutes_at_a_time
suspicious|dodgy|shady|odd|strange|lurking|prowling ~6 man|men|van|car|people|lads|bloke|vehicle|house|person -email -text -call -message -package -bag -parcel
street_drinkers|drunks|beggars|begging|rough_sleepers|door_to_door|cold_callers|doorstep_sellers|aggressive_begging ~6 -illegal
residents|neighbours|we|mums|street|community|pensioners ~6 worried|concerned|uneasy|anxious|fed_up|up_in_arms|intimidated|nervous|scared ~8 -scam_calls
knock_down_ginger|knock_a_door_run|knocking_on ~6 running|run|door
anti_social|antisocial|asb|anti_social_behaviour|nuisance|menace|eyesore|yobs|louts|feral|hooligans|rowdy|intimidating ~6 -what_is -definition
feel ~2 safe|unsafe ~8 street|area|walking|park|estate|night|dark
dog|dogs|cockerel|alarm|music|bass|parties|party|drums|drilling ~4 BE ~2 barking|barks|keeps|loud|blaring|going_off|all_night
dog|dogs ~4 off_lead|off_the_lead|out_of_control|loose|barks|barking|roaming|fouling
shouting|swearing|drinking|smoking|fighting|urinating|peeing|weeing|revving|littering|partying ~8 HABIT|outside|entry|doorway|stairs|bus_stop|street|park|shops|churchyard|steps
""",
    ),
}

QUESTIONS = {
    "question": (
        "any",
        """
^ ?and|so|hi|hello|please|hiya|just|hey|sorry|quick_question|well ?please|there|just ASKING
ASKING ~12 police|officer|law|legal|illegal|dbs|report|licence|offence|crime|101|station|record|cctv|caution|fine|penalty|bail|court|neighbourhood_watch|certificate|form|council|knife|firearm|insurance|speed|pcso|volunteer|appeal|complain|complaint|protect|prevent|advice|helpline|leaflet|allowed
ASKING ~3 -happened
is_there|are_there|do_you|can_you|could_you|would_you ~4 leaflet|guide|number|link|form|page|advice|talk|talks|visit|scheme|open_day|tours|website|list|course|courses
i_want_to_know|just_want_to_know|id_like_to_know|like_to_know|wondering|want_advice|advice_on|just_want_advice|looking_for_advice|general_question|for_an_essay|for_my_essay|writing_a|leaflet|assembly|quiz|novel|coursework|dissertation ~8
HYPO
""",
    ),
}

OUTSIDE = {
    "not-ours": (
        "any",
        """
weather|forecast|recipe|recipes|joke|jokes|poem|football_score|homework|horoscope|lottery|bitcoin|sourdough|world_cup|premier_league|prime_minister|capital_of|times_table|crossword|wifi_password|mattress_should|universal_credit|council_tax|bus_timetable|next_bus|next_train|train_times|doctors_appointment|gp_appointment|prescription|boiler_serviced|vet_number|translate|song_lyrics|karaoke|haircut|takeaway_menu|curry_house|best_pizza|restaurant|restaurants|sat_nav|phone_screen|wordle|sudoku|netflix_recommend|spotify ~3 -STOLEN -CRIME -stole -PERSON_HURT
what|whats|what_is|who|when|how|which ~3 capital|population|tallest|times|square_root|meaning_of_life|score|weather|temperature|time_is_it|won|spell|boil|bake|cook
write|tell|sing|give|recommend ~3 poem|joke|story|song|recipe|essay|cv|letter_for|rap|limerick|tune
did|do|will|are|is ~2 wolves|villa|albion|city|england|arsenal|liverpool|baggies ~6 win|won|play|playing|relegated|score|go_down|lose|beat|sign
tell_me ~2 joke|story|riddle
book|change|cancel|make ~3 doctor|dentist|gp|hospital|haircut|hair|vet ~3 appointment
what ~2 time|times ~5 asda|tesco|aldi|shop|supermarket|library|mcdonalds|bus|swimming|post_office|primark|bank|lidl|morrisons
how ~2 i ~2 apply ~3 universal_credit|pip|passport|housing_benefit|blue_badge|mortgage|visa
NUM ~1 times|plus|minus|divided_by ~1 NUM
do_you|can_you|will_you|are_you ~3 sell|love|marry|a_robot|human|dance|sing|dream|real|like
recommend ~4
how ~3 level|boss_in_level|beat_the ~6 game|level|boss
holiday|flights|hotel ~6 hot|cheap|spain|february|recommend
""",
    ),
}

BUSINESS_CLASSES = {
    "MINE": "my our me mine KIN_OWN us his her their we i",
    "KIN_OWN": "my_son my_daughter my_mother my_father my_nan my_neighbour our_school my_wife my_husband",
    "THING": "car van bike motorbike moped scooter phone purse wallet handbag bag laptop tools ladders lawnmower mower caravan trailer jewellery rings ring watch "
    "parcel package passport keys catalytic_converter cat number_plate number_plates plates bicycle pushbike trike pushchair telly tv xbox playstation ps5 money cash "
    "card_box lead copper diesel fuel trainers coat gnomes baskets hanging_baskets plants quad digger drill drills camera sat_nav rucksack suitcase horsebox tack wheels tyres "
    "converter dog puppy kitten hens sheep statue bench garden_furniture plaque charity_box collection_box shed garage allotment chain necklace medals airpods ipad tablet "
    "vape boat engine battery wheelchair mobility_scooter bins bin stock meat bracelet backpack horse_rug saddle",
    "PLACE": "school church mosque temple gurdwara pub shop club unit office warehouse hall community_centre pavilion allotment allotments stable farm cafe salon",
    "STOLEN": "stolen nicked pinched robbed burgled broken_into half_inched swiped taken_off snatched lifted ransacked pickpocketed mugged cleared_out thieved looted stole carjacked siphoned nicked_off had_away had_it_away shoplifted conned chored",
    "STOLE": "stole stolen nicked nick pinched robbed took taken snatched swiped lifted broke_into burgled half_inched had_away cleared mugged grabbed helped_themselves cut_off ripped_off chored",
    "TAKEN": "taken took snatched lifted swiped grabbed gone missing",
    "BROKEN_INTO": "broken_into broke_into broken_in burgled forced_open kicked_in jemmied ransacked turned_over done_over broke_in break_in",
    "DAMAGED": "damaged smashed keyed scratched vandalised graffitied egged slashed broken wrecked trashed dented torched burnt_out spray_painted sprayed ripped_off ripped_out kicked_off kicked_over "
    "pulled_down knocked_off set_on_fire bricked bost bosted defaced cut_down snapped tagged shattered burnt poisoned paint punctured let_down spray_paint",
    "THIEF": "thief thieves burglars burglar robbers lads kids shoplifter shoplifters toerag scumbags scrotes scrote gits someone somebody they",
    "CRIME": "crime theft burglary robbery assault stolen damage break_in hate_crime harassment vandalism hit_and_run shoplifting mugging incident criminal_damage fraud scam lost_property_theft attack graffiti offence car_theft accident collision",
    "SCAMMED": "scammed defrauded conned swindled diddled ripped_off been_had fleeced tricked duped phished rogue_trader scamming cheated stung catfished hacked",
    "SCAMMER": "scammer scammers fraudster conman a_man a_woman seller builder roofer trader cowboy somebody",
    "SUSPECTED": "suspicious_text suspicious_email spam",
    "MONEY": "money savings cash pounds quid grand deposit NUM bitcoin pension hundred thousand",
    "RAILWAY": "on_the_train on_a_train at_the_train train_station railway_station at_the_station the_station_platform on_the_tram on_the_metro rail_replacement train_to train_from wolverhampton_station "
    "new_street_station platform_1 platform_2 platform_3 platform on_board_the_train train_journey the_last_train train_guard station_car_park off_the_train station_platform outside_the_station coseley_station railway_bridge railway_line train",
    "RAILWAY_ADVICE": "timetable",
    "HARASSED": "groped touched harassed abused flashed exposed stared_at intimidated threatened",
    "NUISANCE": "nuisance noise music litter parking speeding asb graffiti rubbish quad_bikes scramblers racing barking parties fireworks drinking dealing loitering begging fly_tipping e_scooters revving rats smoke bonfires car_meets motorbikes mopeds",
    "NUISANCE_ACT": "hanging_around hanging_about hanging_out hang_around hang_about gather gathering gathers congregate congregating loiter loitering racing speeding dealing revving drinking swearing smoking_weed "
    "kicking_balls kick_balls kicking_a_ball urinating littering riding_on_the_pavement ride_on_the_pavement drag_racing blocking dumping fly_tipping setting_off letting_off "
    "causing_trouble causing_havoc messing_about playing_football shouting_and_swearing shouting spitting climbing_on throwing_eggs throwing_stones tearing_up tearing_around tearing_about zooming "
    "knocking_on_doors playing_music blaring parking double_park double_parking leaving_bottles leave_rubbish leaving_rubbish burning_rubbish pulling_wheelies wheelies camping sit_in_cars sitting_in_cars jumping_off "
    "chucking_litter jump_off smoking making_noise asks_for_money asking_for_money pestering",
    "NOISE": "noise music loud bass banging drilling parties shouting racket party barking barks bark karaoke drums alarm din row noisy stereo",
    "DRIVE_WAY": "drive driveway dropped_kerb garage gate drives entry",
    "ASKING": "how_do how_can how_would how_to how_long how_much how_old how_often how_many how_is how_are how_does how_far how_should what_is what_are what_does what_do what_happens what_age what_time what_counts what_should what_would "
    "what_documents what_can what_if what_sort what_number what_powers who_do who_is who_are who_owns who_deals who_can who_should where_is where_are where_do where_can where_would when_is when_are when_does when_should when_do which "
    "is_it is_there are_there do_i do_you does_the does_a does_my can_i can_you can_the can_we can_a can_anyone could_i should_i would_i am_i are_you are_we is_a is_the is_my may_i would_you whos whats wheres whens do_police do_the are_police "
    "do_we does_it will_a will_my will_i will_it why_do why_are why_does are_the is_pepper what_to_do can_deaf how_come",
    "PERSON_HURT": "hurt injured stabbed",
}
