"""The lexicon's classes for signs of a vulnerable person: fear, control, pursuit, neglect. Data only; `_` is a space."""

VULNERABLE_CLASSES = {
    "SCARED": "scared afraid frightened terrified frit fear fearful fearing petrified scares worried_sick_about_what_he nervous_of wary_of anxious_about_my scarred_of",
    "CONTROL": "checks check checking reads read reading controls control controlling tracks tracking takes taking looks_at looks_through goes_through going_through "
    "monitors monitoring has_access_to has_my_password watches keeps follows sees demands_to_see listens_to looks_in spies_on hides steals smashed took answers "
    "manages spends tells_me_what searches opens deletes confiscates confiscated",
    "TURNING_UP": "turning_up turn_up turns_up turned_up showing_up shows_up showed_up following follow followed messaging message messages texting text texts ringing "
    "ring calling calls call contacting contact contacts waiting waits watching watches sitting_outside parked_outside driving_past drives_past coming_to coming_round outside "
    "emailing sending leaving posting hanging_around loitering standing_outside commenting staring appearing appears",
    "BREACH": "broke broken breaks breached breach breaching breaches ignored ignoring ignores violated violates violating contravened broke_the",
    "ORDER": "order non_molestation restraining injunction bail bail_conditions court_order protection_order licence_conditions non_mol tag molestation_order "
    "conditions undertaking prohibited_steps",
    "NEGLECT": "neglect neglected neglecting starved starving hungry dirty unwashed crying bruises bruised burns malnourished screaming abused abuse hurt hit beaten "
    "underfed hasnt_been_fed no_food soiled filthy cigarette_burns belt skinny_and flinches washed",
    "HYPO_GENERAL": "what_is leaflet in_general statistics how_many what_does how_does training job volunteer course do_you_offer awareness definition "
    "essay what_counts_as what_are_the_signs signs_of how_would_i_know how_do_you_spot poster number_for talk_on_the novel",
    "HYPO_TRAINING": "training course volunteer essay leaflet statistics prevention_officer awareness novel",
    "STREET_CRIME": "outside_the_pub outside_a_club outside_the_shop in_the_street outside_a_pub nightclub stranger road_rage shoplifter shop_staff at_football "
    "customer outside_a_nightclub on_the_bus in_town at_the_pub on_the_train in_the_pub random outside_the_pub_saturday",
    "AGO_STRANGER": "lion film",
    "HIGH_STREET": "pickpocket market online atm scam bank_fraud",
    "RESIDENT_LIST": "estate_agent",
    "CAN_I": "can_i am_i are_we can_we are_you is_it",
}
