"""Whether words are Welsh, by the little words that it cannot do without, and whether they are plainly of every day.

Danger in Welsh is known by its words in `signs_languages`.
"""

import re

from routing.text import fold

_TELLING = """mae maen maer maent ydy ydi ydych ydyn ydw rwy rwyf rydw rydym oes roedd wedi ddim nid nad nac dyw dydy dydw sydd syn
beth sut pryd pwy pam gan gyda efo dwi dych chi eich eu wrth hoffwn hoffech gallaf alla allwch gallwch gall oedd bydd fydd byddaf
rhywun rhywbeth rhyw heddlu swyddog swyddogion cymdogaeth stryd heol diolch shwmae cymraeg gymraeg helo prynhawn noswaith gwybod
gwbod siarad angen eisiau isio fy fi dwyn ddwyn lleidr swnllyd swn cymdogion cymydog palmant barcio parcio ceir gyrru goryrru adrodd
neithiwr heddiw ddoe yfory nawr rwan plis hynny hwn hon hyn ble lle mewn felly achos gyfer drwy trwy helpwch helpu brysiwch ganddo ganddi
cyfarfod nesaf rhaid ateb aros pobl ifanc dyn menyw plentyn plant ysgol pentref trosedd sbwriel bob pawb neb yma yno drws dweud
gofyn cwestiwn cyngor cymorth byw mynd dod gweld rhoi gwneud chwarae wythnos mwyach ofn tu allan hongian gwmpas ein mor cefais faint heddlun hofrennydd ffonio ffordd iawn maer"""
TELLING = frozenset(_TELLING.split())
"""Words that Welsh needs all the time and that English and the names of places hardly have."""
SOLE = frozenset(
    ["shwmae", "cymraeg", "gymraeg", "rydw", "rwyf", "dwi", "ydych", "diolch", "heddlu", "helpwch", "brysiwch"]
)
"""Words of which one is enough."""
SMALL = frozenset(["yn", "yr", "y", "ar", "ni", "i", "o", "a", "ac", "am", "neu", "os", "na", "hi", "fe", "eto", "da"])
"""Welsh too beside a telling word, and nothing without one."""
ENOUGH = 2
_HELLO = r"(?:(?:helo|shwmae|smae|bore da|prynhawn da|noswaith dda|diolch(?: yn fawr)?|plis|esgusodwch fi) )*"
EVERYDAY = re.compile(
    rf"^{_HELLO}(?:sut|pryd|pwy|ble|lle|faint|beth yw|beth ydy|pa|ydyr?|ydi|ydych|oes (?:modd|gan|gennych|posib|swyddog|rhywun yn gallu)|"
    r"(?:alla|allaf|gaf|ga) i(?! ddim)|gallwch chi|allwch chi|hoffwn|(?:rydw i|rwy|dwi)n? (?:eisiau|isio) (?:siarad|gwybod|cwyno|gofyn|gwirfoddoli|ymuno|diolch|rhoi|adrodd)|"
    r"mae gen i gwestiwn)\b|\b(?:[bp]h?arcio|palmant|goryrru|sbwriel|[cg]h?erddoriaeth|swnllyd|cyfarth|goleuadaur?|tipio|eiddo coll|baeddu|baw|hongian|beiciau modur|arwydd(?:ion)?|"
    r"(?:colli|golli) fy (?:mhwrs|waled|ffon|allweddi|mag|nghath|nghi)|"
    r"(?:mhwrs|waled|ffon|allweddi|mag|nghath|gath|nghi|ci|beic|pasbort)(?: \w+){0,2} ar goll|diolch)\b"
)
"""A question or wish at the beginning, or one of the matters that fill an officer's day."""


def is_welsh(text: str) -> bool:
    """Whether a message seems to be Welsh and nothing else."""
    said = fold(text).split()
    telling = [word for word in said if word in TELLING]
    small = [word for word in said if word in SMALL]
    if SOLE & set(telling):
        return len(telling) + len(small) >= len(said) / 4
    beside = bool(telling) and "yn" in said
    return (len(set(telling)) >= ENOUGH or beside) and len(telling) + len(small) >= len(said) / 3


def is_everyday(text: str) -> bool:
    """Whether a message is Welsh and plainly a question or a matter of every day, as far as its words tell."""
    return is_welsh(text) and EVERYDAY.search(fold(text)) is not None
