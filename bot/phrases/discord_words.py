"""What the Discord front end says of its own, in each language that it speaks.

The words around quotes that every front end shares are in `bot.texts`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Labels of buttons, notices and errors, in one language."""

    others: str
    context: str
    reported: str
    through: str
    later: str
    cite: str
    share: str
    wrong: str
    follow: str
    asked: str
    checked: str
    shared_by: str
    continued: str
    left_out: str
    shown_in_bold: str
    no_others: str
    no_coverage: str
    not_in_statement: str
    sharpened: str
    added: str
    misquoted: str
    gone: str
    outdated: str
    unknown_id: str
    near_ids: str
    pick_suggestion: str
    ids_listed: str
    no_topic: str
    history_title: str
    latest_change: str
    in_part: str
    part: str
    cooldown: str
    cooldown_on_message: str
    failed: str
    no_text: str
    reply_unreadable: str
    cannot_send: str
    cannot_share: str
    ask_again: str
    shared: str
    follow_title: str
    follow_label: str
    wrong_title: str
    wrong_question: str
    wrong_reason: str
    wrong_note_on: str
    wrong_note_off: str
    stored: str
    not_stored: str
    primary: str
    coverage: str
    translation: str
    statement: str
    published: str
    retrieved: str
    sources_title: str
    help: str
    citation_forms: tuple[str, str, str, str]


ENGLISH = Words(
    others="Other matches",
    context="In context",
    reported="How it was reported",
    through="Through time",
    later="Later documents",
    cite="Cite",
    share="Share in channel",
    wrong="Wrong clause?",
    follow="Ask a follow-up",
    asked="Asked",
    checked="Checked against the statement",
    shared_by="Shared by {name}",
    continued="(continued)",
    left_out="Parts for which one message has no room are left out.",
    shown_in_bold="The quoted sentence is in bold.",
    no_others="There is no other match for this question.",
    no_coverage="None of the coverage that I hold reports this sentence.",
    not_in_statement="Not in the statement",
    sharpened="Sharper than the statement: {words}",
    added="Words that the statement does not have: {words}",
    misquoted="In quotation marks, yet not word for word in the statement: {words}",
    gone="That passage is no longer among my documents. Please ask again.",
    outdated="That was made by another version of this bot. Please ask again.",
    unknown_id="There is no passage `{id}`.",
    near_ids="Did you mean {ids}?",
    pick_suggestion="Pick one of the suggestions while you type, or try other words.",
    ids_listed="Its sentences, each with the id by which `/quote` finds it:",
    no_topic="I know no topic by these words. These are the ones that I can follow through time:",
    history_title="**{name}**, through the documents, oldest first",
    latest_change="Latest change: {date}",
    in_part=" (part {part})",
    part="Part {part} of {count}",
    cooldown="That was a lot at once. Please try again in {seconds} s.",
    cooldown_on_message="That was a lot at once, so I left your last message unanswered. "
    "Please ask again in {seconds} s.",
    failed="Something went wrong on my side, not on yours. Please try again; if it keeps "
    "happening, give whoever runs this bot the number {incident}.",
    no_text="There is no text in that message that I could check.",
    reply_unreadable="Discord does not show me replies to that message. Use its button "
    "“Ask a follow-up”, or mention me with your question.",
    cannot_send="I am not allowed to write in {channel}, so I answer here.",
    cannot_share="You may not write here, so I may not either. You can copy the quote instead.",
    ask_again="I no longer know what this answers. Please ask again, and share that answer.",
    shared="Shared.",
    follow_title="Ask a follow-up",
    follow_label="Your question",
    wrong_title="Wrong clause?",
    wrong_question="The question",
    wrong_reason="What is wrong? Which clause is right?",
    wrong_note_on="Both fields are stored with the clause that was quoted, to improve the "
    "answers. Your name is not.",
    wrong_note_off="Whoever runs this bot does not collect reports, so nothing is stored. You "
    "get your report back as text that you can pass on.",
    stored="Thank you. Your report is stored, without your name.",
    not_stored="Nothing was stored. This is your report, to pass on to whoever runs this bot:",
    primary="Primary document",
    coverage="Coverage",
    translation="Translation",
    statement="the statement that questions are about",
    published="published {date}",
    retrieved="retrieved {date}",
    sources_title="The documents that I quote from",
    help=(
        "I answer questions about **{title}** ({date}) by quoting it, word for word, with the "
        "address. Where it does not say, I say so; where a later document has changed what I "
        "quote, I show that with it. I add no words of my own to a quote, and no language model "
        "writes here.\n"
        "\n"
        "**Ways to ask**\n"
        "`/ask` with your question; `private` shows the answer to you alone\n"
        "Mention me with a question, in a channel or a thread, or send me a direct message\n"
        "Reply to one of my answers to ask a follow-up, or use its button\n"
        "`/quote` finds a clause while you type\n"
        "`/history` follows a topic through the dated documents, as text and picture\n"
        "`/sources` lists the documents\n"
        "On a message: Apps, then “Find the clause”, checks what somebody claims\n"
        "\n"
        "**Privacy**\n"
        "{privacy}"
    ),
    citation_forms=("Plain", "Markdown", "APA", "BibTeX"),
)

JAPANESE = Words(
    others="ほかの候補",
    context="前後の文",
    reported="報道での扱い",
    through="これまでの経緯",
    later="続きの文書",
    cite="引用形式",
    share="チャンネルに共有",
    wrong="箇所が違う",
    follow="続けて質問",
    asked="質問",
    checked="声明と照合したメッセージ",
    shared_by="{name} さんが共有",
    continued="（続き）",
    left_out="一つのメッセージに収まらない部分は省きました。",
    shown_in_bold="引用した文は太字です。",
    no_others="この質問に対するほかの候補はありません。",
    no_coverage="手元の報道に、この文を伝えたものはありません。",
    not_in_statement="声明にはない内容",
    sharpened="声明より強い言い方：{words}",
    added="声明にない言葉：{words}",
    misquoted="引用符の中にあるが、声明の原文と一致しない言葉：{words}",
    gone="その箇所は現在の文書にありません。もう一度質問してください。",
    outdated="このボタンはボットの別の版で作られたものです。もう一度質問してください。",
    unknown_id="「{id}」という箇所はありません。",
    near_ids="近いもの：{ids}",
    pick_suggestion="入力中に表示される候補から選ぶか、別の言葉でお試しください。",
    ids_listed="各文と、`/引用` で使える識別子の一覧：",
    no_topic="その言葉に当たる話題はありません。次の話題をたどることができます。",
    history_title="**{name}**：文書でたどる経緯（古い順）",
    latest_change="最新の変更：{date}",
    in_part="（第 {part} 部）",
    part="{part}/{count}",
    cooldown="短い間に多くの操作がありました。{seconds} 秒後にもう一度お試しください。",
    cooldown_on_message="短い間に多くの質問があったため、最後のメッセージには答えていません。"
    "{seconds} 秒後にもう一度質問してください。",
    failed="こちらの不具合で答えられませんでした。もう一度お試しください。続く場合は、番号 "
    "{incident} をボットの運営者に伝えてください。",
    no_text="そのメッセージには照合できる文章がありません。",
    reply_unreadable="Discord の仕様により、そのメッセージへの返信は読めません。"
    "「続けて質問」ボタンを使うか、メンションを付けて質問してください。",
    cannot_send="{channel} に書き込む権限がないため、こちらでお答えします。",
    cannot_share="ここに書き込む権限がないため、共有できません。引用文をコピーしてお使いください。",
    ask_again="何へのお答えか覚えていません。もう一度質問してから共有してください。",
    shared="共有しました。",
    follow_title="続けて質問",
    follow_label="質問",
    wrong_title="箇所が違う",
    wrong_question="質問",
    wrong_reason="どこが違いますか。正しい箇所はどれですか。",
    wrong_note_on="二つの欄の内容と引用箇所を、回答の改善のために保存します。お名前は保存しません。",
    wrong_note_off="このボットの運営者は報告を集めていないため、何も保存されません。"
    "報告の文面をお返ししますので、必要に応じてお伝えください。",
    stored="ありがとうございます。報告を保存しました（お名前は含みません）。",
    not_stored="何も保存していません。運営者に伝えるための報告の文面です。",
    primary="一次文書",
    coverage="報道",
    translation="翻訳",
    statement="質問の対象となる声明",
    published="{date}公開",
    retrieved="{date}取得",
    sources_title="引用元の文書",
    help=(
        "**{title}**（{date}）についての質問に、原文と掲載先をそのまま示して答えます。"
        "書かれていないことは、書かれていないと答えます。引用した内容が後の文書で変更されていれば、"
        "あわせて示します。引用に言葉を足すことはなく、"
        "言語モデルも使っていません。\n"
        "\n"
        "**質問のしかた**\n"
        "`/質問` に続けて質問を入力（`非公開` を選ぶと自分だけに表示）\n"
        "チャンネルやスレッドでメンション、またはダイレクトメッセージ\n"
        "回答に返信するか「続けて質問」ボタンで、続きを質問\n"
        "`/引用` は入力しながら箇所を探せます\n"
        "`/経緯` は話題を日付順の文書でたどり、年表の画像も示します\n"
        "`/出典` は文書の一覧です\n"
        "メッセージのメニューから「アプリ」「該当箇所を探す」で、発言を原文と照合\n"
        "\n"
        "**プライバシー**\n"
        "{privacy}"
    ),
    citation_forms=("テキスト", "Markdown", "APA", "BibTeX"),
)

PRIVACY = {
    "en": (
        "Your questions stay in memory for at most {minutes} minutes, so that a follow-up can be "
        "understood, and in the answers kept ready until others push them out or the bot "
        "restarts. {stored} {logged}",
        "Nothing is written to disk.",
        "Reports sent with “Wrong clause?” are stored on the host's disk, without your name.",
        "Logs hold no question text.",
        "The host has chosen to write questions to the log.",
    ),
    "ja": (
        "質問は、続きの質問を理解するために最長 {minutes} 分間、また作成済みの回答として、"
        "新しいものに置き換わるか再起動するまで、メモリ上にのみ保持します。{stored}{logged}",
        "ディスクには保存しません。",
        "「箇所が違う」で送られた報告は、お名前を除いて運営者のディスクに保存します。",
        "ログに質問文は残しません。",
        "運営者の設定により、質問文がログに記録されます。",
    ),
}


def words_in(language: str) -> Words:
    """The words in the language of a BCP 47 tag; English where the bot does not speak it."""
    return JAPANESE if language.partition("-")[0] == "ja" else ENGLISH


def privacy_in(language: str, minutes: int, feedback: bool, logged: bool) -> str:
    """What this bot, as its host has set it up, does with what people write."""
    note, none, reports, no_log, log = PRIVACY["ja" if language.startswith("ja") else "en"]
    return note.format(
        minutes=minutes, stored=reports if feedback else none, logged=log if logged else no_log
    )
