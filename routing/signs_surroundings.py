"""Signs of danger that lie in the surroundings: fire and gas, water, railway and height, the road. Data only.

Gates are those of `signs_emergency`.
"""

SURROUNDINGS = {
    "fire": (
        "live",
        """
=BURNABLE ~3 on|caught|catching|ablaze|alight|engulfed ~1 fire|alight|flames -AGO -bonfire -RESOLVED -every -insurance
BE|there|has ~3 =fire ~4 in|at|next|on|above|below|upstairs|behind|under|outside|round ~3 BURNABLE|HOME|flat|shop|me|door|floor|woods|estate|park|block -AGO -HABIT -bonfire -drill -allowed
there_is ~3 =fire -AGO -bonfire -exit -pit -engine -HABIT
BURNABLE ~3 BE ~3 on_fire|burning|alight|ablaze|in_flames|burning_down -AGO
=flames|smoke ~5 coming|pouring|billowing|everywhere|from|out|inside|under|filling ~6 BURNABLE|HOME|door|window|everywhere|inside|engine|roof|people -AGO -bonfire -cannabis -weed -bbq -barbecue -vape -HABIT -chimney -garden_fire -next_door -fires_over -chest -asthma -washing
smell|smelling|smells|smelled|stinks|reeks|stench|whiff ~5 =gas|burning|rotten_eggs|smoke|fumes -weed -cannabis -bonfire -HABIT -AGO -bbq -drugs -HYPO -landing -ADVICE
=gas_leak|carbon_monoxide|co_alarm|co2_alarm ~8 +NOW|smell|alarm|think|dizzy|there|house|hissing|street|hall|headache|help|sick -HYPO -AGO
gas ~1 smell ~8 +strong|sick|asleep|hall|hallway|kitchen|flats|house|stairs|NOW|everywhere -AGO -HYPO
alarm ~8 co|carbon_monoxide ~6 beeping|red|going|sounding|awake -ADVICE -AGO -chirping
carbon_monoxide ~3 red|beeping -ADVICE -AGO
carbon_monoxide|co ~2 alarm ~4 going|beeping|sounding|gone
fumes ~6 dizzy|headache|sick|faint
something_burning|rotten_eggs -eggs_thrown -threw -whose_number -number
people|child|someone|kids|baby|woman|man|family|person|neighbour ~3 trapped|stuck|inside ~8 fire|smoke|flames|car|house|lift|burning
PERSON|people|i|we ~6 window|stairs|landing|door ~6 flames|smoke -AGO -HABIT -bonfire -bbq -weed -cannabis
window|landing|stairs|loft ~4 =flames|on_fire|alight -AGO
fire_fire|on_fire_now
kitchen|house|flat|room ~3 filling|full ~1 of|with ~2 smoke
chip_pan ~4 fire|flames|alight
car|van|lorry|bus ~2 BE|is|has ~3 =on_fire|alight|ablaze|caught_fire|burning
on_fire ~3 +PERSON|BURNABLE|help|NOW -AGO -RESOLVED -insurance -crime_number -fire_escape -fire_escapes -fire_doors -fire_door -bingo -karaoke -form
torched|torching|firebombed|petrol_bombed ~4 GOODS|car|house|motor +NOW|BE|JUST|is
""",
    ),
    "water-rail-height": (
        "told",
        """
PERSON|CHILD|dog_walker|ELDER|kid|car|friend|i ~5 in|into|inside ~1 the|a ~2 WATER -AGO -swim_in_summer -rubbish -fishing -dumped -HABIT -trolley -can_i_swim -paddling -swim
fell|fallen|jumped|pushed|slipped|gone|go|went|thrown|driven|drove|drive ~3 in|into|off ~2 the ~2 WATER|canal|river -AGO -trolleys -trolley -rubbish -litter -bikes -HABIT
PERSON|i|BE ~3 drowning|drowned -washing -AGO -HYPO -litter -ironing -paperwork -emails -homework -debt -work -feel_like -feels_like
struggling|cor|cant|help ~5 swim ~3 +WATER|canal|river|water|help
cant ~2 swim
on|onto|fell|fallen|down_on|by|near|across|walking ~2 the ~2 RAIL +PERSON|i|CHILD|i_am|someone -AGO -delays -engineering -ticket -washing -HABIT -trees -noise -path -bushes -lights -fence -embankment -ballast
PERSON|CHILD|i ~6 on|onto ~2 RAIL -AGO -washing -HABIT -ticket -embankment -ballast -after_school
pushed ~5 in_front_of|under|onto ~3 train|tram|bus|car|traffic|lorry|tracks
jump|jumped|jumping|step|throw|thrown|lie|walk|walked|walking ~4 in_front_of|under ~2 a|the ~1 train|tram|bus|lorry|traffic|car -alarm -ready_to_throw
wrong_side ~2 of ~3 barrier|railings|bridge|fence|balcony|railing|parapet|rail|wall
over ~1 the ~1 railings|barrier|parapet|edge -leaves -bin
PERSON|CHILD|i|KIN ~4 =on|off|from|over ~2 the|a|my|his ~3 ledge|bridge|parapet|roof|rooftop|viaduct|window_ledge|windowsill|flyover|gantry|crane|pylon|scaffolding -AGO -traffic -graffiti -working -repair -tiles -kids_hang -HABIT -copper -lead -took -taken -stolen -builder -builders -roofer -library -flat_roof -getting_worse -shops -face_to_face -precinct -for_a_laugh -bike -bikes -boat -plant -plants
PERSON|CHILD|i ~6 edge ~3 of ~3 roof|bridge|car_park|platform|building|balcony|cliff|multi_storey
sat|sitting|standing|stood|stands|dangling|hanging|perched|climbed|is|up ~3 on|off|over|from ~2 the|a|my|top_of ~3 ledge|bridge|parapet|roof|rooftop|viaduct|car_park_roof|railings|multi_storey|balcony|top_of_the_car_park|window -AGO -HABIT -window_cleaner -graffiti
legs_over|legs_dangling|legs_hanging|feet_over
about_to|going_to|threatening_to|will|says|ready_to|wants_to|gonna|threatened_to ~3 jump|jump_off|throw_himself|throw_herself -queue -AGO
threatening ~2 to|himself ~2 jump|throw
on|onto|through ~2 the ~2 ice +kids|child|lake|pool|pond|PERSON -icy -cream
stuck ~3 in ~2 mud|quicksand|sinking|canal|lift|floodwater|flood
swept_away|washed_away|rising_water|floodwater
""",
    ),
    "road-danger": (
        "live",
        """
PERSON|CHILD|dog|horse|cow|horses|cows|sheep|man|woman|someone|toddler|kid|car|driver|kids|cattle ~6 =on|along|down|across|middle ~2 the|a|of ~2 MOTORWAY -AGO -broken_glass -HABIT -speeding -potholes -drive -racing -noise -live -driving_test
walking|wandering|running|crossing|lying|sitting|stood|standing|staggering|toddling|playing ~4 =on|along|down|across|in|up ~3 MOTORWAY|middle_of_the_road|middle_of_the_street|main_road|road|traffic|carriageway +CHILD|toddler|alone|own|drunk|man|woman|person|someone|ELDER|cars|MOTORWAY -HABIT -AGO -HYPO -feel_safe -every -pavement -footie -football -parked
CHILD|toddler ~3 BE ~3 wandering|on_his_own|on_her_own|alone|in_the_road|by_himself|by_herself|walking ~6 +road|street|NOW|toddler|nappy|barefoot|pyjamas -HABIT -school -AGO -home_alone -HYPO -footie -football
wrong_way ~3 down|up|on|along|round ~3 MOTORWAY|road|street|carriageway|m54|m6|island
driving|driver|car|lorry|van|going ~6 wrong_way|wrong_side ~6 MOTORWAY|road|towards|traffic|carriageway|m54|m6 -HABIT
CRASH ~10 HURT|bleeding|ambulance|unconscious|trapped|fire|on_its_roof -AGO -RESOLVED -nobody_hurt -no_1_hurt -deer -fox -badger -cat -dog -council
HURT ~6 CRASH -AGO -RESOLVED -nobody_hurt
=CRASH ~6 PERSON|cyclist|pedestrian|CHILD|biker|motorcyclist|lollipop_lady ~8 NOW|JUST|HURT|isnt|road
car|van|lorry|bus|truck|tractor|minibus ~2 upside_down|on_its_roof|on_its_side|in_the_canal|in_the_river|in_the_ditch -AGO -RESOLVED -toy -film -dumped -tax -parked -ADVICE
car|van|lorry|bus|truck|motorbike|vehicle|taxi|coach|tanker|boy_racer|cars|driver ~4 flipped|overturned|rolled_over|on_its_roof|on_its_side|gone_into|gone_through|crashed_into|smashed_into|gone_off|ploughed_into|jackknifed|driven_into|in_a_ditch|on_its_side|mounted|collided|crashed -AGO -RESOLVED -parked -wall_last -my_parked -HABIT -OWN_MOTOR -off_the_drive -drive
knocked|knock|hit ~2 off|down|over ~3 by|on|at ~3 bus|car|van|lorry|bike|island|lights|taxi|tram|NUM|moped|ash +NOW|JUST|bleeding|hurt|PERSON|cyclist|child|head -AGO -mirror -HABIT
run_over|knocked_down|ran_over|run_down|knocked_over|mowed_down ~4 +NOW|JUST|CHILD|PERSON|hurt|blood|moving|road -AGO -mirror -HABIT -fence -cat -wheelie -bin -cone -bollard -cats -parked -fly -nearly
hit ~3 pedestrian|cyclist|child|kid|woman|man|old_lady|girl|boy|motorcyclist|somebody ~6 +car|bike|bus|van|lorry|driver|road|scooter|moped|drove|quad|racer -AGO -HYPO -hit_him -slapped
lad|boy|girl|kid|child|woman|man|cyclist|i|someone|pedestrian|biker ~4 got|been|was|is ~2 hit ~2 by ~3 car|van|bus|lorry|motorbike|scooter -AGO
hit_and_run -send -dashcam +NOW|JUST|hurt|unconscious|child|lad|PERSON|bleeding|road -AGO -parked -looking_into -update -case
broken_down|stalled|stranded|breakdown|stopped|conked_out ~8 outside_lane|fast_lane|motorway|m6|m54|live_lane|dual_carriageway|no_lights|level_crossing|hard_shoulder|tracks
swerving|weaving|all_over_the_road|all_over_the_place|veering|zigzagging|paralytic|falling_asleep ~12 +driver|driving|car|van|lorry|behind|road|a41|m6|motorway -HABIT -AGO -HYPO
drunk|drink|paralytic|pissed|plastered|hammered ~6 got_in|driving|getting_in|gets_in|about_to_drive|behind_the_wheel|drive|get_in|driven_off|drives ~6 +NOW|JUST|BE|kids|car_park|reg|car -limit -limits -HABIT -AGO -HYPO -every
drunk|drink ~1 driver|driving ~6 NOW|in_front_of|behind|ahead -AGO
tree|cable|wire|power_line|branch|wall|scaffolding|pylon|lamp_post|roof ~4 down|fallen|collapsed|come_down|fell ~5 on|across|onto|in|and +car|road|PERSON|woman|live|sparking|trapped|house|someone -AGO
power_line|electric_cable|live_wire|cables ~3 down|sparking|hanging|in_the_road
manhole|sinkhole ~4 open|missing|road +child|fallen|huge|someone
racing ~12 crashed|hit|hurt|overturned|people_hurt -HABIT
mounting ~2 pavement ~4 at|trying|people
oil|diesel|fuel|chemical|chemicals ~2 spill|everywhere|leaking|spillage|tanker ~6 +road|lorry|driver|stuck|drain|crash|skidding
traffic_lights ~6 out|failed|not_working ~6 crash|collision|hurt
""",
    ),
}
