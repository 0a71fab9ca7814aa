"""Signs of danger to life now: name -> (gate, rules). Data only.

Gates: `live` yields to talk of the past, of habits, of possibilities and of stories unless something says now;
`told` yields to possibilities and stories; `firm` yields to stories alone.
"""

EMERGENCIES = {
    "weapon-seen": (
        "live",
        """
PERSON ~3 HOLDS ~3 =WEAPON -NOT_WEAPON -KNIFE_TALK -GUN_TALK -HYPO -started -school_because -mattress -multi_tool -festival -bb_gun
PERSON ~2 BE ~1 armed -debate -police -aimed -numbers -officers
PERSON ~2 in ~3 with ~2 =SHARP
PERSON ~5 with|and|w ~2 =SHARP -KNIFE_TALK -GUN_TALK -HYPO -AGO -in_2019 -spat
PERSON ~2 BE ~2 with ~2 =SHARP -KNIFE_TALK -GUN_TALK -HYPO
GROUP ~4 with ~2 =WEAPON
=SHARP ~4 in ~1 POSS ~1 hand|hands|lap|pocket|waistband|trousers|bag|belt|coat|jacket|rucksack|mouth|sleeve -KNIFE_TALK -i -camping
=SHARP ~3 to ~1 POSS ~1 throat|neck|head|face|back|chest -id_pick -i_would -pick
BE ~2 with ~2 =SHARP ~4 in|on|at|outside|near|by|down
there_is ~4 =SHARP ~3 outside|here|being
there ~3 BE ~4 with ~2 =WEAPON
gun|shotgun|machete|gunman ~2 outside|inside|at|in|near|by +NOW|outside|running|scared|people|road|street
PERSON ~3 pull|pulled|pulls|pulling|produced|waving|wielding|brandishing|brandished|waved ~5 =WEAPON|bottle
PERSON ~2 looks_like ~3 =SHARP
PERSON ~4 looks_like ~3 =SHARP
someone|person|man|bloke|lad|men|lads ~2 SHARP -KNIFE_TALK -GUN_TALK -HYPO
SHARP ~1 on ~4 street|road|estate|lane|park|centre|train|bus|tram|school -found -KNIFE_TALK -sharpening
wont_give ~3 knife|blade|gun|razor|weapon|scissors|rope
put ~1 WEAPON ~1 down +wont|dont|refuses
i ~4 WEAPON ~3 in_my_hand|ready
i_have|i_got|have ~3 SHARP ~5 going_to|hurt|use|myself
knife outside
gun outside
outside ~5 with ~2 WEAPON
with ~2 SHARP ~2 outside|inside
BE ~2 holding ~6 hostage
being ~3 by ~3 with ~3 SHARP
PERSON|car|van ~2 driving ~1 at ~2 people|me|us|crowd|pedestrians|him|her -HABIT -AGO
active_shooter
gunman
firing ~2 gun|shots|shotgun|rifle
""",
    ),
    "shots": (
        "live",
        """
heard|hearing|hear ~4 =gunshots|gunshot|gun_shots|gun_shot|gunfire|shots
shots_fired|gunfire|shots_being_fired
shooting ~2 at|people|going_on|happening|outside ~2 +NOW|people|outside|help
explosion|exploded|bomb_going +NOW|heard|loud|people|smoke|road|street|house
=suspicious|unattended ~1 package|bag|device|rucksack|suitcase|parcel -message|delivery|scam|text|email
BE|looks_like ~3 a_bomb -scare -has_hit -hit_it
device|bomb ~3 goes_off|going_off ~3 at|in -AGO -FICTION -HYPO
bomb ~3 in|at|under|outside|on ~4 bus|station|school|car|shop|market|centre|building|mosque|church|temple -HYPO -scare -scares
wires ~3 coming|hanging|sticking|under ~4 bag|box|package|case|bench
planted|plant|planting ~2 bomb
bomb_threat
throwing|threw|thrown|throw|chucked|chucking|hurling|dropping ~2 bricks|rocks|slabs|paving_slabs|breeze_blocks|stones|acid|concrete|petrol_bomb|petrol_bombs ~3 at|off|from|onto ~4 car|cars|bridge|traffic|people|me|us|police|motorway|buses|bus|face|him|her|trains|windscreen|windscreens -when_he -says_he
acid ~4 face|attack|thrown|attacked|eyes +JUST|NOW|someone|face
thrown|threw|chucked ~2 acid
poured|pouring|pour|splashed|chucking|chucked|throwing ~3 petrol|accelerant|lighter_fluid ~3 through|on|over|at|in|up
petrol ~3 letterbox|letter_box
drove|driven|driving|ploughed|rammed|ramming ~3 into ~3 people|crowd|pedestrians|crowds|queue|shoppers|children|me|us
trying_to_run|trying_to_ram|trying_to_hit|trying_to_kill|keep_trying_to_ram|tried_to_run ~2 me|us|him|her|someone|people|over -AGO
ram|ramming ~1 us|me +NOW|trying|keep|keeps|followed|following
""",
    ),
    "violence-now": (
        "live",
        """
PERSON ~2 BE ~3 HITTING ~4 ME|PERSON|POSS|people|throat|door|customers|passers_by|nurses|officers|police|himself|herself -HABIT -blind -unless -pictures -photos -started_shoving -FINISHED -bonfire -birds -pushing_me_to -BEAST -BURNT
PERSON ~2 BE ~2 HITTING -FIGHT_SPORT -HABIT -cannabis -leak -tent -blind -unless -pictures -photos -FINISHED -bonfire -birds -BEAST -BURNT
PERSON HITTING ~3 ME|PERSON -landlord -shooting_up -every -BEAST -BURNT
BE|am|getting|get|being|bein ~2 being|getting|bein ~2 HIT|attacked|beaten|followed_home|chased|battered|assaulted|beaten_up|jumped|dragged|hurt|abducted|held|harmed -animals -dog -yelping -insulin -NOT_ATTACKED -held_at -at_home -charged -nobody -no_1 -is_he_being -cut -whether
i_am|we_are ~2 being|getting ~2 attacked|beaten|raped|chased|assaulted|battered|robbed|mugged|threatened|followed -NOT_ATTACKED
^ being|getting ~1 followed|chased|attacked|robbed|stabbed -HABIT -AGO -online -instagram
PERSON ~1 HITTING ~2 seven_bells
knocking|kicking|beating|lamping|hitting ~2 seven_bells
beating|kicking|stamping|jumping|stomping ~3 on|up|in|the ~3 head|heads|floor|face|crap|shit|hell
them|they|lads ~4 fighting|scrapping|brawling +NOW|bottles|bats|outside|knives|blood
fight|fighting|brawl|punch_up|scrap|mass_brawl ~6 going_on|broken_out|breaking_out|kicking_off|started|happening|in_progress|outside|in_the ~2 +NOW|broken_out|going_on|kicking_off|bottles|bats|glass|people|massive|huge|big -AGO|every
PERSON|people|they|BE ~2 =fighting -HABIT -fighting_for -always -cats -dogs -school -bother -policeman
kicking_off ~5 +NOW|glass|bottles|fighting
riot|rioting|stampede +NOW|outside|centre|street|windows
hands|hand|arm ~1 round|around|over ~1 POSS ~2 neck|throat|mouth -arm_round
by ~1 the ~1 throat|neck|hair -AGO
dragged|dragging|pulled|pulling ~4 by ~2 hair|arm|neck|feet|legs
has|have|got|is ~2 PERSON ~3 headlock|chokehold|pinned_down|on_the_floor|against_the_wall|by_the_throat
got ~3 on_the_floor ~4 kicking|stamping|hitting|they|punching
about_to|going_to ~2 attack|fight|kick_off|hit|stab|rob +NOW|outside|bat|knife|group|gang|lads
domestic ~3 next_door|upstairs|outside|going_on|happening|kicking +NOW|screaming|smashing|going_on|hear|happening
screaming ~3 for_help|help|for_her_life|no|stop|get_off
heard|hear|hearing ~4 screaming|screams|scream|shouting_for_help|cries_for_help|crying_for_help|woman_crying -children_playing -kids_playing -AGO
someone|woman|girl|man|lady|neighbour|kid|child|somebody ~3 screaming -laughing -HABIT -AGO -kids
screaming|screams ~4 smashing|banging|bashing|crashing|thuds|next_door|outside|alley|flat
calling|shouting|crying|yelling ~1 for_help|out_for_help
smashing|smashed|breaking|throwing|trashing ~2 up ~1 everything|things|plates|stuff|the_flat|my_flat|the_house|my_house|furniture|the_place +NOW|BE|hear|aggressive
PERSON ~2 BE ~4 smashing|throwing|trashing ~4 plates|everything|things|house|flat|furniture|up|windows|stuff -HABIT
getting|being|turning|become|becoming ~2 aggressive|violent|nasty|physical +wont|refuses|NOW|smashing|BE -HABIT -dog -AGO -AFTER
going_mad|going_mental|going_crazy|gone_mad|going_berserk|gone_mental|going_off_it|lost_it|going_for_me ~6 with|at|hammer|smashing|knife|bat
for_their_life|for_his_life|for_her_life|for_my_life|fear_for_my_life|feared_for_my_life
punching|hitting|kicking|slapping|beating ~2 POSS|a|the ~3 KIN|CHILD|woman|girl|man|lad|boy|wife|driver|dog +BE|NOW
attack|attacked|attacking ~3 by ~2 CREATURE +NOW|JUST|BE|CHILD|bleeding
CREATURE ~3 has|got ~1 hold ~2 of ~4 CHILD|arm|leg|face|hand|boy|girl|PERSON -AGO -HABIT -HYPO
CREATURE ~3 attacking|attack|mauling|savaging|biting|mauled|got|has ~4 CHILD|ME|woman|man|arm|leg|face|person|lady|people|postman -bit -AGO -turned_up -stray
dog ~2 has ~2 hold|got ~3 CHILD|arm|leg|him|her
giving|given|giving_her|giving_him ~2 pasting|good_hiding|kicking|beating|hiding +BE|NOW
about_to|going_to ~3 blow|kick_off|explode +he|she|knife|violent
being ~1 sexually|indecently ~1 assaulted
BE ~1 raping|being_raped|molesting|forcing_himself
""",
    ),
    "violence-just": (
        "told",
        """
JUST ~3 been|got|was|were|have|has|bin ~2 HIT|mugged|jumped|attacked|assaulted|beaten|robbed_at|stabbed|slashed|run_over
JUST ~4 HIT ~3 ME|KIN|someone|man|woman|girl|boy|lad|lady|child|person|friend|police|nurse|staff|driver|door
HIT ~5 minutes_ago|minute_ago|seconds_ago|just_now|hour_ago|half_an_hour_ago|moments_ago -dog
i|we|PERSON ~2 was|were|been|got|have_been|has_been ~1 HIT ~6 minutes_ago|minute_ago|just_now|hour_ago|half_an_hour_ago|tonight|hours_ago
raped|sexually_assaulted ~3 JUST|tonight|hour_ago|hours_ago|this_morning|minutes_ago -wasnt -not -woke_up
JUST ~3 raped|sexually_assaulted
snatched|robbed|mugged|grabbed|took|stole|stolen ~6 just_now|minutes_ago|minute_ago|seconds_ago|moments_ago
JUST ~3 snatched|mugged|robbed|grabbed|held_up ~8 NEAR|i_can_see|they_are|he_is
tried|trying|attempted ~2 grab|take|snatch|abduct|pull|drag|kidnap|get ~4 CHILD|girl|boy|her|him|me ~6 van|car|into|away|JUST -AGO
JUST ~3 tried|attempted ~2 grab|take|snatch|abduct|pull|drag|kidnap|stab|kill|rape|strangle|rob|run
got|been|was ~1 jumped|stabbed|slashed|bottled|glassed +JUST|NOW|chasing|bleeding|still|hospital|leg|head -AGO -lifetime_ago -keep_quiet
hurt|injured|cut|split|hit ~3 POSS|his|her ~1 head|face ~10 wont_wake|cant_wake|blood|conscious|wake
exposed|exposing|flashing|masturbating|wanking ~12 +NEAR|NOW|BE -AGO -exposed_to
JUST ~5 escaped|got_away|ran_away|run_away|legged_it ~4 from
""",
    ),
    "hurt-badly": (
        "live",
        """
PERSON|i|BE|been|got|getting|was|have|has ~2 =stabbed|shot|slashed|glassed -AGO -winters -lifetime_ago -glasses -radio -BEAST -years_back -play -jr -who_shot -greenhouse -pigeons -film -work -shot_of -tyre -tyres -grassed -in_the_spring -in_the_war -the_war
=stabbed|shot|slashed -AGO -HYPO +NOW|blood|bleeding|help|someone|ambulance|outside|street|road|park|friend|brother|son|bus -shot_of -tyre -tyres
stabbing|shooting ~5 outside|at|in|on|near|by|happened +NOW|JUST|happening|blood|help|help_now|people_running
stab_wound|stab_wounds|gunshot_wound|bullet_wound|knife_wound
PERSON|i|BE|baby|has|have|have_been|just ~5 =INJURY -AGO -every -used -dying_to -nuisance -bleedin -fire_in -dog_is_under -bonfire -letting_them -hunger -thirst -boredom -legs_are_dying -windows_are -poems -think_about_not -while_i_was_out -plant -plants -tomatoes -battery -phone -laptop -lawn -hedge -grass
=INJURY ~5 on|in|outside|at|by ~3 floor|pavement|road|street|path|park|stairs|bed|shop|house|office|bathroom|garden|chair
unconscious|unresponsive|not_breathing|isnt_breathing|no_pulse|blood_everywhere|pool_of_blood|wont_wake_up|cant_wake|lips_are_blue|lips_blue|lips_have_gone_blue|stopped_breathing -phone -laptop -computer -tablet -screen
having|had|has ~2 =heart_attack|seizure|stroke|cardiac_arrest|fit|anaphylactic|asthma_attack|miscarriage -AGO -nearly -years -moved_in -since_mother_had
cant_breathe|cant_catch_my_breath|struggling_to_breathe|gasping_for
bleeding ~3 from|heavily|badly|a_lot|everywhere|bad|out|really|so
PERSON|CHILD ~3 bleeding
blood ~4 everywhere|pouring|all_over|on_the_floor|floor|head|coming|under -donor -AGO -fake -HABIT
PERSON|man|lady|woman ~4 LYING ~4 =in_the_road|on_the_floor|floor|pavement|road|unconscious|ground|not_moving|path|gutter +blood|hurt|injured|not|head|moving|NOW|collapsed|drunk|confused|help|isnt|hit|unwell|bleeding|fallen -sleeping_bag -HABIT -ground_floor -live
fallen|fell|falling ~4 down|off|from|out|through|into ~4 stairs|ladder|roof|window|scaffolding|wall|balcony|hole|well|river|canal|ice|tracks|water -AGO
fallen|fell ~5 cant_get_up|not_moving|hit_head
lips ~2 blue
shaking ~4 lips|blue|floor|foam
turned|gone|going ~2 blue|grey|limp|floppy|unconscious|cold
=overdose|overdosed|od'd ~3 +PERSON|i|NOW|BE|took|taken|friend -prevention
taken|took|swallowed|given|drank|necked ~5 something|pills|tablets|drugs|bleach|antifreeze|poison ~10 unconscious|floor|shaking|blue|wont_wake|breathing|passed_out|collapsed|weird|not_waking|responding|slurring
drink ~3 spiked ~8 wont|cant|unconscious|collapsed|passed_out|floor|wake
spiked ~6 wont_wake|cant_wake|unconscious|collapsed|passed_out
cut|cutting|slit|slashed|slicing ~2 POSS ~1 wrists|wrist|throat|arms_open|veins|own_throat
hung|hanged|hanging ~1 himself|herself|themselves|myself
found|find ~4 hanging|dead|body|lifeless -cat -fox -bird -dog -years -AGO -badger -rat -fish -swan -deer -HYPO
dead_body|a_body|human_remains +NOW|canal|found|there_is|park|woods|river|in -AGO -HYPO
baby|toddler|child|kid|he|she ~4 hot_car|boiling_car|boiling_hot_car|locked_in_the_car|locked_in_a_car|left_in_car -AGO
kid|baby|child|toddler ~4 out ~3 hot_car|boiling_hot_car|boiling_car|car
baby|newborn ~6 left|dumped|abandoned ~4 +bag|bin|doorstep|bench|NOW|toilet|park|bush
pregnant ~6 bleeding|kicked|punched|fallen|pushed +NOW|bleeding|JUST
electrocuted|electric_shock
cant_feel ~2 legs|arms|face
went_into_labour|in_labour|giving_birth +NOW|help|road|car
head ~2 cut|split|caved ~1 open|in
on_the_floor ~6 breathing|not_answering|doesnt_answer|wont_answer|wont_squeeze -AGO -HYPO
pull|take|leave ~2 the ~1 knife|glass|blade ~1 out|in ~3 +should|do|wound|leg|him|her|stomach -dishwasher -drawer -HYPO
not ~1 waking_up|breathing|coming_round -think -thinking|responding|conscious
send ~2 ambulance
need|call|ring|get|want ~4 =ambulance -HYPO -AGO -deaf -how_would
dizzy|headache|headaches ~6 alarm|gas|smell
smell|alarm|leak ~12 dizzy|headache|headaches|sick +gas|carbon|eggs|fumes|smell
""",
    ),
    "intruder": (
        "live",
        """
someone|somebody|man|men|bloke|lad|lads|guy|chap|burglar|burglars|intruder|stranger|fella|robbers|robber|intruders|geezer ~4 =in|inside|downstairs|upstairs ~1 MY ~2 INDOORS -HABIT -AGO -corner_house -eating -coat -while_we_were -contracts -our_bin -LIVES -dumped -gather -left -parked -nervous
PERSON ~2 BE ~1 in|inside ~1 my|our|the ~3 kitchen|bedroom|house|flat|loft|garden|shed|conservatory|bathroom|garage|hallway|room|living_room|porch|back_garden|home|cellar -HABIT -LIVES -care_home -empty -been_in -while_we -sheds
someone|somebody|man|burglar|intruder|bloke|people ~5 downstairs|upstairs|in_the_loft|in_my_house|in_the_house|inside -HABIT -police -coughing -music -noise -LIVES -the_man_downstairs -man_downstairs -man_upstairs -the_man_upstairs -smokes -diary -flat_upstairs
PERSON|someone|they|ex ~4 BREAKING ~5 HOME|door|window|house|flat|fence|shop|next_door -HABIT -AGO -van_or -my_car -car_or -so_many_times -ball -sat_nav -what_should_i_do -someone_got_in_my_car -squatters -bird -broken_window -since -every -while_we -on_holiday
BE ~2 BREAKING ~5 HOME|door|window|next_door|opposite|shop|house|pharmacy|school|church -HABIT -AGO -over_the_holidays -was_a_break_in -sat_nav -after_school -building_site
burglar|burglars|intruder|intruders|prowler ~4 in|inside|downstairs|upstairs|outside|NOW|house|here|garden|on
there ~3 burglar|intruder|burglars|intruders|prowler -alarm -bed_bugs
BREAKING ~3 MY ~2 =door|window|house|flat|fence|windows +NOW|BE|PERSON -AGO -HABIT -ball -sat_nav -smoke -squatters -car_window -while_we -on_holiday
PERSON ~3 kicked|kicking|smashed|booted|bosted|broken|smashing|busted|put ~3 door|window|windows ~4 in|through|down|off|gone +NOW|JUST|BE|hammer|mad|help -AGO
broke|broken|breaking|burst|climbed|forced|barged|pushed|came|come|got|walked ~5 =still ~3 in|inside|here|upstairs|downstairs|house
broke|broken|climbed|come|came|got ~3 in|into|through ~8 still_in|still_here|still_inside|i_can_hear|right_now|they_are_in|upstairs
climbed|climbing|jumped ~2 over ~3 wall|fence|gate +JUST|NOW|crouched -AGO -HABIT -school -kids
come|came|coming|climbed|climbing ~3 through ~3 window|door|roof|skylight +PERSON|NOW -AGO -parcel
hear|heard|hearing ~6 moving_about|moving_around|footsteps|walking_about|walking_around|walking|creeping|rummaging|glass_smash|glass_go|downstairs|in_the_loft|breaking_glass|trying_the|moving ~8 +downstairs|loft|house|alone|upstairs|attic|kitchen|shed|garden|JUST|NOW|glass|stairs -AGO -neighbours
try|trying|tries|testing|rattling|tried|pulling|messing|fiddling|checking ~4 =DOORS ~6 -AGO -PROPERTY_OWN -HABIT
trying_to_get ~1 in|into|inside ~3 MY|house|flat|car|back|home|door|door_now -HABIT -AGO
tryna_get ~1 in|into
at|by|to ~3 back_door|back_window|kitchen_window|bedroom_window ~5 trying|with|in|NOW
torches|torch|lights ~6 inside|in_the ~3 +alarm|pharmacy|shop|school|burglar|empty
alarm ~4 going_off|ringing|activated|sounding +torches|people|men|inside|see|smashed|broken -HABIT -car_alarm -AGO -keeps_ringing -keeps_going -ADVICE -is_it
there_ay|nobody_supposed|no_1_supposed|nobody_should|no_1_else +house|here|door|noise|moving|handle
stranger|strange_man|unknown_man ~4 end_of_my_bed|my_bed|bedroom|wardrobe|kitchen -AGO -HABIT
door ~4 open ~8 turned_over|ransacked|blood|smashed -AGO
house|place|home ~3 turned_over|ransacked ~10 floor|hurt|blood|still|head
PERSON ~3 BE ~3 in|inside|over ~3 next_doors|next_door|neighbours|neighbour ~2 house|garden|window|fence|shed|window|home +NOW|climbing|BE|away -HABIT
wont|refuses|refusing ~1 leave|get_out|go_away ~4 +in_my|kitchen|house|garden|aggressive|threatening|shop|home|flat|shouting|door|drunk|knife -HABIT -AGO -dog -cat -go_home -youth_club -months -benefits
man|bloke|stranger|someone|lad|somebody|woman ~3 in ~1 my ~2 garden|shed|kitchen|house|car|bedroom|flat|loft|porch -HABIT -AGO -LIVES -driven_off -got_in_my_car -permission
hooded|masked|balaclava|balaclavas|masks ~6 in|at|outside|trying|kicking|breaking|climbing ~3 MY|HOME|door|house|garden -HABIT -ride -bikes -town_centre
""",
    ),
    "crime-now": (
        "live",
        """
PERSON|they|BE ~3 STEALING ~5 GOODS -HABIT -AGO -FINISHED -keep -keeps -again -blind -been_taking -agent -employee
STEALING ~5 GOODS ~4 NOW -AGO
PERSON ~2 BE ~2 STEALING -HABIT -thanks -thank -cash -AGO -time -joy -data -traffic_cones -FINISHED -keep -keeps -again -blind -been_stealing -agent -caught -letter -wages -pension -carers -shouting_at -take_home -drop_off -takes_me -skin -cutting -getting_cut
BE ~2 being ~2 robbed|burgled|raided|looted|ransacked|broken_into|stolen|vandalised|smashed|smashed_up|targeted|held_up|nicked|hijacked|carjacked|trashed +NOW|BE -HABIT -lived -AGO
GOODS|house|shop|place|store|bank ~2 is|are ~2 being|getting ~2 robbed|burgled|raided|looted|broken_into|stolen|nicked|smashed -HABIT
see|watching|watch|seeing|looking_at ~6 STEALING|nicking|breaking|robbing|attacking|trying ~6 +NOW|i|can -HABIT -AGO -cctv_of
robbery|burglary|carjacking|theft|break_in|raid ~3 in_progress|happening|going_on|taking_place|NOW -AGO
burglar|burglars|robber|robbers ~3 JUST ~3 run|ran|left|gone|legged
robbers|raiders|masked_men|armed_robbers ~4 in|at|outside|inside|with|just
raping|robbing|mugging|kidnapping|abducting ~3 PERSON|someone|woman|girl|her|him -charged -AGO -jailed -convicted -HYPO
taking|dragging|forcing|bundling|putting|pulling|pulled|dragged|bundled|forced|shoved|dragging_them|taken|took ~5 into|in ~2 van|car|bushes|boot|alley|taxi|woods|house|back_of -pulled_over -towed -tools
dragging ~4 car|van|away|out
took|taken|taking|snatched|abducted|grabbed|run_off_with ~3 =my|our|the|her|his ~2 baby|kids|children|son|daughter|child|babies|toddler +NOW|JUST|wont|help|car|screaming|without|nursery -social_services -AGO -every
put ~1 the ~1 children|kids ~3 in ~1 the_car +drive|kill|reservoir|says|wont|drunk|threatening
setting|set|lighting|lit|starting|torching|burning ~2 fire|light|alight|bins|car|fires +NOW|BE|right_now|kids -HABIT -AGO -bonfire -out_now -half_terms -most -patrols
selling|dealing ~6 NOW +knife|gun|weapon|machete
shoplifter|shoplifters|thief|robber ~6 threatening|attacking|assaulting|spitting|violent|kicking|fighting|punching|detained|got_him|holding -HABIT -AGO
detained|holding|caught ~3 shoplifter|thief|him ~4 +kicking|violent|fighting|NOW
chase|chasing|chased ~4 with|by +NOW|JUST|lads|men|knives|still
""",
    ),
}
