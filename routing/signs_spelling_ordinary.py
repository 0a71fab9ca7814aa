"""Ordinary words and names that are one letter away from a sign word, and are no slip of it ("small", "riders"). Data only."""

ORDINARY = """
abbot abdul aboard accelerate ached acton advent advise aging aground ahmad ahmed aided aiden aired alain alam align alison allen allie
allies alloy ally altar alvin among amused angelo angels angie anglia angola annie appealing appear apple arden ardent arena argent
argus ariel arranger artistic asher assemble attach attached auction avid backed backing backs badges bain baird baked baker baking
ballads ballard ballet bandage banged banker banking banks banned banning barak barbed barbie bard bared bargain barge barked barns
barred bars basel bases bates bathed bathing baths batted batting battle battled battles baxter bays beach beaches beads beak beaming
beams beans beard bearing bears beast beasts became beech begin beige beings bella belle belly belts benin berth bets betsy betting bids
biking billing billy bind binds birch bitch bites bitter blacks blake blame blaming blanc bland blaze blazing bleak blend blending blink
blond bloom blues blunt boasted boating boats bobbed boiled bomber booked booking books boomed booming boosted bored boring borough
boulder boulders bounced bounded bowen bowing bowled bowler bowling brad brady braid brain brains brake brakes braking branched branches
branching brand brant brass breast breathed breaths bred breed breeding brent brest brian bride brien brig briggs brink brisk britten
broad brock brood broom brown brownish bruins brushed brushes brushing budge buick bulky bulls bunker burger buried burke burying busch
bust buster butch cabin cain caine cairo cale caleb caller callie calmed calming calves cane canned cannon canoe capitol cared careers
cares caring carlton carrie carrier carson carts carved cases casey cass caste castle casts casually cater cathy cause caused caves
cease ceased cedar cello center centro cesar chained chaired champ champaign chan chancel chang changes chant chanting char chariot
charles charm charred chart charted charter charting cheat cheating checked cheek cheeks chefs chess chet chiang chick chicks chile
chili chill chin china ching choir chopper chord chores chose chris christy chuck chuckle chuckled cites claim claimed claiming clair
clan clans clara clarity clark clarke clary clash clashed clasp clasped claus claws clearer clears clergy clerk clever click clicks
cloak clone clones closed closely cloud coaching coarse cock cocky coding coins collecting colleen comet commencing communist commuter
compliant computed comte conan concert conde conner connie consume contained content contracted contracting contrast contrasts
controller convection convent converted convinced cooked cookie cooler cooling cooper coping cords cores coroner corpse corpses cosmic
costs couch counter courts coveted crabs cramer crank crate craved craving created crest crews crimes crises crisp croft crops crowe
crown crude cruelty crush crushing curly currie curse cursed curses cursing curt curving dagger dairy daisy daly dancer dane danes dante
darby darcy daring darling darting daryl dawn dawned dealt debut debuts decades decks decree defective deity denied denote denoted
depart departed depot depth destined detailed diane dimly diner disks dive diver divers diverse divert diving dodge dong donors doping
doris dormant dove dover downing downs drains drake draws dread dreamer dried dripped dripping drying duane duets dutch ease eased
easing eater eaton eclectic edged edict eileen elmer emergence emery emil emile emily empress enraged enter esther exciting executed
exiting exits expansive experts explore explored expulsion extensive fable faction factors facts failing fails fairly faith fallon falls
fame famed fanny fares farming faster fates faust feather feeding fellow fellows fetal fights filed files filing filled filmed filter
fined finer fines finnish fins fiona firth fists fitch fitted fixing flame flaming flared fleeing flees fleming flesh flight flint flirt
float floats flock flopped flora flores flour floyd flush flushed flushing flyer folding follower fond font foods footed forbes fore
forearm forest forge forget forming forster forte forth forts founded foyer frail frames framing france fred freed freeing fresh freud
friction fried fries fright fringe frost frown fuels fund funds funky gains games ganga gaping garbage garde gases gasps gazes genetic
genome gentlemen gentry giles gills gives gland glide gloom gloss goats gods gong goose goran grace grade grady grain granada grange
grant grape grasped grasping grass grasses greet grenada greta grind groan groin grossed grouped grouping grove growing grupo guess
guido guild guilty guise gunter gust guzman hacker hades hadley hailed haired halfway halted hampered handel handing handled handy hangs
hannover hanover hans harding hardy harry hart harta hasan haste hasty hating hatred hauled hauling haunting haydn headed healer hears
hearst hearth heated heath heats heaved heels helmut herald herd herds herring hines hires historia hobby hodge holes holly holy hooked
horde horne hostel hosting howling huang hunan hungary hunter hunts hurst huts imaging implied indie indira infected inhaled initiate
injection injury inland interest interned intra jackie joker jones jumper kenny kicker killer knees knicks knots known lacked lacking
lacks lands lanes lange lansing larry later layer leader leaders leads leaning leaping lease leases lecturer ledger legend leger leigh
lending lester lettering levels liang license licked liege lighted lightning liking ling linger lining linked links lions listed listing
loans lobes locating locker locking locus lodge lodged lodges lodging longed lords loser loss losses lotus louder lough louis loved
loves loving lowry loyal lunged macdonald magic maker mania manila manning manor marco marek maris marital marked marker marking marko
marred mars marsh martian martina marty mary mastery mateo mater math mating mats maximus meal meals meath medal medial mediation medina
meditation melting memoir merry messed messina metals meteor metis metre mets meyer minas minds miner mines ministry minsk mister mitch
moaning monde monkey monte monty moor moore moors moths motto mount mountain mounts mourning mouthed mouths murderer musik mutant named
nancy nazis neatly needy nerve newer nice niche nickel nils nina nobel nodes noel norman norse norte noses noting notre novice offense
otter outer oversight owens owned paced pacing packed packing packs pained pains painter paints paired pairing pairs palace paler
panties panting pants paris parker parole parry parted parting partly parts passing paste pastry patel patent patents patron patsy patti
patting patty paused pauses pausing paved paving peaked peaking peaks pearce pearson pedro peeking peeling peering peking penned perch
phased photography piano piazza picket pieces pierced pietro piles pinch pinto piper piston pitched pitching places placing plague
planes planets planner playback plays poets pointer poised poker poles polite polled polling ponce ponds pont poppy ported porter porto
poses posing possessing posted potion potter pouch praising praying premise present preventing prevents priced pricing prick prima
primary primate princes printed prints prism producer projection prone properly prose protecting protest proto proud pulsed pulses
pulsing pumping pure purge pursed pursue quasi queen queer quilt quit quite raced racism racks radial raged raider raids rained raion
raised raked rally ramon ramos ramps randy ranging rapid rapids rasped rated rates ratio reacting realization recall recorder rector
redding reddy reds regent register reilly relation relay rely relying reminds remote renee repay replay reporter resort rested retains
retorted reused revenue revered reverend reverted revolves ridden riders rides ridge ridley riley ripple rippled risen rises roads
roaring robert roberts robes rocket rocky rodgers roger roles roller roofed roots ropes rosen rosie rotate rotting rouen rouge rouse
routing rover rubber rubbing rubin ruler rumble runes runs runway runways sable sabres sacked sacred sadler sadly sahara sailed sails
saint sake salem salle sally salmon saloon salsa salts same sampled sampling sands sandy sank sans satin sauce saves saxon scale scaled
scales scaling scalp scanner scans scattered scent scooted scope scored scores scoring scots scouting scouts scraping scrapped seal
sealing seals searing sears seats secure securely seed seeds seeking seeming seine sells sensing sept serves serving settling sewing
shack shade shaft shafts shaky shale shall shane shang shares sharma sharpe shaun shaved shawn shay shear shelf shells shine shining
shipped ships shire shirts shone shook shooters shopping shore shores short shorter shove shovel shown shutting sides sighed sighs
signing silas silky silvery singing sings sinks sins sipped sites sizes skier skies skins skipped slabs slade slain slammed slamming
slams slash slate sleek slept slick sliding slippery slipping slips slits sloan sloane slots slowed slower slowing slung small smart
smiled smoky snake snapping snaps sneak sneered snort snorted snuck snuggled soaking soared sole solemn solve solved solving soothing
sorts span spanned spans spark sparkling sparse spawn speaking spears speeds spelled spells sperm spices spicy spikes spin spinal spine
spines spins spire spit spite splitting spoil spoiled spoke spots spotting sprang sprint sprung spurs squat squid squire stack stacked
stacks stacy stade stadion stage staged stain stains stake stakes stale stall stanton staple stares stark starred starring stars starter
startled startling starts state stated stating stature statute stayed stays steak steam steamed steaming steel steep steered stems
stepped stepping sterling sticks stilled sting stinging stink stitches stoke stokes stomped stony stool storage stored stores storing
strained strand strands strap straw stream streaming streams strike striker striking string strings strode stronger struck strung stuart
stunt style styling suarez suck sucks sumner sung super surely surrey sutra swear sweat sweating sweep sweeping sweeps sweet swelled
swift swing swings switches swore sworn swung tackled tails tale talent talents tales tally tank tanks tanner tapes tapped tapping taste
tasting taxes teaches teaming teams tears tease teaser teasing temps tend tends tense tenth terre terribly tested texas thanking theirs
theta thighs thing thinks third thirds thirsty thorough those thread three thrilled throne thrust ticked tidal tight title titles token
toned tonic topic topped topping torah torso tough toured touring toxin trace tracey tracing tract tracy trade traded trades trading
trail trailed trailers trailing trainer trait trams tran trance trans translations travis treat treating treats treaty trent triad
tribal tribes trick trickle tricks tripped trips trois trough truce trucks trunk tucker tudor tugged tugs tully tuned tunes tuning tunis
turin turing turner twain tweed types unease unfit unite unity usable usher vents venus vila ville vines viola violet visibly vista
volley waist waited waiter waived wales walled waller walls walsh walter wanda wanting warming warned warring wasted wasting weaker
wearing weave webster weeds weeping welch welding whaling wheat wheeled wheeler wherever whimper white whore widow widows wiener wilde
wiley winery wines winger winner winners wired wished wishing witch witches wits wives wolfe wondered wong woody words wore worked worst
wrath writer writers writes writhing yards yeast yong yours zigzag zigzags
"""
