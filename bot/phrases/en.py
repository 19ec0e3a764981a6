"""The bot's texts in English."""

from bot.phrases.phrases import (
    AnswerPhrases,
    ButtonPhrases,
    ChatPhrases,
    CitationFormPhrases,
    CommandPhrases,
    DatePhrases,
    DialoguePhrases,
    DiscordPhrases,
    DocumentPhrases,
    FactPhrases,
    HeldBackPhrases,
    HistoryPhrases,
    LookupPhrases,
    Phrases,
    PrivacyPhrases,
    Punctuation,
    ReportedPhrases,
    SourcePhrases,
    TimelinePhrases,
    WordLists,
)

PHRASES = Phrases(
    tag="en",
    dates=DatePhrases(
        months=(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
        long="{day} {month} {year}",
        short="{year}-{month_number:02}-{day:02}",
        unknown="date unknown",
    ),
    punctuation=Punctuation(
        colon=": ",
        comma=", ",
        full_stop=".",
        gap=" ",
        sentence_ends=".”",
        aside=" ({text})",
    ),
    forms={},  # The corpus has these names in English already.
    answer=AnswerPhrases(
        answered="The statement says:",
        answered_then="The statement says (as of {date}; changed since):",
        answered_on="On {matter} the statement says:",
        answered_on_then="On {matter} the statement says (changed since):",
        on_this="this",
        on_matter="“{matter}”",
        on_line="On {matter}: {line}",
        answered_by_document="The document that you name says:",
        answered_by_document_then=(
            "The document that you name says (as of {date}; changed since):"
        ),
        document_silent="The {form} of {date} (“{title}”) does not say.",
        document_silent_part="The {form} of {date} (“{title}”) does not say, in the parts we hold.",
        compared="On “{topics}”, {earlier} and {later}:",
        between_topics="”, “",
        compared_changes="What the {later} changes of the {earlier}:",
        only_here="Only here: {words}",
        summed_up_by_leads="The {document} in its own lead sentences:",
        summed_up="The {document} in its own sentences:",
        form_of_date="{form} of {date}",
        closest="The statement touches on this but does not settle it. The nearest words:",
        closest_on="On {matter} the statement leaves this open; nearest:",
        open_on="{matter}: the statement speaks of it, but {open}. The nearest words:",
        leaves_open={
            "amount": "gives no amount",
            "percentage": "gives no percentage",
            "price": "gives no price",
            "limit": "names no limit",
            "when": "does not say when",
            "since-when": "does not say since when",
            "until-when": "does not say until when",
            "who": "does not say who",
            "to-whom": "does not say to whom",
            "which": "does not say which",
            "where": "does not say where",
            "why": "gives no reason",
            "how": "does not say how",
            "condition": "names no condition",
            "consequence": "does not say what follows",
            "comparison": "compares nothing",
            "definition": "gives no definition",
            "content": "does not say what it consists of",
            "opinion": "takes no view",
            "prediction": "makes no prediction",
            "advice": "gives no advice",
        },
        not_addressed="The statement does not say.",
        nearest="Nearest clause",
        also="Also relevant",
        elsewhere="Another document does say",
        translation="Machine translation, not the companies' own words",
        confirms="Confirmed on {date}",
        changes="Changed on {date}",
        replaces="Replaced on {date}",
        statement_changes="The statement's words changed on {date}",
        statement_replaces="The statement's words were replaced on {date}",
        silent="{document} ({date}) says nothing of this",
        see_below="{change}, see below.",
        quoted_above="quoted above",
        others_changed="Other sentences of this clause: {change}",
        up_to="Documents up to {date}.",
        open_at_words="Open at these words",
        try_asking="Try asking",
        empty_question="There is no question here to answer.",
        too_long="That is too long to read as one question; please ask it in a few sentences.",
        other_language="I know English and Japanese. Please ask in one of them.",
    ),
    documents=DocumentPhrases(
        says="The {document} says:",
        says_among="The {document} says (there is also: {others}):",
        lacks="The {document} does not speak of “{words}”. The nearest in it:",
        missing_date="I have no document of {date}. The nearest is the {document}.",
        missing_kind="I have no {kind} here. The nearest is the {document}.",
        missing_both="I have no {kind} of {date}. The nearest is the {document}.",
        month_of_year="{month} {year}",
        day_of_month="{day} {month}",
        year="{year}",
        newest="The newest words on this are of {date} (my documents reach to {up_to}):",
        replaced="In place of the words of {date}",
        speaker="{speaker}, in the {document}:",
        speaker_silent="{speaker} says nothing of this in the {document}.",
        speaker_silent_others="{speaker} says nothing of this in the {document}. {other} does:",
        speaker_absent="The {document} has no words of {speaker}. They stand in: {others}.",
        quoted_word="The {document} does not have “{words}” as you put it. The nearest in it:",
        unsure="I am not sure that this is settled by the {document}. The nearest words there:",
        unsure_among="I am not sure that this is settled by my documents. The nearest words there:",
        does_not_say="The {document} does not say.",
        none_says="My documents do not say.",
        of_title="{form} “{title}”",
        of_plural="{form} document",
        between=", the ",
        either=" or the ",
        which="Which one do you mean: the {documents}?",
        which_of_many="Which one do you mean: the {documents}, or one of {count} others?",
    ),
    facts=FactPhrases(
        publisher="The {document} was published by {publisher}.",
        publisher_unknown="I do not know who published the {document}.",
        author="The {document} was published by {publisher}. I know of no author's name.",
        date="“{title}” is dated {date}.",
        date_unknown="I do not know the date of the {document}{note}.",
        title="The title of the {document}: “{title}”.",
        address="The {document} is at {address}",
        address_unknown="I do not know an address of the {document}.",
        length="The {document} has {words} words in {sentences} sentences{held}.",
        sentences="The {document} has {sentences} sentences{held}.",
        paragraphs="The {document} has {paragraphs} paragraphs{held}.",
        paragraphs_unknown=(
            "I do not know the number of paragraphs of the {document}; I have {sentences} "
            "sentences of it."
        ),
        occurrences="Times that “{word}” stands in the {document}: {count}{held}.",
        held_whole="",
        held_part=", in the parts that I have",
    ),
    reported=ReportedPhrases(
        heading="How it was reported (coverage, not the statement)",
        more="and {count} more",
        none="None of the coverage that I hold reports this sentence.",
        not_in_statement="Not in the statement",
        sharpened="Sharper than the statement: {words}",
        added="Words that the statement does not have: {words}",
        misquoted="In quotation marks, yet not word for word in the statement: {words}",
        misquoted_briefly="Not word for word in the statement: “{words}”",
        other_document="That is in another document; reports are of the statement's sentences.",
        unknown_sentence="No sentence of the statement is known by these words.",
    ),
    sources=SourcePhrases(
        no_address="address unknown",
        title_unsure="title taken from the address",
        between_parties=" and ",
        paragraph="para. {number}",
        paragraphs="paras. {numbers}",
        statement="the statement that questions are about",
        title="The documents that I quote from",
        primary="Primary document",
        coverage="Coverage",
        translation="Translation",
        published="published {date}",
        whole="complete text",
        in_parts="parts of the text",
        excerpt="excerpt",
        copied="Copy of {date}{what}",
        rated="rated {score} ({label}) there, {basis}",
        primary_heading="Primary documents: quoted as what the parties say",
        coverage_heading="Coverage: shown below an answer, labelled",
        translation_heading="Translations: shown beside the original",
        sentences="{count} sentences",
        machine_made="machine-made",
    ),
    history=HistoryPhrases(
        title="**{name}**, through the documents, oldest first",
        confirms="Confirms {of}",
        changes="Changes {of}",
        replaces="Replaces {of}",
        silent="Says nothing of this",
        silent_part="Says nothing of this, in the parts we hold",
        silent_on="Says nothing of {of}",
        context="Context",
        document="the {form} of {date}",
        between_documents=", ",
        new_words="Words not in the sentence that it changes: {words}",
        bold="Bold: words not in the sentence that it changes.",
        latest_change="Latest change: {date}",
        in_part=" (part {part})",
        part="Part {part} of {count}",
        unknown_topic=(
            "I know no topic by these words. These are the ones that I can follow through time:"
        ),
        unknown_topic_named="No topic is known by “{words}”. There are:",
        no_topics="There is no topic that I can follow through time in these documents.",
    ),
    timeline=TimelinePhrases(
        title="Timeline: {name}",
        confirms="confirms",
        changes="changes",
        replaces="replaces",
        silent="says nothing of this",
        silent_part="says nothing of this, in the parts we hold",
        between_effects=" · ",
        omitted="The other quotes are in the text.",
    ),
    held_back=HeldBackPhrases(
        more="More: {parts} ({how})",
        change=("{count} more change", "{count} more changes"),
        confirmation=("{count} confirmation", "{count} confirmations"),
        note=("{count} note", "{count} notes"),
        sentence=("{count} more sentence", "{count} more sentences"),
        clause="its clause",
        match=("{count} other match", "{count} other matches"),
        report=("{count} report", "{count} reports"),
        more_reports=("{count} more sentence of reports", "{count} more sentences of reports"),
        translation=("{count} translation", "{count} translations"),
        document=("{count} more document", "{count} more documents"),
        notes_heading="Notes",
        sentences_heading="It also says",
        clause_heading="The rest of its clause",
    ),
    chat=ChatPhrases(
        welcome="Ask about {about}.",
        hint="Every answer is a quote. /help for help, Ctrl-D to leave.",
        help=(
            'Type a question, or a follow-up to it: "what about Google?"\n'
            "\n"
            "  more    show what the last answer held back\n"
            "  cite    cite it, to copy; in another form: cite apa\n"
            "  /new    forget the conversation so far\n"
            "  /help   show this\n"
            "  /quit   leave (so do quit, exit and Ctrl-D)"
        ),
        too_long="That has more than {most} characters. Ask in a sentence or two.",
        unknown_command="There is no command {command}; /help lists them.",
        unknown_form="There is no form {form}. There are: {forms}.",
        no_answer_yet="There is no answer yet. Ask a question first.",
        nothing_more="The last answer held nothing back.",
        nothing_quoted="The last answer quotes nothing that could be cited.",
    ),
    lookup=LookupPhrases(
        unknown_id="There is no passage “{id}”.",
        near_ids="Ids like it: {ids}.",
        quote_hint="`pincite quote` lists what there is.",
        pick_suggestion="Pick one of the suggestions while you type, or try other words.",
        ids_listed="Its sentences, each with the id by which `/{commands.quote}` finds it:",
        other_documents="Other documents, whose sentences `pincite quote ID` lists:",
    ),
    buttons=ButtonPhrases(
        context="In context",
        reported="How it was reported",
        reports="{count} more reports",
        through="Through time",
        later="Later documents",
        cite="Cite",
        share="Share in channel",
        wrong="Wrong clause?",
        follow="Ask a follow-up",
    ),
    dialogues=DialoguePhrases(
        follow_question="Your question",
        wrong_question="The question",
        wrong_reason="What is wrong? Which clause is right?",
        note_stored="Both fields are stored with the clause that was quoted, to improve the "
        "answers. Your name is not.",
        note_not_stored="Whoever runs this bot does not collect reports, so nothing is stored. You "
        "get your report back as text that you can pass on.",
    ),
    citation_forms=CitationFormPhrases(
        plain="Plain",
        markdown="Markdown",
        apa="APA",
        bibtex="BibTeX",
        csl_json="CSL-JSON",
        ris="RIS",
    ),
    discord=DiscordPhrases(
        asked="Asked",
        checked="Checked against the {document}",
        shared_by="Shared by {name}",
        continued="(continued)",
        left_out="Parts for which one message has no room are left out.",
        shown_in_bold="The quoted sentence is in bold.",
        menu="More: {entries}",
        between_entries=" · ",
        forms_menu="Another form: {entries}",
        says="The {form} of {date} says",
        says_on="On {matter} the {form} of {date} says",
        says_undated="The {form} ({date}) says",
        statement="statement",
        changed_since=" (changed since)",
        some_changes=" ({shown} of {count})",
        silent="The {form} of {date} says nothing of this, in the parts we hold.",
        no_others="There is no other match for this question.",
        no_text="There is no text in that message that I could check.",
        nothing_to_check="There is nothing in that message that the {document} could speak to.",
        own_answer="That is an answer of mine; its links open the documents at the quoted words.",
        more_claims="The message claims more than I show here. Ask me about the rest.",
        gone="That passage is no longer among my documents. Please ask again.",
        outdated="That was made by another version of this bot. Please ask again.",
        ask_again="I no longer know what this answers. Please ask again, and share that answer.",
        already_shared="This answer is shared already.",
        cannot_share="You may not write here, so I may not either. You can copy the quote instead.",
        sharing_refused="Discord does not let me post this here. You can copy the quote instead.",
        cannot_send="I could not write in {channel}, so you get my answer this way.",
        reply_unreadable="Discord does not show me replies to that message. Use its button "
        "“{follow}”, or mention me with your question.",
        role_unreadable="Discord does not show me what is written to my role. Please mention me "
        "instead: {mention}",
        message_unseen="I can read only what is written to me, so I do not see the message that "
        "you mean. To check it, open its menu: Apps, then “{find_clause}”. Or ask me about "
        "what it says in your own words.",
        how_to_ask="I only quote, so I have no view on that. Ask me a question about the "
        "{document}, and I show you what it says.",
        nothing_readable="I cannot read pictures, stickers or links. Ask me in words, and I quote "
        "what the {document} says.",
        cooldown="That was a lot at once. Please try again in {seconds} s.",
        cooldown_on_message="That was a lot at once, so I left your last message unanswered. "
        "Please ask again in {seconds} s.",
        many_long_texts="Many people are sending me long texts right now, so I did not read yours. "
        "Please try again in {seconds} s, or ask in one sentence.",
        busy="Many people are asking in {channel} right now, so I did not take your last question "
        "there. Please wait a minute before you ask again, or use `/{command}`, which I answer at "
        "once; you can also ask me here.",
        failed="Something went wrong on my side, not on yours. Please try again; if it keeps "
        "happening, give whoever runs this bot the number {incident}.",
        report_stored="Thank you. Your report is stored, without your name.",
        report_not_stored="Nothing was stored. This is your report, to pass on to whoever runs "
        "this bot:",
        report_failed="Your report could not be stored. Here it is again, to try later or to pass "
        "on to whoever runs this bot:",
        report_too_many="That is more reports than are stored of one person in a day. Here it is "
        "again, to send tomorrow or to pass on to whoever runs this bot:",
        help=(
            "I answer questions about {about} by quoting it, word for word, with the "
            "address. Where it does not say, I say so; where a later document has changed what I "
            "quote, I show that with it. I add no words of my own to a quote, and no language "
            "model writes here.\n"
            "\n"
            "**Ways to ask**\n"
            "`/{commands.ask}` with your question; `{commands.private}` shows the answer to you "
            "alone\n"
            "Mention me with a question, in a channel or a thread, or send me a direct message\n"
            "Reply to one of my answers to ask a follow-up, or use its button\n"
            "`/{commands.quote}` finds a clause while you type\n"
            "`/{commands.history}` follows a topic through the dated documents, as text and "
            "picture\n"
            "`/{commands.sources}` lists the documents\n"
            "On a message: Apps, then “{commands.find_clause}”, checks what somebody claims\n"
            "\n"
            "**Privacy**\n"
            "{privacy}"
        ),
    ),
    commands=CommandPhrases(
        ask="ask",
        ask_description="Ask about the statement",
        question="question",
        question_description="What you want to know",
        private="private",
        private_description="Show the answer to you alone",
        quote="quote",
        quote_description="Quote a clause by its words",
        clause="clause",
        clause_description="A topic, or words of the clause",
        history="history",
        history_description="Follow a matter through the documents",
        topic="topic",
        topic_description="A topic, or words that speak of it",
        sources="sources",
        sources_description="The documents I quote from",
        help="help",
        help_description="How to ask, and what is kept",
        find_clause="Find the clause",
    ),
    privacy=PrivacyPhrases(
        kept="Your questions stay in memory for at most {minutes} minutes, so that a follow-up can "
        "be understood, and in the answers kept ready until others push them out or the bot "
        "restarts. {reports} {log}",
        reports_not_stored="Nothing is written to disk.",
        reports_stored="Reports sent with “{wrong}” are stored on the host's disk, without your "
        "name.",
        not_logged="Logs hold no question text.",
        logged="The host has chosen to write questions to the log.",
    ),
    words=WordLists(
        opening=(
            "so and but or ok okay hey hi hello yo bot please pls well um uh hmm wait then also "
            "now btw yeah yes no"
        ),
        asking=(
            "am are arent can cant could couldnt did didnt do does doesnt had has hasnt have "
            "havent how hows is isnt may might should was wasnt were werent what whats when "
            "whens where wheres which who whom whos whose why whys will wont would wouldnt wtf "
            "wth"
        ),
        requesting=(
            "ask check cite compare confirm continue curious define describe elaborate english "
            "expand explain give japanese know link list looking need question quote repeat "
            "shorten shorter show simplify source summarise summarize summary tell tldr "
            "translate verify want wonder wondering"
        ),
        checking=(
            "accurate agree bs bullshit cap certain check checked citation cite cited cites "
            "clickbait confirm confirmed correct credible debunk disinfo evidence explain fact "
            "factcheck facts factual fake false fr frfr hoax hold holds inaccurate incorrect "
            "joke legit legitimate liar lie lies link lying mean means misinfo misinformation "
            "myth nonsense opinion proof prove quote quoted real receipts ref reference "
            "references reliable right rumor rumour said satire sauce say says seriously so "
            "source sources sure think thoughts tru true trust trustworthy truth truthful untrue "
            "valid verified verify wrong"
        ),
        beside=(
            "a about above actually again all an and any anybody anyone are arent article at "
            "author be been being below bot bro btw but by can claim claims comment complete "
            "completely could did didnt do does doesnt dont dude even fam find for from get gets "
            "give got guy has have he her here hes hey hi him his how i if im in is isnt it its "
            "just like lmao lol look looks man me member message msg my nah need needed needs "
            "news no not now of ok okay on one op or our out part people person pincite please "
            "pls plz post poster pure quick really screenshot see seem seems she shes should "
            "show some somebody someone sound sounds still stuff talking tell telling that thats "
            "the their them then there these they theyre thing this tho those though to total "
            "totally tweet u up us user want was we were what whats when where which who whos "
            "why will with would yo you your"
        ),
        feeling=(
            "aged agree agreed amazing awesome awful bad bag based betrayal betrayed big boring "
            "called clown clowns comment congrats cooked cool crap crazy cringe damn dang "
            "deserve deserved disagree disgusting dumb embarrassing evil fair finally fumble "
            "fumbled funny garbage genius gg goated good great greedy haha hahaha hate hated "
            "hehe hilarious horrible huge idiots insane joke kek lame laughing lmao lmfao lol "
            "loser losers love loved meh mid nice nuts omg oof pathetic played poor rekt "
            "ridiculous rip robbed rofl sad scammed shady shit snake snakes speechless stupid "
            "suck sucked sucks surprised sus terrible trash typical ugh unfair weird wild worse "
            "worst wow xd yay yikes"
        ),
    ),
)
