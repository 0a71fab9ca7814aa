"""The lexicon of the safety net: classes of plain words that rules are made of. Data only; `_` is a space."""

PEOPLE_CLASSES = {
    "I": "i i_am i_have we me_and myself",
    "ME": "me us him her them my our me_and someone somebody people everyone KIN each_other 1_another staff",
    "MY": "my our me his her their the a your this that",
    "KIN": "husband wife partner boyfriend girlfriend ex exs fiance fella missus spouse other_half ex_husband ex_wife ex_partner "
    "ex_boyfriend ex_girlfriend father mother stepdad stepfather stepmum stepmother son daughter brother sister our_kid uncle auntie "
    "aunt cousin nephew niece grandson granddaughter nan nana nanny gran grandma grandad grandfather grandmother in_laws "
    "mother_in_law father_in_law stepson stepdaughter mate friend flatmate housemate roommate family parents child children kids baby "
    "bloke_i_live_with man_i_live_with baby_daddy babys_father kids_father kids_mother neighbour",
    "PARTNER": "husband wife partner boyfriend girlfriend ex fiance fella missus spouse other_half ex_husband ex_wife ex_partner "
    "ex_boyfriend ex_girlfriend old_man my_man my_bloke her_man her_bloke babys_father kids_father kids_mother bloke_i_live_with "
    "man_i_live_with man_i_am_with guy_i_am_seeing man_i_am_seeing someone_i_was_seeing man_i_live_with my_mon",
    "CHILD": "son daughter child children kid kids toddler baby boy girl little_boy little_girl lad lass babe grandson "
    "granddaughter nephew niece pupil student schoolgirl schoolboy infant newborn teenager little_brother little_sister "
    "year_old little_1 little_ones 4_year_old 5_year_old foster_child stepson stepdaughter daughters sons",
    "ELDER": "nan nana gran grandma grandad grandfather grandmother father mother old_man old_lady old_woman elderly_man "
    "elderly_woman elderly_lady elderly_gentleman pensioner grandparent uncle aunt auntie resident patient "
    "mother_in_law father_in_law husband wife neighbour great_nan old_chap old_gentleman old_boy",
    "THEY": "he she they it hes shes",
    "GROUP": "men lads guys blokes youths kids teenagers people gang group women boys girls thugs robbers burglars thieves "
    "intruders dealers fellas gangs mob youngsters teens individuals customers travellers chavs yobs louts hooligans tatters druggies",
    "STRANGER": "someone somebody man bloke chap fella guy lad woman lady girl boy person burglar intruder robber thief stranger mugger "
    "attacker gunman driver customer shoplifter patient tenant lodger landlord carer teacher neighbour youth teenager kid "
    "gentleman drunk druggie junkie addict dealer passenger visitor guest resident cyclist rider geezer male female "
    "individual suspect colleague boss ex_employee squatter weirdo nutter lunatic madman maniac crackhead beggar prowler 1_of_them wench mon "
    "house_guest taxi_driver uber_driver cabbie delivery_driver security_guard doorman bouncer date who that masked_man hooded_man",
    "PERSON": "THEY GROUP STRANGER KIN CHILD",
    "CREATURE": "staffy staffie mastiff doberman husky bulldog bull_terrier lurcher dog dogs bull pitbull pit_bull xl_bully rottweiler alsatian bully_dog horse cow cattle bull",
}

DANGER_CLASSES = {
    "WEAPON": "knife blade gun machete sword axe shotgun rifle pistol handgun revolver firearm crossbow hammer crowbar bat baseball_bat "
    "cricket_bat screwdriver acid ammonia iron_bar metal_bar metal_pole hatchet cleaver meat_cleaver stanley_knife scissors weapon "
    "weapons guns blades taser knuckle_duster knuckle_dusters pickaxe chainsaw samurai_sword zombie_knife flick_knife kitchen_knife petrol_bomb "
    "grenade bomb machetes hammers axes swords bats broken_bottle bottle golf_club cosh truncheon spanner brick "
    "air_rifle bb_gun imitation_firearm sledgehammer sledge_hammer catapult razor_blade syringe bread_knife carving_knife "
    "metal_chain nunchucks explosives explosive detonator rambo_knife ninja_sword spear harpoon glock ak47 mac10 uzi",
    "SHARP": "knife blade gun machete sword axe shotgun rifle pistol handgun firearm crossbow machetes axes swords guns blades "
    "zombie_knife samurai_sword kitchen_knife meat_cleaver cleaver grenade bomb petrol_bomb hatchet stanley_knife weapon weapons "
    "flick_knife gunman hammer baseball_bat crowbar acid razor_blade sledgehammer sledge_hammer hammers broken_bottle",
    "HOLDS": "has have having had got with holding carrying waving wielding pulled pulls pulling pointing pointed points brandishing "
    "swinging produced armed_with took_out takes_out taken_out grabbed grabbing picked_up wave carry hold clutching tucked "
    "concealing showing showed flashing flashed drawn drew brings brought gripping shaking getting using wants",
    "HITTING": "attacking hitting beating punching kicking stabbing strangling choking throttling raping robbing mugging threatening "
    "battering assaulting stamping slapping killing hurting shooting headbutting dragging biting pinning beating_up laying_into "
    "going_for smothering drowning burning molesting suffocating torturing whipping slashing bashing shoving pushing grabbing "
    "bullying_me_with knocking_seven_bells giving_her_a_pasting smacking spitting_at kicking_seven_bells kneeling_on fighting "
    "jumping_on groping hurling thrashing stoning touching_me hacking slicing trying_to_stab trying_to_rape trying_to_strangle trying_to_rob",
    "HIT": "attacked hit hits beat beats beaten punched punches kicked kicks stabbed stabs strangled strangles choked chokes "
    "throttled raped robbed mugged threatened battered assaulted stamped slapped slaps headbutted bit bitten jumped "
    "smacked shot shoots slashed cut glassed bottled burnt burned smothered suffocated drugged grabbed shoved pushed pushes knocked "
    "hurt hurts dragged knifed knocked_out thrown throws threw bashed pinned groped tortured whipped spat_at run_over",
    "HURT_BADLY": "stabbed shot slashed glassed knifed stab_wound stab_wounds gunshot gunshots bullet_wound scalded electrocuted "
    "run_over crushed impaled stab shooting",
    "KILL": "kill stab shoot murder hurt harm burn slit cut batter attack strangle finish bomb rape hit knife smash do_me_in beat "
    "drown throw torch shank execute slaughter petrol_bomb acid end hang suffocate smother hunt_down put_me_in_hospital "
    "get_me blow behead poison run_me_over ",
    "INTENT": "going_to will about_to threatening_to threatened_to threatens_to says_he_will says_he_is_going_to said_he_will said_he_would "
    "wants_to ill hell shell theyll trying_to tried_to planning_to plans_to want_to said_they_would said_they_will said_she_will will_come_and would",
    "INJURY": "unconscious collapsed not_breathing isnt_breathing stopped_breathing cant_breathe fitting having_a_fit having_a_seizure "
    "having_fits heart_attack cardiac_arrest having_a_stroke wont_wake_up cant_wake wont_wake not_waking_up lips_are_blue gone_blue blue_lips "
    "turned_blue turning_blue not_moving isnt_moving passed_out blacked_out knocked_out bleeding_heavily bleeding_badly bleeding_bad bleeding_out "
    "bleeding_a_lot lot_of_blood lots_of_blood blood_everywhere covered_in_blood pool_of_blood pouring_with_blood losing_blood blood_pouring "
    "dying unresponsive not_responding isnt_responding overdosed overdose foaming_at_the_mouth not_making_sense isnt_making_sense "
    "slurring choking anaphylactic allergic_reaction badly_hurt seriously_hurt seriously_injured badly_injured cant_move "
    "hanging_from electrocuted severed lost_consciousness out_cold lifeless no_pulse wont_stop_bleeding cant_stop_the_bleeding "
    "cant_feel_her_legs cant_feel_his_legs fallen_down_the_stairs bleeding gasping lying_in_the_road laid_in_the_road face_down "
    "breathing_funny cant_get_up shaking_and isnt_waking_up doesnt_wake_up cant_be_woken having_a_heart_attack floppy head_cut_open burnt_badly",
    "LYING": "lying laid lay laying slumped face_down on_the_floor on_the_ground on_the_pavement in_the_road passed_out",
    "FLAMES": "fire on_fire flames alight ablaze burning_down smoke_pouring smoke_coming smoke_everywhere thick_smoke black_smoke "
    "burning up_in_flames in_flames smouldering caught_fire set_fire gone_up smoking torching torched exploded explosion blown_up",
    "GAS": "gas_leak smell_gas smell_of_gas smelling_gas smells_of_gas gas_smell rotten_eggs carbon_monoxide smell_like_gas smells_like_gas "
    "leaking_gas gas_is_leaking gas_escaping fumes gas",
    "BURNABLE": "house flat home building shop kitchen bedroom roof shed garage car van bus lorry caravan school pub factory warehouse "
    "bungalow bin bins skip fence hedge field tree sofa bed chip_pan cooker block stairwell lift loft neighbours next_door houses cars flats "
    "tower_block fryer mattress church hallway barn boat narrowboat conservatory tent letterbox charger scooter battery room vehicle garden",
    "WATER": "canal river lake pond water reservoir pool brook sea weir cut basin ice lock",
    "RAIL": "train_tracks tracks railway_line railway train_line rails tram_tracks tram_lines train_track railway_lines railway_track "
    "live_rail tram_line level_crossing tram_track railway_tracks line",
    "HEIGHT": "roof ledge bridge balcony car_park_roof multi_storey railings barrier parapet window_ledge flyover windowsill edge scaffolding "
    "top_of_the_car_park footbridge tower rooftop viaduct crane fifth_floor top_floor window car_park overpass pylon gantry",
    "MOTORWAY": "motorway m6 m5 m54 m42 m1 m6_toll dual_carriageway hard_shoulder slip_road fast_lane outside_lane bypass a449 a41 ring_road "
    "carriageway middle_of_the_road live_lane a454 a4123 a460 a5 m40 m69 black_country_route expressway central_reservation main_road",
    "CRASH": "crash crashed collision accident smash pile_up rta car_crash overturned flipped rolled_over jackknifed ploughed "
    "hit_and_run knocked_down knocked_over knocked_off run_over hit_by_a_car hit_by_a_bus hit_by_a_van hit_by_a_lorry hit_by_a_bike "
    "driven_into gone_into went_into hit_a_pedestrian rammed run_down hit_a_child got_hit came_off slid_into mowed_down ran_over",
    "HURT": "hurt injured trapped stuck bleeding unconscious dead dying pinned screaming not_moving inside crying_out injuries in_a_bad_way "
    "cant_get_out crushed under head on_the_floor hurt_bad broken_leg in_pain casualties smoking limping",
}

HOME_CLASSES = {
    "HOME": "house home flat kitchen bedroom bathroom loft attic garden shed garage hallway hall stairs upstairs downstairs conservatory "
    "porch bungalow living_room lounge front_room spare_room drive driveway back_door front_door window windows door property apartment "
    "cellar basement caravan landing utility dining_room building block summerhouse outhouse room back_garden front_garden yard entry",
    "INDOORS": "kitchen bedroom bathroom loft attic hallway hall stairs upstairs downstairs conservatory porch living_room lounge "
    "front_room spare_room cellar basement landing dining_room house flat home inside indoors wardrobe bed back_garden garden shed garage "
    "barn stable stables greenhouse summerhouse caravan drive driveway bungalow apartment utility wc toilet front_garden roof",
    "BREAKING": "breaking_in breaking_into break_in break_into climbing_in climbing_into climbing_through climbing_over climbing_up "
    "forcing getting_in get_in getting_into get_into kicking_in kicking_down kicking_my_door kicking_the_door smashing banging_on banging_down "
    "battering_down trying_to_get_in prising jemmying smashing_in smashing_up smashed_through trying_to_break coming_through coming_in "
    "climbed_in climbed_through climbed_over come_through came_through entering trying_to_force barging bursting kicking "
    "trying_the_door trying_the_handle bashed_in got_in forced hammering_on hammering_at pounding_on booting crawling_in letting_himself_in "
    "trying_the_back trying_to_open breaking breaking_down busted smashing_the rattling banging_the lifting_the_doors pushing_past bosted broken",
    "STEALING": "stealing nicking breaking_into robbing looting burgling loading taking pinching vandalising smashing smashing_up keying "
    "lifting ransacking hotwiring trying_to_steal trying_to_nick trying_to_take spray_painting setting_fire setting_light torching cutting trying_to_rob "
    "trying_to_break_into shoplifting raiding slashing stripping ram_raiding sawing jacking siphoning snatching climbing_into holding_up",
    "GOODS": "car van bike motorbike scooter shop till catalytic_converter cat bikes cars lead cable copper tools house houses "
    "jewellers post_office bank store cash_machine atm window windows bus_shelter bus_stop tyres wheels diesel fuel caravan trailer "
    "bag phone purse charity_shop pharmacy off_licence supermarket stock shed garage parcel parcels lorry digger quad vehicle co_op garden wall church",
    "DOORS": "patio_handle patio_door patio_doors patio_doors_out window_frame doors door door_handles door_handle handles car_doors car_door windows window front_door back_door shed locks gate gates handle shed_door",
    "HELD": "locked_me_in locked_me locked_us_in locked_in wont_let_me_leave wont_let_me_out wont_let_me_go wont_let_us_leave wont_let_us_out "
    "wont_let_her_leave wont_let_her_out wont_let_him_leave wont_let_him_out not_let_me_leave not_letting_me_leave not_letting_me_out "
    "isnt_letting_me_leave isnt_letting_me_go held_hostage holding_me holding_her holding_him held_against kidnapped being_held kidnapping abducted taken_hostage "
    "trapped_me blocking_the_door cant_get_out cant_leave_the_room tied_up tied_me locked_her_in locked_him_in locked_the_doors "
    "stopping_me_leaving wont_unlock wont_let_them_out held_captive keeping_me_here wont_let_me_off wont_stop_the_car wont_pull_over "
    "locked_his_doors held_prisoner wont_give_me_my_keys taken_my_keys hidden_my_keys barricaded_us barricaded_me bundled_into hostage "
    "forced_into_a_car dragged_into_a_van pulled_into_a_van",
    "HIDING": "in_wardrobe in_cupboard under_bed hiding hiding_in hid hidden_in hide barricaded locked_myself under_the_bed under_the_desk in_the_wardrobe in_the_cupboard",
    "NEAR": "still_here still_there still_outside still_in still_inside still_nearby still_around still_on_scene outside_now outside_my outside_our "
    "outside_her outside_the_house outside_the_flat outside_the_door at_my_door at_the_door at_our_door at_my_window at_the_window on_my_doorstep on_my_drive "
    "following_me following_us following_her chasing_me chasing_us chasing_him chasing_her chasing chased_me coming_back on_his_way on_her_way on_their_way coming_round "
    "downstairs upstairs in_the_next_room next_room outside_the_bedroom in_the_house in_the_garden in_my_garden in_my_house nearby "
    "parked_outside across_the_road round_the_corner around_the_corner stood_outside sat_outside waiting_outside waiting_for_me "
    "back_any_minute home_soon back_soon home_any_minute coming_home be_home be_back asleep_upstairs asleep_next isnt_far outside still_following "
    "hanging_around_outside hasnt_gone wont_leave wont_go wont_go_away refusing_to_leave refuses_to_leave running_down running_towards "
    "i_can_see_him i_can_see_them i_can_see_her heading ran_off run_off running_away getting_away driving_off just_left watching_me staring_at_me",
    "NOW": "now right_now at_the_moment currently as_we_speak this_minute this_second at_this_moment as_i_type as_i_write tonight "
    "still_here still_there still_outside still_inside is_here is_outside are_outside in_progress happening quick quickly hurry straight_away asap "
    "immediately come_quick send_someone send_somebody send_police minutes_ago coming_back just_now any_minute is_back in_the_next_room emergency "
    "is_coming are_coming this_very_minute live still_going 999 this_instant already_inside on_his_way",
    "JUST": "just just_now minutes_ago minute_ago seconds_ago moments_ago hour_ago half_an_hour_ago hours_ago this_minute recently_now "
    "few_minutes_ago earlier_tonight tonight this_morning this_afternoon this_evening",
    "AGO": "yesterday last_week last_night last_month last_year last_summer last_winter last_weekend last_friday last_saturday last_sunday "
    "last_monday last_tuesday last_wednesday last_thursday days_ago weeks_ago months_ago years_ago week_ago month_ago year_ago day_ago "
    "the_other_day the_other_week the_other_night on_monday on_tuesday on_wednesday on_thursday on_friday on_saturday on_sunday "
    "at_the_weekend over_the_weekend at_weekend this_week earlier_this_week years_back months_back weeks_back month_back week_back year_back a_while_ago a_while_back "
    "when_i_was when_we_were used_to in_january in_february in_march in_april in_may in_june in_july in_august in_september in_october "
    "in_november in_december overnight last_time once_upon previously in_the_past as_a_child back_in back_then day_before_yesterday "
    "ages_ago long_ago at_christmas last_christmas at_easter in_2018 in_2019 in_2020 in_2021 in_2022 in_2023 in_2024 in_2025 historic "
    "2019 2020 2021 2022 2023 2024 2025 1990s 1980s 1970s 1950s on_holiday while_i_was_away in_the_summer last_autumn fortnight_ago in_the_night "
    "last_spring during_lockdown since_then yrs_ago at_the_time",
    "HABIT": "every_day every_night every_week every_weekend every_morning every_evening every_time always sometimes all_the_time "
    "most_nights most_days at_night of_a_night constantly regularly often keeps_on usually most_weekends on_weekends occasionally now_and_then "
    "when_he_is_drunk when_he_drinks when_he_has_had_a_drink when_she_drinks when_she_is_drunk whenever for_years for_months for_weeks "
    "on_a_regular_basis each_night nightly daily over_and_over again_and_again 3_times a_week every_month nearly_every each_month every_time for_ages since_spring since_the_summer round_here all_day all_night",
    "NOT": "not no never isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt cant couldnt without nobody none nothing neither "
    "no_1 wouldnt wont aint noone",
}
