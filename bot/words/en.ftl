# Every word that the program says to the public, in English. Approved copy: short, plain, never a promise that somebody comes.
# One message a line: name = words, with { $gaps }. README, "Change it", says how to add one; cy.ftl must hold the same names.

welcome =
    Hello. I am an automated assistant for your neighbourhood police. This chat is not for emergencies: if someone is in danger, ring 999.

    Ask me a question, or write /officer to reach your neighbourhood officer.
welcome_area =
    Hello. I am an automated assistant for the { $area } neighbourhood police team. This chat is not for emergencies: if someone is in danger, ring 999.

    Ask me a question, or write /officer to reach your officer.
help =
    You can ask me everyday questions about policing and I answer from a checked list. I can also pass your question to your neighbourhood officer, who answers here.

    /officer - who your neighbourhood officers are, and write to them
    /follow - get updates from your area; /unfollow - stop them
    /language - Cymraeg or English
    /privacy - what is kept
    /mydata - a copy of it
    /deleteme - delete it
    /stop - end this chat

    I cannot take crime reports and nobody watches this chat for emergencies. If someone is in danger, ring 999.
privacy =
    What you write is kept so that an officer can answer you. Officers of your neighbourhood team can read it. When a conversation is closed, its words are kept for so long and then deleted:

    { $kept }

    Please do not send names, card numbers or passwords that are not needed. Write /mydata for a copy and /deleteme to delete it.
stopped = I have ended this chat and will not write again unless you do. If someone is in danger, ring 999.
stopped_open = I will not write again unless you do. What you told me stays with the people who have to see it. If someone is in danger, ring 999.
unknown_command = I do not know that command. Write /help to see what I can do.
greeting = Hello. What would you like to know? You can also write /officer to reach your neighbourhood officer.
thanks = You are welcome. Write again whenever you need to.
goodbye = Goodbye. Write again whenever you need to.
unclear = Please tell me in a few words what it is about. If someone is in danger, ring 999.
glad = Good. Is there anything else?
words_please = I have kept that. I cannot see pictures or hear recordings, so please tell me in a few words what it is about.
out_of_scope = That is not something I can help with. I answer questions about policing and your neighbourhood.
abuse = I can help if you tell me what the matter is. If you would rather speak to a person, write /officer.
emergency =
    Ring 999 now if you are in danger.

    If you cannot speak: ring 999 from a mobile, listen, and press 55 when you are asked. This works on mobiles only.
    If you use British Sign Language: 999 BSL, https://999bsl.co.uk or its app.
    If you are deaf or cannot speak: dial 18000 with text relay (Relay UK), or text 999 if your phone is registered.

    This chat cannot send officers, and nobody may be reading it.
switched_off =
    This assistant is switched off at the moment. What you write is kept, but I cannot say when somebody reads it.

    If someone is in danger, ring 999. Otherwise ring 101, or see https://www.police.uk/pu/contact-us/ for other ways to reach the police.
corrected = Corrected by the officer at { $at }.
correction = Correction by the officer:
emergency_reminder = If anyone is in danger, ring 999. This chat cannot send officers.
vulnerable =
    Thank you for telling me. Is it safe for you to write here? If someone could see this, leave the chat now; you can come back later. If you can, tell me a safe way and a safe time to reach you.

    If you are in danger, ring 999. If you cannot speak, ring 999 from a mobile and press 55 when asked.

    You can talk to someone at any hour: National Domestic Abuse Helpline 0808 2000 247; Samaritans 116 123; for your mental health NHS 111, option 2; Childline 0800 1111.
vulnerable_watched =
    Thank you for telling me. Is it safe for you to write here? If someone could see this, leave the chat now; you can come back later. If you can, tell me a safe way and a safe time to reach you.

    If you are in danger, ring 999. If you cannot speak, ring 999 from a mobile and press 55 when asked.

    These numbers answer at any hour: 0808 2000 247, 116 123, and 111.
vulnerable_despair =
    Thank you for telling me. Please talk to somebody now: Samaritans listen at any hour on 116 123, NHS 111, option 2, helps with your mental health, and Childline is 0800 1111. Ring 999 if you have hurt yourself or are about to.

    Is it safe for you to write here? If someone could see this, leave the chat now; you can come back later.
ask_place = I will pass this to the right neighbourhood officer. Where is it about? Send a postcode, a street or the name of the area.
ask_place_again = I did not find that place. Please try a full postcode (such as WV14 0AB) or the name of the area.
place_list = I still cannot find it. Which of these areas is it?
which_place = Which of these is nearest?
place_noted = That is in { $area }. What would you like to ask?
place_unknown = I cannot tell which neighbourhood that is. What would you like to ask?
which_of_these = Is your question one of these?
off_until = { $off } is off until { $until }, so { $who } will answer you.
off_now = { $off } is away at the moment, so { $who } will answer you.
looked_after = { $who } looks after this conversation from now on. Write here whenever you need to.
handover_officer = I have passed this to { $who } of the { $team }. You will get an answer here by { $by }. Until then please ring 101 if it cannot wait, and 999 if someone is in danger.
handover_team = I have passed this to the { $who }. You will get an answer here by { $by }. Until then please ring 101 if it cannot wait, and 999 if someone is in danger.
handover_contact_desk = I have passed this to the force's contact desk. A person will answer you here by { $by }. If it gets worse, ring 101, or 999 if someone is in danger.
handover_urgent = I have passed this to the force's contact desk and told them that it is urgent. I cannot say how soon they read it; a person will answer you here, by { $by } at the latest. If it gets worse, ring 101, or 999 if someone is in danger.
handover_watched = I have passed this to the force's contact desk and marked that somebody else may read this chat. I will not write by myself. Please look here again, by { $by } at the latest. If it gets worse, ring 101, or 999 if someone is in danger.
handover_no_place = I have passed this to the force's contact desk, who will find the right team. A person will answer you here by { $by }. If it cannot wait, ring 101, or 999 if someone is in danger.
passed_on = { $who } will answer you now, by { $by }.
status = { $who } has your conversation. Just write here and they will see it.
status_due = { $who } has your conversation and will answer here by { $by }.
overdue = You should have had an answer by now, and I am sorry that you have not. Your team's supervisor has been told. You can also ring 101.
closed = Your officer has closed this conversation. Write again whenever you need to.
group = I only talk in private chats. Please write to me directly.
public_emergency = If anyone is in danger, ring 999 now. Nobody can send officers from X. If you cannot speak, ring 999 from a mobile and press 55. Deaf: 999bsl.co.uk. (Automated reply)
public_vulnerable = If you are in danger, ring 999; if you cannot speak, press 55. You can message us privately: { $private } Please do not share more here, where everybody can read it. (Automated reply)
public_report = Please report this at police.uk or on 101, and ring 999 if someone is in danger. Please do not post details here, where everybody can read them. (Automated reply)
public_private = We would like to help. Please do not post details here. Message us: { $private } If someone is in danger, ring 999. (Automated reply)
public_switched_off = This automated account is switched off at the moment. You can reach us on 101 or at https://www.police.uk/pu/contact-us/ If someone is in danger, ring 999. (Automated reply)
public_answer = Automated reply: { $answer }
quicker_elsewhere = X limits how many messages we may send. You get quicker answers here: { $where }
did_it_help = Did that help?
checked_on = Source: { $url } (checked on { $day })
redirect = { $what }. { $how }
redirect_phone = Phone: { $phone }
redirect_text = Text: { $number }
redirect_checked = (checked on { $day })
redirect_999 = Ring 999 if: { $ring }.
redirect_force = That place is policed by { $force }. Please contact them: { $url } or ring { $phone }.
redirect_force_too = The police there are { $force }: { $url } or ring { $phone }.
button_yes = Yes
button_no = No
button_officer = Speak to an officer
button_none = None of these
button_no_place = I would rather not say

# Languages. The offer stands in both files alike: who gets it has chosen neither.
language_cy = Cymraeg
language_en = English
language_chosen = I will write to you in English from now on. An officer may answer in another language; tell them if you need English.
language_which = Which language shall I write in?
language_offer =
    Gallwch ddefnyddio'r sgwrs hon yn Gymraeg: pwyswch Cymraeg, neu ysgrifennwch /cymraeg.
    You can use this chat in Welsh.
answer_in_english = This answer is in English only.

# Days, dates and names.
weekday =
    { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }
month =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
moment = { $time } on { weekday } { $day } { month }
occasion = { weekday } { $day } { month }, { $time }
day = { $day } { month } { $year }
names = { $others } and { $last }

# /officer: who a person is writing to.
team_officers = { $area } is looked after by the { $team }: { $officers }.
team_inbox = { $area } is looked after by the { $team }. No officer is named at the moment.
team_none = Nobody is named for { $area } yet, so the force's contact desk answers.
team_meeting = Next meeting: { $what }, { $at }.
team_no_meeting = No meeting is announced at the moment.
team_priorities = What they work on:
team_priority = { $issue } (set on { $day })
team_priority_old = { $issue } (set on { $day }: more than three months old, ask whether it still holds)
team_priority_undated = { $issue } (no date given)
team_no_priorities = No priorities are published for this area at the moment.
team_sergeant = the team's sergeant
team_inspector = their inspector
team_unanswered = If nobody answers you in time, your message goes up by itself: to { $sergeant }, then to { $inspector }. You need do nothing.
team_contact = You can also ring { $phone } or go to { $url }.
team_phone = You can also ring { $phone }.

# Local notices, which the bot mentions where they fit.
bulletin_incident = Local notice for { $area }: { $text } (This holds until { $until }.)
bulletin_meeting = Local meeting for { $area }: { $text }, { $at }.
bulletin_priority = What the officers for { $area } work on: { $text } (set on { $day })
bulletin_priority_old = What the officers for { $area } work on: { $text } (set on { $day }: more than three months old, ask whether it still holds)

# The rumour desk: an officer's statement on what many people of an area ask.
statement = From { $officer }, { $team }, at { $at }, about what many people in { $area } are asking:
statement_corrected = Corrected by { $officer }, { $team }, at { $at }. About what many people in { $area } are asking:
statement_known = What we know: { $known }
statement_unknown = What we do not know yet: { $unknown }
statement_until = This holds until { $until }. If someone is in danger, ring 999.
statement_withdrawn = { $officer }, { $team }, has withdrawn what we told you about { $area } at { $at }. Please do not rely on it. If someone is in danger, ring 999.

# The menu on Telegram.
telegram_about = Automated assistant of your neighbourhood police. Not for emergencies: if someone is in danger, ring 999.
telegram_start = Begin
telegram_officer = Write to your neighbourhood officer
telegram_help = What I can do
telegram_privacy = What is kept
telegram_language = Cymraeg or English
telegram_stop = End this chat
button_location = Share my location

# The page of the web chat.
web_title = Ask your neighbourhood police
web_exit = Exit this page
web_emergency = In an emergency ring 999.
web_notice = This is an automated assistant. Nobody watches this chat for emergencies.
web_hello = Ask a question, such as “Can I park on the pavement?”, or ask to speak to your neighbourhood officer. Officers answer within three days.
web_area = You are writing to the { $area } neighbourhood police team.
web_conversation = Conversation
web_message = Your message
web_send = Send
web_again = Check for new messages
web_careful = Please do not send names, card numbers or passwords.
web_other_ways = Other ways to contact the police
web_languages = Language
web_unchecked = { "" }
web_you = You
web_officer = Officer
web_bot = Automated
web_place_shared = Location shared
web_not_sent = That was not sent. What you wrote is still here; please try again. In an emergency ring 999.
web_too_many = Too much came from your network just now, so that was not sent and is not kept. Please try again in a few minutes. In an emergency ring 999; if it can wait, you can also ring 101.
web_too_large = That is too large to be sent. In an emergency ring 999; if it can wait, you can also ring 101.
refused_missing = There is no such page here
refused_other = That was not done
refused_next = Go back to the chat, or ring 101 if it can wait.
slower = You write faster than I can read. What you wrote is kept. Please wait a minute and then tell me in one message what you need. If someone is in danger, ring 999.
web_waits = We cannot take messages at the moment. What you wrote stays here; keep this page open and it is sent as soon as we can. If it cannot wait, ring 101. In an emergency ring 999.
web_no_place = Your location could not be read. Please type a postcode or the name of the area.

# The poster of an area.
poster_title = Ask your neighbourhood police
poster_how = Ask a question, or write to your officers. Point your phone's camera at a code.
poster_code = Code that leads to { $address }
poster_web = In your browser
poster_telegram = On Telegram
poster_emergency = In an emergency ring 999. Nobody watches the chat for emergencies. If it can wait, you can also ring 101.
poster_automated = An automated assistant answers first; your officers answer within three days.
poster_day = As of { $day }.

# /follow: the local officers' updates.
follow_ask = Which area would you like updates for? Send a postcode, a street or the name of the area.
follow_ask_more = You get updates for { $areas }. Which other area would you like them for? Send a postcode, a street or the name of the area. To stop, write /unfollow.
follow_unknown = I did not find that place. Please try a full postcode (such as WV14 0AB) or the name of the area.
follow_elsewhere = That place is policed by { $force }, and I have no updates from there.
follow_already = You get the updates for { $area } already. To stop, write /unfollow.
follow_full = You follow { $most } areas, and more I cannot keep. To stop some, write /unfollow and the name of the area.
follow_not = Fine, nothing changes. Write /follow whenever you want updates.
followed =
    You now get updates from the neighbourhood officers of { $area } here: what they work on, meetings, and warnings. They write when there is something to tell, mostly a few times a month.

    To stop, write /unfollow at any time. To follow another area too, write /follow and its name.
unfollowed = You get no more updates for { $areas }. To get them again, write /follow.
unfollow_nothing = You get no updates, so there is nothing to stop. If you want them, write /follow.
unfollow_other = You get no updates for { $area }. You get them for { $areas }; to stop all of them, write /unfollow.
button_follow_none = No, thanks
telegram_follow = Get updates from your area
telegram_unfollow = Stop the updates
update_from = Update from the { $area } officers:
update_end = You follow { $area }. To stop: /unfollow
update_correction = Correction to an earlier update, at { $at }:
update_corrected = Corrected at { $at }.
update_withdrawn = An update that stood here was withdrawn by the officers at { $at }. Please do not rely on it.
update_withdrawn_after = The officers withdrew an earlier update at { $at }. Please do not rely on it. It began: “{ $start }”

# What people have a right to: a copy of what is kept, and its end.
deleteme =
    I can delete what you wrote here and what you were answered, with your name and files. This cannot be undone. If an officer has your conversation, it ends without an answer.

    What stays: that there was a conversation, when, and for which area, without your words or name. Something must stay for now if the law requires it, such as for an investigation or a complaint, or if we are worried that someone is in danger. It is deleted when that is over. What an officer has put on police records, and messages on your own phone or app, stay too.

    Do you want a copy first? Write /mydata.
erased_all = What you wrote here is deleted, and so are the answers. Where we can reach you is deleted within a day. If you write again, we start anew. If someone is in danger, ring 999.
erased_but = What can be deleted is deleted. Something has to stay for now, because the law or our duties require it. It is deleted when that is over; you need do nothing. You can complain to the Information Commissioner: https://ico.org.uk/make-a-complaint. If someone is in danger, ring 999.
erased_by_force = The police force has deleted this conversation, so no officer will answer it. If you still need an answer, write again. If someone is in danger, ring 999.
not_erased = Nothing is deleted.
mydata =
    Here is a copy of what is kept of your conversations. The link below can be used once, until { $until }. Do not pass it on. What it leaves out, such as officers' notes about you, you can ask the force for; it answers within one month.

    { $url }
button_erase = Yes, delete
button_keep = No, keep it
telegram_mydata = A copy of what is kept
telegram_deleteme = Delete what I wrote
mydata_title = Your copy
mydata_ready = This is a copy of what is kept of your conversations. It can be downloaded once.
mydata_download = Download my copy
mydata_over = This link is over. It has been used, its time has passed, or it was deleted. Write /mydata in the chat for a new one.
mydata_left_out = Left out: officers' notes and working records about you, which may speak of other people. Ask the force for them.

# You said, we did.
issue_ask = Your officer is working on this with others who raised it: { $issue }. Shall I tell you here what was done, once it is settled?
issue_yes = I will tell you here what was done. If you change your mind, press No above or write /stop.
issue_no = Fine. I will not write to you about it.
issue_resolved =
    You raised this: { $issue }. What was done:

    { $outcome }

    You can write here whenever you need to.
button_issue_yes = Yes, tell me
button_issue_no = No

# How it works: the page that tells the public about this program.
about_title = How this assistant works
about_chat = Back to the chat
about_automated = An automated assistant answers first in this chat. It is a computer program of your police force and not a person. Officers answer what it cannot. Each message says who wrote it.
about_how_title = How it decides
about_how_danger = It first looks in every message for signs that someone is in danger or at risk: by fixed rules, and by a program that learnt from examples. If it finds any, it tells you to ring 999 or passes you to people.
about_how_place = It works out which neighbourhood team you need from the place that you name, by the force's map.
about_how_answer = It compares your question with a list of answers that people wrote and checked. It gives an answer only where it is sure enough; else it offers a choice, or asks you for the place and passes you on. It never makes up an answer.
about_how_officer = What needs a person goes to your neighbourhood officers. If they do not answer in time, it goes up by itself to their supervisors.
about_how_same = The same words get the same treatment, whoever writes them. It does not know who you are and keeps no score of anybody.
about_never = It decides nothing about you: not whether a crime is recorded, not who is believed, not whether somebody comes. You can ask for a person at any time: write /officer.
about_rates_title = How often it is wrong
about_rates_when = Measured on { $day } with { $messages } messages with and without danger, and { $questions } everyday questions, none of which it had learnt from. All are made up.
about_rates_found = Of 100 emergencies it finds { $emergencies }. Of 100 messages from people at risk it finds { $vulnerable }.
about_rates_false = Of 100 messages that are no emergency it takes { $false } for one. Of 100 everyday questions it takes { $everyday } for danger or risk.
about_rates_answers = Of 100 questions that it has an answer for it answers { $answered } rightly at once; for most others it offers a choice or passes you on. Of 100 answers that it gives { $wrong } are not the right one.
about_rates_so = So it can miss an emergency. Never rely on it: if someone is in danger, ring 999.
about_rates_command = Anybody who has the program can measure this again: { $command }
about_kept_title = What is kept, and for how long
about_kept = What you write is kept with what was answered, so that officers can help you. Officers of your team can read it; each reading is recorded. The words are deleted so long after a conversation is closed, unless the law requires them to be kept:
about_kept_complaint = Complaints
about_kept_urgent = Emergencies and people at risk
about_kept_veiled = Abuse
about_kept_handed_over = Conversations with an officer
about_kept_answered = Questions that the assistant answered
about_kept_days =
    { $days ->
        [one] one day
       *[other] { $days } days
    }
about_kept_years =
    { $years ->
        [one] one year
       *[other] { $years } years
    }
about_kept_always = no fixed time
about_kept_counts = Counts without words or names are kept for good, such as how many people asked about parking.
about_rights = Write /mydata in the chat for a copy of what is kept, and /deleteme to have it deleted.
about_complain = If you think that your data was used wrongly, tell us. You get a reference at once, and an answer within 30 days.
figures_title = Answers within the promised time
figures_what = Your force promises that a person answers every question to its neighbourhood officers within { $hours } hours. This is how often it did. An automatic answer does not count.
figures_this = were answered in time in { $month } so far
figures_few = There are too few answers in { $month } so far to give a share.
figures_month = Month
figures_share = In time
figures_of = Of about
figures_too_few = too few
figures_note = Counted on { $at }. Questions whose time is not over yet are left out. Numbers are rounded to tens, and no share is given of fewer than 20.
complaint_title = Complain about your data
complaint_open = Open the form
complaint_what = Tell us what is wrong with how this chat uses your data. Please do not report a crime here. In an emergency ring 999.
complaint_text = What is wrong
complaint_contact = How we can reach you (e-mail, phone or address)
complaint_name = Your name, if you wish
complaint_send = Send the complaint
complaint_lacking = Please say what is wrong and how we can reach you. What you wrote is still here.
complaint_later = Too many complaints came in just now, so yours was not kept. What you wrote is still here; please try again in an hour, or write to the force's data protection officer.
complaint_thanks = We have your complaint
complaint_reference = is your reference. Please write it down.
complaint_dates = Received on { $received }. You get an answer by { $due }.
complaint_received = Nobody has looked into it yet.
complaint_looked = Somebody is looking into it.
complaint_answered = It has been answered, to the address that you gave.
complaint_look = You can open this page again to see what has become of it.
complaint_ico = If you are not content with our answer you can complain to the Information Commissioner: https://ico.org.uk/make-a-complaint or 0303 123 1113.
