# AWAITING A HUMAN'S CHECK. Cyfieithiad heb ei wirio eto: nobody who speaks Welsh as a first language has read this file. Take the
# note out of language_chosen and web_unchecked once somebody has.
# Every word that the program says to the public, in Welsh. The names and their gaps are those of en.ftl.

welcome =
    Helo. Cynorthwyydd awtomatig eich heddlu cymdogaeth ydw i. Nid yw'r sgwrs hon ar gyfer argyfyngau: os oes rhywun mewn perygl, ffoniwch 999.

    Gofynnwch gwestiwn i mi, neu ysgrifennwch /officer i gyrraedd swyddog eich cymdogaeth.
welcome_area =
    Helo. Cynorthwyydd awtomatig tîm heddlu cymdogaeth { $area } ydw i. Nid yw'r sgwrs hon ar gyfer argyfyngau: os oes rhywun mewn perygl, ffoniwch 999.

    Gofynnwch gwestiwn i mi, neu ysgrifennwch /officer i gyrraedd eich swyddog.
help =
    Gallwch ofyn cwestiynau bob dydd i mi am blismona, ac rwy'n ateb o restr sydd wedi'i gwirio. Gallaf hefyd anfon eich cwestiwn at swyddog eich cymdogaeth, sy'n ateb yma.

    /officer - pwy yw swyddogion eich cymdogaeth, ac ysgrifennu atynt
    /follow - cael newyddion eich ardal; /unfollow - eu stopio
    /language - Cymraeg neu English
    /privacy - beth sy'n cael ei gadw
    /mydata - copi ohono
    /deleteme - ei ddileu
    /stop - gorffen y sgwrs hon

    Ni allaf gymryd adroddiadau am droseddau, ac nid oes neb yn gwylio'r sgwrs hon am argyfyngau. Os oes rhywun mewn perygl, ffoniwch 999.
privacy =
    Mae'r hyn rydych yn ei ysgrifennu yn cael ei gadw er mwyn i swyddog allu eich ateb. Gall swyddogion eich tîm cymdogaeth ei ddarllen. Pan fydd sgwrs yn cael ei chau, mae ei geiriau'n cael eu cadw am hyn o amser ac yna eu dileu:

    { $kept }

    Peidiwch ag anfon enwau, rhifau cardiau na chyfrineiriau os nad oes eu hangen. Ysgrifennwch /mydata i gael copi a /deleteme i'w ddileu.
stopped = Rwyf wedi gorffen y sgwrs hon ac ni fyddaf yn ysgrifennu eto oni bai eich bod chi'n gwneud. Os oes rhywun mewn perygl, ffoniwch 999.
stopped_open = Ni fyddaf yn ysgrifennu eto oni bai eich bod chi'n gwneud. Bydd yr hyn a ddywedoch wrthyf yn aros gyda'r bobl sy'n gorfod ei weld. Os oes rhywun mewn perygl, ffoniwch 999.
unknown_command = Nid wyf yn gwybod y gorchymyn hwnnw. Ysgrifennwch /help i weld beth y gallaf ei wneud.
greeting = Helo. Beth hoffech chi ei wybod? Gallwch hefyd ysgrifennu /officer i gyrraedd swyddog eich cymdogaeth.
thanks = Croeso. Ysgrifennwch eto pryd bynnag y bydd angen.
goodbye = Hwyl fawr. Ysgrifennwch eto pryd bynnag y bydd angen.
unclear = Dywedwch wrthyf mewn ychydig eiriau beth sydd dan sylw. Os oes rhywun mewn perygl, ffoniwch 999.
glad = Da iawn. Oes rhywbeth arall?
words_please = Rwyf wedi cadw hwnna. Ni allaf weld lluniau na chlywed recordiadau, felly dywedwch wrthyf mewn ychydig eiriau beth sydd dan sylw.
out_of_scope = Ni allaf helpu gyda hynny. Rwy'n ateb cwestiynau am blismona ac am eich cymdogaeth.
abuse = Gallaf helpu os dywedwch wrthyf beth sy'n bod. Os byddai'n well gennych siarad â pherson, ysgrifennwch /officer.
emergency =
    Ffoniwch 999 nawr os ydych mewn perygl.

    Os na allwch siarad: ffoniwch 999 o ffôn symudol, gwrandewch, a phwyswch 55 pan ofynnir i chi. Dim ond ar ffonau symudol y mae hyn yn gweithio.
    Os ydych yn defnyddio Iaith Arwyddion Prydain: 999 BSL, https://999bsl.co.uk neu ei ap.
    Os ydych yn fyddar neu os na allwch siarad: deialwch 18000 gyda chyfnewid testun (Relay UK), neu anfonwch neges destun at 999 os yw eich ffôn wedi'i gofrestru.

    Ni all y sgwrs hon anfon swyddogion, ac efallai nad oes neb yn ei darllen.
switched_off =
    Mae'r cynorthwyydd hwn wedi'i ddiffodd ar hyn o bryd. Mae'r hyn rydych yn ei ysgrifennu yn cael ei gadw, ond ni allaf ddweud pryd y bydd rhywun yn ei ddarllen.

    Os oes rhywun mewn perygl, ffoniwch 999. Fel arall ffoniwch 101, neu gweler https://www.police.uk/pu/contact-us/ am ffyrdd eraill o gysylltu â'r heddlu.
corrected = Cywirwyd gan y swyddog am { $at }.
correction = Cywiriad gan y swyddog:
emergency_reminder = Os oes unrhyw un mewn perygl, ffoniwch 999. Ni all y sgwrs hon anfon swyddogion.
vulnerable =
    Diolch am ddweud wrthyf. A yw'n ddiogel i chi ysgrifennu yma? Os gallai rhywun weld hyn, gadewch y sgwrs nawr; gallwch ddod yn ôl yn nes ymlaen. Os gallwch, dywedwch wrthyf ffordd ddiogel ac amser diogel i gysylltu â chi.

    Os ydych mewn perygl, ffoniwch 999. Os na allwch siarad, ffoniwch 999 o ffôn symudol a phwyswch 55 pan ofynnir i chi.

    Gallwch siarad â rhywun ar unrhyw awr: y Llinell Gymorth Genedlaethol Cam-drin Domestig 0808 2000 247; Samariaid 116 123; ar gyfer eich iechyd meddwl GIG 111, opsiwn 2; Childline 0800 1111.
vulnerable_watched =
    Diolch am ddweud wrthyf. A yw'n ddiogel i chi ysgrifennu yma? Os gallai rhywun weld hyn, gadewch y sgwrs nawr; gallwch ddod yn ôl yn nes ymlaen. Os gallwch, dywedwch wrthyf ffordd ddiogel ac amser diogel i gysylltu â chi.

    Os ydych mewn perygl, ffoniwch 999. Os na allwch siarad, ffoniwch 999 o ffôn symudol a phwyswch 55 pan ofynnir i chi.

    Mae'r rhifau hyn yn ateb ar unrhyw awr: 0808 2000 247, 116 123, a 111.
vulnerable_despair =
    Diolch am ddweud wrthyf. Siaradwch â rhywun nawr: mae'r Samariaid yn gwrando ar unrhyw awr ar 116 123, mae GIG 111, opsiwn 2, yn helpu gyda'ch iechyd meddwl, a rhif Childline yw 0800 1111. Ffoniwch 999 os ydych wedi eich anafu eich hun neu ar fin gwneud hynny.

    A yw'n ddiogel i chi ysgrifennu yma? Os gallai rhywun weld hyn, gadewch y sgwrs nawr; gallwch ddod yn ôl yn nes ymlaen.
ask_place = Byddaf yn anfon hyn at y swyddog cymdogaeth cywir. Am ba le y mae hyn? Anfonwch god post, stryd neu enw'r ardal.
ask_place_again = Ni chefais hyd i'r lle hwnnw. Rhowch gynnig ar god post llawn (fel WV14 0AB) neu enw'r ardal.
place_list = Ni allaf ddod o hyd iddo o hyd. Pa un o'r ardaloedd hyn ydyw?
which_place = Pa un o'r rhain sydd agosaf?
place_noted = Mae hynny yn { $area }. Beth hoffech chi ei ofyn?
place_unknown = Ni allaf ddweud pa gymdogaeth yw honno. Beth hoffech chi ei ofyn?
which_of_these = Ai un o'r rhain yw eich cwestiwn?
off_until = Nid yw { $off } ar ddyletswydd tan { $until }, felly { $who } fydd yn eich ateb.
off_now = Mae { $off } i ffwrdd ar hyn o bryd, felly { $who } fydd yn eich ateb.
looked_after = { $who } sy'n gofalu am y sgwrs hon o hyn ymlaen. Ysgrifennwch yma pryd bynnag y bydd angen.
handover_officer = Rwyf wedi anfon hyn at { $who }, { $team }. Cewch ateb yma erbyn { $by }. Tan hynny ffoniwch 101 os na all aros, a 999 os oes rhywun mewn perygl.
handover_team = Rwyf wedi anfon hyn at { $who }. Cewch ateb yma erbyn { $by }. Tan hynny ffoniwch 101 os na all aros, a 999 os oes rhywun mewn perygl.
handover_contact_desk = Rwyf wedi anfon hyn at ddesg gyswllt yr heddlu. Bydd person yn eich ateb yma erbyn { $by }. Os bydd pethau'n gwaethygu, ffoniwch 101, neu 999 os oes rhywun mewn perygl.
handover_urgent = Rwyf wedi anfon hyn at ddesg gyswllt yr heddlu a dweud wrthynt ei fod yn frys. Ni allaf ddweud pa mor fuan y byddant yn ei ddarllen; bydd person yn eich ateb yma erbyn { $by } fan bellaf. Os bydd pethau'n gwaethygu, ffoniwch 101, neu 999 os oes rhywun mewn perygl.
handover_watched = Rwyf wedi anfon hyn at ddesg gyswllt yr heddlu a nodi y gall rhywun arall ddarllen y sgwrs hon. Ni fyddaf yn ysgrifennu ohonof fy hun. Edrychwch yma eto erbyn { $by } fan bellaf. Os bydd pethau'n gwaethygu, ffoniwch 101, neu 999 os oes rhywun mewn perygl.
handover_no_place = Rwyf wedi anfon hyn at ddesg gyswllt yr heddlu, a fydd yn dod o hyd i'r tîm cywir. Bydd person yn eich ateb yma erbyn { $by }. Os na all aros, ffoniwch 101, neu 999 os oes rhywun mewn perygl.
passed_on = { $who } fydd yn eich ateb nawr, erbyn { $by }.
status = Mae eich sgwrs gyda { $who }. Ysgrifennwch yma a bydd eich neges yn cael ei gweld.
status_due = Mae eich sgwrs gyda { $who }, a chewch ateb yma erbyn { $by }.
overdue = Dylech fod wedi cael ateb erbyn hyn, ac mae'n ddrwg gennyf nad ydych. Mae goruchwyliwr eich tîm wedi cael gwybod. Gallwch hefyd ffonio 101.
closed = Mae eich swyddog wedi cau'r sgwrs hon. Ysgrifennwch eto pryd bynnag y bydd angen.
group = Dim ond mewn sgyrsiau preifat yr wyf yn siarad. Ysgrifennwch ataf yn uniongyrchol.
public_emergency = Os oes perygl, ffoniwch 999 nawr. If anyone is in danger, ring 999 now. Ni all neb anfon swyddogion o X. Methu siarad? 999 o ffôn symudol, yna 55. Byddar: 999bsl.co.uk. (Ateb awtomatig)
public_vulnerable = Os ydych mewn perygl, ffoniwch 999; os na allwch siarad, pwyswch 55. Gallwch anfon neges breifat atom: { $private } Peidiwch â rhannu mwy yma, lle gall pawb ei ddarllen. (Ateb awtomatig)
public_report = Rhowch wybod am hyn ar police.uk neu 101, a ffoniwch 999 os oes rhywun mewn perygl. Peidiwch â phostio manylion yma, lle gall pawb eu darllen. (Ateb awtomatig)
public_private = Hoffem helpu. Peidiwch â phostio manylion yma. Anfonwch neges atom: { $private } Os oes rhywun mewn perygl, ffoniwch 999. (Ateb awtomatig)
public_switched_off = Mae'r cyfrif awtomatig hwn wedi'i ddiffodd ar hyn o bryd. Gallwch gysylltu ar 101 neu https://www.police.uk/pu/contact-us/ Os oes rhywun mewn perygl, ffoniwch 999. (Ateb awtomatig)
public_answer = Ateb awtomatig: { $answer }
quicker_elsewhere = Mae X yn cyfyngu ar faint o negeseuon y gallwn eu hanfon. Cewch atebion cyflymach yma: { $where }
did_it_help = A wnaeth hynny helpu?
checked_on = Ffynhonnell: { $url } (gwiriwyd ar { $day })
redirect = { $what }. { $how }
redirect_phone = Ffôn: { $phone }
redirect_text = Neges destun: { $number }
redirect_checked = (gwiriwyd ar { $day })
redirect_999 = Ffoniwch 999 yn yr achos hwn: { $ring }.
redirect_force = { $force } sy'n plismona'r lle hwnnw. Cysylltwch â nhw: { $url } neu ffoniwch { $phone }.
redirect_force_too = Yr heddlu yno yw { $force }: { $url } neu ffoniwch { $phone }.
button_yes = Do
button_no = Naddo
button_officer = Siarad â swyddog
button_none = Dim un o'r rhain
button_no_place = Gwell gen i beidio â dweud

# Languages. The offer stands in both files alike: who gets it has chosen neither.
language_cy = Cymraeg
language_en = English
language_chosen = Iawn, byddaf yn ysgrifennu atoch yn Gymraeg o hyn ymlaen. Gall swyddog ateb yn Saesneg; dywedwch os oes angen ateb yn Gymraeg arnoch. Cyfieithiad heb ei wirio eto.
language_which = Ym mha iaith y dylwn i ysgrifennu?
language_offer =
    Gallwch ddefnyddio'r sgwrs hon yn Gymraeg: pwyswch Cymraeg, neu ysgrifennwch /cymraeg.
    You can use this chat in Welsh.
answer_in_english = Dim ond yn Saesneg y mae'r ateb hwn ar gael.

# Days, dates and names.
weekday =
    { $weekday ->
        [1] Llun
        [2] Mawrth
        [3] Mercher
        [4] Iau
        [5] Gwener
        [6] Sadwrn
       *[7] Sul
    }
month =
    { $month ->
        [1] Ionawr
        [2] Chwefror
        [3] Mawrth
        [4] Ebrill
        [5] Mai
        [6] Mehefin
        [7] Gorffennaf
        [8] Awst
        [9] Medi
        [10] Hydref
        [11] Tachwedd
       *[12] Rhagfyr
    }
moment = { $time } ddydd { weekday } { $day } { month }
occasion = Dydd { weekday } { $day } { month }, { $time }
day = { $day } { month } { $year }
names = { $others } a { $last }

# /officer: who a person is writing to.
team_officers = { $team } sy'n gofalu am { $area }: { $officers }.
team_inbox = { $team } sy'n gofalu am { $area }. Nid oes swyddog wedi'i enwi ar hyn o bryd.
team_none = Nid oes neb wedi'i enwi ar gyfer { $area } eto, felly desg gyswllt yr heddlu sy'n ateb.
team_meeting = Cyfarfod nesaf: { $what }, { $at }.
team_no_meeting = Nid oes cyfarfod wedi'i gyhoeddi ar hyn o bryd.
team_priorities = Beth maen nhw'n gweithio arno:
team_priority = { $issue } (pennwyd ar { $day })
team_priority_old = { $issue } (pennwyd ar { $day }: mwy na thri mis oed, gofynnwch a yw'n dal i sefyll)
team_priority_undated = { $issue } (heb ddyddiad)
team_no_priorities = Nid oes blaenoriaethau wedi'u cyhoeddi ar gyfer yr ardal hon ar hyn o bryd.
team_sergeant = rhingyll y tîm
team_inspector = ei arolygydd
team_unanswered = Os na fydd neb yn eich ateb mewn pryd, bydd eich neges yn mynd yn uwch ohoni'i hun: at { $sergeant }, yna at { $inspector }. Nid oes angen i chi wneud dim.
team_contact = Gallwch hefyd ffonio { $phone } neu fynd i { $url }.
team_phone = Gallwch hefyd ffonio { $phone }.

# Hysbysiadau lleol.
bulletin_incident = Hysbysiad lleol ar gyfer { $area }: { $text } (Mae hyn yn ddilys tan { $until }.)
bulletin_meeting = Cyfarfod lleol ar gyfer { $area }: { $text }, { $at }.
bulletin_priority = Yr hyn y mae swyddogion { $area } yn gweithio arno: { $text } (pennwyd ar { $day })
bulletin_priority_old = Yr hyn y mae swyddogion { $area } yn gweithio arno: { $text } (pennwyd ar { $day }: mwy na thri mis oed, gofynnwch a yw'n dal i fod yn wir)

# Desg y sibrydion.
statement = Gan { $officer }, { $team }, am { $at }, am yr hyn y mae llawer o bobl yn { $area } yn ei ofyn:
statement_corrected = Cywirwyd gan { $officer }, { $team }, am { $at }. Am yr hyn y mae llawer o bobl yn { $area } yn ei ofyn:
statement_known = Yr hyn a wyddom: { $known }
statement_unknown = Yr hyn na wyddom eto: { $unknown }
statement_until = Mae hyn yn ddilys tan { $until }. Os oes rhywun mewn perygl, ffoniwch 999.
statement_withdrawn = Mae { $officer }, { $team }, wedi tynnu'n ôl yr hyn a ddywedwyd wrthych am { $area } am { $at }. Peidiwch â dibynnu arno. Os oes rhywun mewn perygl, ffoniwch 999.

# The menu on Telegram.
telegram_about = Cynorthwyydd awtomatig eich heddlu cymdogaeth. Nid ar gyfer argyfyngau: mewn perygl, ffoniwch 999.
telegram_start = Dechrau
telegram_officer = Ysgrifennu at swyddog eich cymdogaeth
telegram_help = Beth y gallaf ei wneud
telegram_privacy = Beth sy'n cael ei gadw
telegram_language = Cymraeg neu English
telegram_stop = Gorffen y sgwrs hon
button_location = Rhannu fy lleoliad

# The page of the web chat.
web_title = Holi heddlu eich cymdogaeth
web_exit = Gadael y dudalen hon
web_emergency = Mewn argyfwng ffoniwch 999.
web_notice = Cynorthwyydd awtomatig yw hwn. Nid oes neb yn gwylio'r sgwrs hon am argyfyngau.
web_hello = Gofynnwch gwestiwn, fel “Alla i barcio ar y palmant?”, neu gofynnwch am gael siarad â swyddog eich cymdogaeth. Mae swyddogion yn ateb o fewn tri diwrnod.
web_area = Rydych yn ysgrifennu at dîm heddlu cymdogaeth { $area }.
web_conversation = Sgwrs
web_message = Eich neges
web_send = Anfon
web_again = Gwirio am negeseuon newydd
web_careful = Peidiwch ag anfon enwau, rhifau cardiau na chyfrineiriau.
web_other_ways = Ffyrdd eraill o gysylltu â'r heddlu
web_languages = Iaith
web_unchecked = Cyfieithiad heb ei wirio eto.
web_you = Chi
web_officer = Swyddog
web_bot = Awtomatig
web_place_shared = Lleoliad wedi'i rannu
web_not_sent = Ni chafodd hynny ei anfon. Mae'r hyn a ysgrifennoch yma o hyd; rhowch gynnig arall arni. Mewn argyfwng ffoniwch 999.
web_too_many = Daeth gormod o'ch rhwydwaith chi gynnau, felly ni chafodd hynny ei anfon ac ni chaiff ei gadw. Rhowch gynnig arall arni ymhen ychydig funudau. Mewn argyfwng ffoniwch 999; os gall aros, gallwch hefyd ffonio 101.
web_too_large = Mae hynny'n rhy fawr i'w anfon. Mewn argyfwng ffoniwch 999; os gall aros, gallwch hefyd ffonio 101.
refused_missing = Does dim tudalen o'r fath yma
refused_other = Ni wnaed hynny
refused_next = Ewch yn ôl i'r sgwrs, neu ffoniwch 101 os gall aros.
slower = Rydych chi'n ysgrifennu'n gynt nag y gallaf ei ddarllen. Mae'r hyn a ysgrifennoch wedi'i gadw. Arhoswch funud ac yna dywedwch wrthyf mewn un neges beth sydd ei angen arnoch. Os oes rhywun mewn perygl, ffoniwch 999.
web_waits = Ni allwn dderbyn negeseuon ar hyn o bryd. Mae'r hyn a ysgrifennoch yn aros yma; cadwch y dudalen hon ar agor ac fe'i hanfonir cyn gynted ag y gallwn. Os na all aros, ffoniwch 101. Mewn argyfwng ffoniwch 999.
web_no_place = Ni ellid darllen eich lleoliad. Teipiwch god post neu enw'r ardal.

# The poster of an area.
poster_title = Holwch heddlu eich cymdogaeth
poster_how = Gofynnwch gwestiwn, neu ysgrifennwch at eich swyddogion. Pwyntiwch gamera eich ffôn at god.
poster_code = Cod sy'n arwain at { $address }
poster_web = Yn eich porwr
poster_telegram = Ar Telegram
poster_emergency = Mewn argyfwng ffoniwch 999. Nid oes neb yn gwylio'r sgwrs am argyfyngau. Os gall aros, gallwch hefyd ffonio 101.
poster_automated = Cynorthwyydd awtomatig sy'n ateb yn gyntaf; mae eich swyddogion yn ateb o fewn tri diwrnod.
poster_day = Ar { $day }.

# /follow: y newyddion gan y swyddogion lleol.
follow_ask = Ar gyfer pa ardal yr hoffech gael newyddion? Anfonwch god post, stryd neu enw'r ardal.
follow_ask_more = Rydych yn cael newyddion ar gyfer { $areas }. Pa ardal arall hoffech chi? Anfonwch god post, stryd neu enw'r ardal. I roi'r gorau iddi, ysgrifennwch /unfollow.
follow_unknown = Ni chefais hyd i'r lle hwnnw. Rhowch gynnig ar god post llawn (fel WV14 0AB) neu enw'r ardal.
follow_elsewhere = { $force } sy'n plismona'r lle hwnnw, ac nid oes gennyf newyddion oddi yno.
follow_already = Rydych yn cael y newyddion ar gyfer { $area } yn barod. I roi'r gorau iddi, ysgrifennwch /unfollow.
follow_full = Rydych yn dilyn { $most } ardal, ac ni allaf gadw mwy. I roi'r gorau i rai, ysgrifennwch /unfollow ac enw'r ardal.
follow_not = Iawn, nid oes dim yn newid. Ysgrifennwch /follow pryd bynnag yr hoffech gael newyddion.
followed =
    Byddwch nawr yn cael newyddion gan swyddogion cymdogaeth { $area } yma: beth maent yn gweithio arno, cyfarfodydd a rhybuddion. Maent yn ysgrifennu pan fydd rhywbeth i'w ddweud, ychydig o weithiau'r mis gan amlaf.

    I roi'r gorau iddi, ysgrifennwch /unfollow unrhyw bryd. I ddilyn ardal arall hefyd, ysgrifennwch /follow a'i henw.
unfollowed = Ni chewch ragor o newyddion ar gyfer { $areas }. I'w cael eto, ysgrifennwch /follow.
unfollow_nothing = Nid ydych yn cael newyddion, felly nid oes dim i'w stopio. Os ydych am eu cael, ysgrifennwch /follow.
unfollow_other = Nid ydych yn cael newyddion ar gyfer { $area }. Rydych yn eu cael ar gyfer { $areas }; i stopio'r cyfan, ysgrifennwch /unfollow.
button_follow_none = Dim diolch
telegram_follow = Cael newyddion eich ardal
telegram_unfollow = Stopio'r newyddion
update_from = Newyddion gan swyddogion { $area }:
update_end = Rydych yn dilyn { $area }. I stopio: /unfollow
update_correction = Cywiriad i newyddion cynharach, am { $at }:
update_corrected = Cywirwyd am { $at }.
update_withdrawn = Tynnodd y swyddogion y newyddion a oedd yma yn ôl am { $at }. Peidiwch â dibynnu arnynt.
update_withdrawn_after = Tynnodd y swyddogion newyddion cynharach yn ôl am { $at }. Peidiwch â dibynnu arnynt. Eu dechrau: “{ $start }”

# What people have a right to: a copy of what is kept, and its end.
deleteme =
    Gallaf ddileu'r hyn a ysgrifennoch yma a'r atebion a gawsoch, gyda'ch enw a'ch ffeiliau. Ni ellir dadwneud hyn. Os yw eich sgwrs gyda swyddog, mae'n gorffen heb ateb.

    Beth sy'n aros: bod sgwrs wedi digwydd, pryd, ac ar gyfer pa ardal, heb eich geiriau na'ch enw. Rhaid i rywbeth aros am y tro os yw'r gyfraith yn mynnu hynny, er enghraifft ar gyfer ymchwiliad neu gŵyn, neu os ydym yn poeni bod rhywun mewn perygl. Caiff ei ddileu pan fydd hynny drosodd. Mae'r hyn a roddodd swyddog ar gofnodion yr heddlu, a'r negeseuon ar eich ffôn neu'ch ap eich hun, yn aros hefyd.

    Hoffech chi gael copi yn gyntaf? Ysgrifennwch /mydata.
erased_all = Mae'r hyn a ysgrifennoch yma wedi'i ddileu, a'r atebion hefyd. Caiff y ffordd o'ch cyrraedd ei dileu o fewn diwrnod. Os ysgrifennwch eto, dechreuwn o'r newydd. Os oes rhywun mewn perygl, ffoniwch 999.
erased_but = Mae'r hyn y gellir ei ddileu wedi'i ddileu. Rhaid i rywbeth aros am y tro, am fod y gyfraith neu ein dyletswyddau yn mynnu hynny. Caiff ei ddileu pan fydd hynny drosodd; nid oes angen i chi wneud dim. Gallwch gwyno i'r Comisiynydd Gwybodaeth: https://ico.org.uk/make-a-complaint. Os oes rhywun mewn perygl, ffoniwch 999.
erased_by_force = Mae'r heddlu wedi dileu'r sgwrs hon, felly ni fydd swyddog yn ei hateb. Os oes angen ateb arnoch o hyd, ysgrifennwch eto. Os oes rhywun mewn perygl, ffoniwch 999.
not_erased = Nid oes dim wedi'i ddileu.
mydata =
    Dyma gopi o'r hyn sy'n cael ei gadw o'ch sgyrsiau. Gellir defnyddio'r ddolen isod unwaith, hyd { $until }. Peidiwch â'i rhannu. Gallwch ofyn i'r heddlu am yr hyn sydd wedi'i adael allan, fel nodiadau swyddogion amdanoch; mae'n ateb o fewn mis.

    { $url }
button_erase = Ie, dilëwch
button_keep = Na, cadwch
telegram_mydata = Copi o'r hyn sy'n cael ei gadw
telegram_deleteme = Dileu'r hyn a ysgrifennais
mydata_title = Eich copi
mydata_ready = Dyma gopi o'r hyn sy'n cael ei gadw o'ch sgyrsiau. Gellir ei lawrlwytho unwaith.
mydata_download = Lawrlwytho fy nghopi
mydata_over = Mae'r ddolen hon drosodd. Mae wedi'i defnyddio, mae ei hamser wedi mynd heibio, neu cafodd ei dileu. Ysgrifennwch /mydata yn y sgwrs i gael un newydd.
mydata_left_out = Wedi'i adael allan: nodiadau a chofnodion gwaith swyddogion amdanoch, a all sôn am bobl eraill. Gofynnwch i'r heddlu amdanynt.

# Dywedoch chi, gwnaethom ni.
issue_ask = Mae eich swyddog yn gweithio ar hyn gydag eraill a soniodd amdano: { $issue }. A gaf i ddweud wrthych yma beth a wnaed, pan fydd wedi'i ddatrys?
issue_yes = Byddaf yn dweud wrthych yma beth a wnaed. Os byddwch yn newid eich meddwl, pwyswch Na uchod neu ysgrifennwch /stop.
issue_no = Iawn. Ni fyddaf yn ysgrifennu atoch am hynny.
issue_resolved =
    Soniasoch am hyn: { $issue }. Yr hyn a wnaed:

    { $outcome }

    Gallwch ysgrifennu yma pryd bynnag y bydd angen.
button_issue_yes = Ie, dywedwch wrthyf
button_issue_no = Na, dim diolch

# Sut mae'n gweithio.
about_title = Sut mae'r cynorthwyydd hwn yn gweithio
about_chat = Yn ôl i'r sgwrs
about_automated = Cynorthwyydd awtomatig sy'n ateb yn gyntaf yn y sgwrs hon. Rhaglen gyfrifiadurol eich heddlu yw hi, nid person. Mae swyddogion yn ateb yr hyn na all hi ei ateb. Mae pob neges yn dweud pwy a'i hysgrifennodd.
about_how_title = Sut mae'n penderfynu
about_how_danger = Yn gyntaf mae'n chwilio ym mhob neges am arwyddion bod rhywun mewn perygl neu mewn risg: yn ôl rheolau sefydlog, a thrwy raglen a ddysgodd o enghreifftiau. Os yw'n dod o hyd i rai, mae'n dweud wrthych am ffonio 999 neu'n eich trosglwyddo at bobl.
about_how_place = Mae'n canfod pa dîm cymdogaeth sydd ei angen arnoch o'r lle rydych yn ei enwi, yn ôl map yr heddlu.
about_how_answer = Mae'n cymharu eich cwestiwn â rhestr o atebion a ysgrifennwyd ac a wiriwyd gan bobl. Dim ond pan fydd yn ddigon sicr y mae'n rhoi ateb; fel arall mae'n cynnig dewis, neu'n gofyn i chi am y lle ac yn eich trosglwyddo. Nid yw byth yn dyfeisio ateb.
about_how_officer = Mae'r hyn sydd angen person yn mynd at swyddogion eich cymdogaeth. Os nad ydynt yn ateb mewn pryd, mae'n mynd i fyny at eu goruchwylwyr ar ei ben ei hun.
about_how_same = Mae'r un geiriau'n cael eu trin yr un fath, pwy bynnag sy'n eu hysgrifennu. Nid yw'n gwybod pwy ydych chi ac nid yw'n cadw sgôr ar neb.
about_never = Nid yw'n penderfynu dim amdanoch: nid a yw trosedd yn cael ei chofnodi, nid pwy sy'n cael ei gredu, nid a fydd swyddog yn cael ei anfon. Gallwch ofyn am berson unrhyw bryd: ysgrifennwch /officer.
about_rates_title = Pa mor aml mae'n anghywir
about_rates_when = Mesurwyd ar { $day } gyda { $messages } o negeseuon gyda pherygl a hebddo, a { $questions } o gwestiynau bob dydd, na ddysgodd o'r un ohonynt. Mae pob un wedi'i ddyfeisio.
about_rates_found = O 100 argyfwng mae'n dod o hyd i { $emergencies }. O 100 neges gan bobl mewn risg mae'n dod o hyd i { $vulnerable }.
about_rates_false = O 100 neges nad ydynt yn argyfwng mae'n cymryd { $false } fel argyfwng. O 100 cwestiwn bob dydd mae'n cymryd { $everyday } fel perygl neu risg.
about_rates_answers = O 100 cwestiwn y mae ganddo ateb iddynt mae'n ateb { $answered } yn gywir ar unwaith; gyda'r rhan fwyaf o'r lleill mae'n cynnig dewis neu'n eich trosglwyddo. O 100 ateb a roddir ganddo nid yw { $wrong } yn gywir.
about_rates_so = Felly gall fethu argyfwng. Peidiwch byth â dibynnu arno: os oes rhywun mewn perygl, ffoniwch 999.
about_rates_command = Gall unrhyw un sydd â'r rhaglen fesur hyn eto: { $command }
about_kept_title = Beth sy'n cael ei gadw, ac am ba hyd
about_kept = Mae'r hyn rydych yn ei ysgrifennu'n cael ei gadw gyda'r hyn a atebwyd, er mwyn i swyddogion allu eich helpu. Gall swyddogion eich tîm ei ddarllen; mae pob darlleniad yn cael ei gofnodi. Mae'r geiriau'n cael eu dileu hyn a hyn o amser ar ôl cau sgwrs, oni bai bod y gyfraith yn mynnu eu cadw:
about_kept_complaint = Cwynion
about_kept_urgent = Argyfyngau a phobl mewn risg
about_kept_veiled = Sarhad
about_kept_handed_over = Sgyrsiau â swyddog
about_kept_answered = Cwestiynau a atebodd y cynorthwyydd
about_kept_days =
    { $days ->
        [one] un diwrnod
       *[other] { $days } diwrnod
    }
about_kept_years =
    { $years ->
        [one] un flwyddyn
        [two] dwy flynedd
       *[other] { $years } blynedd
    }
about_kept_always = dim amser penodol
about_kept_counts = Mae cyfrifon heb eiriau nac enwau'n cael eu cadw am byth, fel faint o bobl a ofynnodd am barcio.
about_rights = Ysgrifennwch /mydata yn y sgwrs i gael copi o'r hyn a gedwir, a /deleteme i'w ddileu.
about_complain = Os ydych yn meddwl bod eich data wedi'i ddefnyddio'n anghywir, dywedwch wrthym. Cewch gyfeirnod ar unwaith, ac ateb o fewn 30 diwrnod.
figures_title = Atebion o fewn yr amser a addawyd
figures_what = Mae eich heddlu'n addo bod person yn ateb pob cwestiwn i'w swyddogion cymdogaeth o fewn { $hours } awr. Dyma pa mor aml y gwnaeth hynny. Nid yw ateb awtomatig yn cyfrif.
figures_this = wedi'u hateb mewn pryd yn { $month } hyd yn hyn
figures_few = Mae rhy ychydig o atebion yn { $month } hyd yn hyn i roi cyfran.
figures_month = Mis
figures_share = Mewn pryd
figures_of = O tua
figures_too_few = rhy ychydig
figures_note = Cyfrifwyd { $at }. Gadewir allan gwestiynau nad yw eu hamser ar ben eto. Mae rhifau wedi'u talgrynnu i ddegau, ac ni roddir cyfran o lai nag 20.
complaint_title = Cwyno am eich data
complaint_open = Agor y ffurflen
complaint_what = Dywedwch wrthym beth sydd o'i le ar sut mae'r sgwrs hon yn defnyddio eich data. Peidiwch ag adrodd trosedd yma. Mewn argyfwng ffoniwch 999.
complaint_text = Beth sydd o'i le
complaint_contact = Sut gallwn eich cyrraedd (e-bost, ffôn neu gyfeiriad)
complaint_name = Eich enw, os dymunwch
complaint_send = Anfon y gŵyn
complaint_lacking = Dywedwch beth sydd o'i le a sut gallwn eich cyrraedd. Mae'r hyn a ysgrifennoch yma o hyd.
complaint_later = Daeth gormod o gwynion i mewn nawr, felly ni chadwyd eich un chi. Mae'r hyn a ysgrifennoch yma o hyd; rhowch gynnig arall arni mewn awr, neu ysgrifennwch at swyddog diogelu data'r heddlu.
complaint_thanks = Mae eich cwyn gennym
complaint_reference = yw eich cyfeirnod. Ysgrifennwch ef i lawr.
complaint_dates = Derbyniwyd ar { $received }. Cewch ateb erbyn { $due }.
complaint_received = Nid oes neb wedi edrych arni eto.
complaint_looked = Mae rhywun yn edrych arni.
complaint_answered = Mae wedi'i hateb, i'r cyfeiriad a roesoch.
complaint_look = Gallwch agor y dudalen hon eto i weld beth sydd wedi digwydd iddi.
complaint_ico = Os nad ydych yn fodlon ar ein hateb gallwch gwyno wrth y Comisiynydd Gwybodaeth: https://ico.org.uk/make-a-complaint neu 0303 123 1113.
