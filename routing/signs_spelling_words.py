"""Short-hand, dialect and the ordinary words that look like a slip of a sign word. Data only."""


def _table(lines: str) -> dict[str, str]:
    return {
        form: plain.replace("_", " ")
        for line in lines.strip().splitlines()
        for plain, forms in (line.split(":"),)
        for form in forms.split()
    }


SHORT_HAND = _table(
    """
there_is: thrs
someone: sm1
house: hse
downstairs: dwnstairs dwnstrs
choked: chokd
choking: chokin
just: jus jst
speak: spk
breathing: brthing brething
baby: bby
going_to: gna
jump: jmp
again: agen
police: polis
children: kidz
killing: killin
door: dor
coming: cmin cmng
outside: outsde ootside
house: hoose
going_to: gonnae
from: fae
he_is: hes heis
she_is: shes
they_are: theyre theyr thyre
i_am: im iam
i_have: ive
you_are: youre
who_is: whos
there_is: theres thers theers
that_is: thats
it_is: its
what_is: whats wots
someone: sum1 some1 som1 sumone somone sumbody somebdy
anyone: any1 ne1
everyone: every1
please: pls plz plse pleez plees pleas
help: hlp halp hepl helpp
you: u yow yo ya ye yew
your: ur
are: r
want_to: wanna wana
going_to: gonna gunna gna gona
got_to: gotta
trying_to: tryna trynna
have: hav av hv ave haz
got: gt gott gotten
knife: nife knfe kinfe knif knives knifes nives
with: wiv wif w wid wth
the: da teh th
that: dat tht
this: dis
they: dey dem
because: cos cuz bcos coz bc cus becoz
tonight: tonite 2nite 2night 2nyt
tomorrow: tomoz tomorow 2moro tmrw 2morrow
yesterday: yday yest yesturday ysterday
before: b4
late: l8
too: to0
right_now: rn
in_real_life: irl
boyfriend: bf bfriend
girlfriend: gf
husband: hubby husbnd hubbie husban
friend: m8 mate frend freind bestie
father: dad daddy farther
mother: mum mom mam mummy mommy mummys mother
phone: fone phon fon moby
said: sed sez
what: wot wat wht
when: wen whn
would: wud wld
could: cud cld
should: shud shld
cant: cannot cor corn't cnt canot carnt caint can't cor't
wont: wo wudnt wnt wo't
dont: dunt dnt doe dun dunno do't donot
isnt: aint ay ayn't ent int arent ay't aynt
wasnt: wor worn't wosnt werent warnt
didnt: didn't didnt dint
not: nt nor
is: iz
was: wuz wos
over: ova
there: ther theer
their: thier
come: cum cumin
coming: cumin cumming comin
very: vry
now: nw
get: gerr
getting: gerrin gerring
take: tek
taking: tekkin
make: mek
making: mekkin
give: gie gi
home: wum wom whum yome
going: gooin goin gowin
go: goo
something: summat sumthing sumthin summit smth
anything: owt
nothing: nowt
broken: bost busted 
smashed: bosted
smashing: bosting
head: yed yedd jed
face: fizzog
my: mi meh
baby: babby bab bby babbies
woman: wench wimmin ooman
sister: sis
brother: bro bruv brov
hit: lamped leathered clouted walloped twatted decked battered thumped belted bashed clobbered
hitting: lamping leathering clouting walloping twatting decking thumping belting bashing clobbering
crying: blarting
drunk: kaylied bladdered
money: dosh wonga
always: allus alwuz
with_out: wiout
into: in2
if: iff
and: n nd
people: ppl peeps peple
police: polis pollice poilce policia feds copper coppers cops bobby bobbies 
neighbour: neighbor nieghbour neigbour naybor nabor neighber
neighbours: neighbors nieghbours neigbours nabors
ambulance: ambalance amblance ambulence ambo
minutes: mins min
hours: hrs
hour: hr
weeks: wks
week: wk
years: yrs
stolen: stole robed
road: rd
street: st
house: hse
motorbike: moped
suicidal: sucidal suicidle
suicide: sucide suiside
bleeding: bleedin
breathe: breath
breathing: breathin
strangled: strangeld
strangling: stranglin
dead: ded
again: agen
keeps: keps
car: motor
stabbed: stabd shanked shank knifed chinged wetted
"""
)

DIALECT = {
    ("i", "day"): "didnt", ("he", "day"): "didnt", ("she", "day"): "didnt", ("they", "day"): "didnt",
    ("her", "day"): "didnt", ("we", "day"): "didnt", ("you", "day"): "didnt", ("it", "day"): "didnt",
    ("have", "bin"): "been", ("just", "bin"): "been", ("has", "bin"): "been", ("got", "bin"): "been",
    ("shed", "bin"): "been", ("car", "bin"): "been", ("bike", "bin"): "been", ("is", "bin"): "been",
    ("phone", "bin"): "been", ("van", "bin"): "been", ("house", "bin"): "been",
    ("the", "cut"): "canal", ("you", "am"): "are", ("we", "am"): "are", ("they", "am"): "are",
}  # fmt: skip

PROTECTED = frozenset({"clare", "clares", "sarah", "sarahs", "claire", "claires"})
