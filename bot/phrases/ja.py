"""The bot's texts in Japanese."""

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
    tag="ja",
    dates=DatePhrases(
        months=tuple(f"{number}月" for number in range(1, 13)),
        long="{year}年{month}{day}日",
        short="{year}年{month_number}月{day}日",
        unknown="日付不明",
    ),
    punctuation=Punctuation(
        colon="：",
        comma="、",
        full_stop="。",
        gap="",
        sentence_ends="。",
        aside="（{text}）",
    ),
    forms={
        "agreement": "合意書",
        "announcement": "発表",
        "annual report (Form 10-K)": "年次報告書（Form 10-K）",
        "blog post": "ブログ記事",
        "charter": "憲章",
        "code of conduct": "行動規範",
        "contract": "契約書",
        "digest": "ダイジェスト",
        "document": "文書",
        "documentation": "ドキュメント",
        "earnings call": "決算説明会",
        "FAQ": "よくある質問",
        "guidelines": "ガイドライン",
        "handbook": "ハンドブック",
        "house rules": "ハウスルール",
        "joint statement": "共同声明",
        "letter": "書簡",
        "licence": "ライセンス",
        "machine translation": "機械翻訳",
        "manual": "マニュアル",
        "news": "ニュース記事",
        "notice": "通知",
        "plan": "計画",
        "policy": "ポリシー",
        "press release": "プレスリリース",
        "privacy policy": "プライバシーポリシー",
        "quarterly report (Form 10-Q)": "四半期報告書（Form 10-Q）",
        "regulations": "規程",
        "report": "報告書",
        "research note": "調査メモ",
        "rules": "規則",
        "statement": "声明",
        "statutes": "定款",
        "terms of service": "利用規約",
        "terms": "規約",
    },
    answer=AnswerPhrases(
        answered="声明の原文：",
        answered_then="声明の原文（{date}時点。その後変更あり）：",
        answered_on="{matter}について、声明の原文：",
        answered_on_then="{matter}について、声明の原文（その後変更あり）：",
        on_this="この点",
        on_matter="「{matter}」",
        on_line="{matter}について：{line}",
        answered_by_document="お尋ねの文書の原文：",
        answered_by_document_then="お尋ねの文書の原文（{date}時点。その後変更あり）：",
        document_silent="{date}の文書「{title}」には書かれていません。",
        document_silent_part="{date}の文書「{title}」には、収録した範囲では書かれていません。",
        compared="「{topics}」について、{earlier}と{later}の比較：",
        between_topics="」「",
        compared_changes="{later}が{earlier}から変えた内容：",
        only_here="こちらだけにある言葉：{words}",
        summed_up_by_leads="{document}の各段落の要となる文（原文のまま）：",
        summed_up="{document}の主な文（原文のまま）：",
        form_of_date="{date}の{form}",
        closest="声明はこの点に触れていますが、明確には答えていません。最も近い箇所：",
        closest_on="{matter}について、声明は明確には答えていません。最も近い箇所：",
        open_on="「{matter}」について、声明は触れていますが、{open}。最も近い箇所：",
        leaves_open={
            "amount": "金額や数量は書かれていません",
            "percentage": "割合は書かれていません",
            "price": "価格は書かれていません",
            "limit": "上限は書かれていません",
            "when": "時期は書かれていません",
            "since-when": "いつからかは書かれていません",
            "until-when": "いつまでかは書かれていません",
            "who": "誰であるかは書かれていません",
            "to-whom": "誰に対してかは書かれていません",
            "which": "どれであるかは書かれていません",
            "where": "どこであるかは書かれていません",
            "why": "理由は書かれていません",
            "how": "どのようにかは書かれていません",
            "condition": "条件は書かれていません",
            "consequence": "その後どうなるかは書かれていません",
            "comparison": "比較はされていません",
            "definition": "定義は書かれていません",
            "content": "内容は書かれていません",
            "opinion": "評価は述べられていません",
            "prediction": "予測は述べられていません",
            "advice": "助言は述べられていません",
        },
        not_addressed="声明には書かれていません。",
        nearest="最も近い箇所",
        also="関連する箇所",
        elsewhere="別の文書に記載があります",
        translation="機械翻訳（両社による公式訳ではありません）",
        confirms="{date}に再確認されています",
        changes="{date}に変更されています",
        replaces="{date}に置き換えられています",
        statement_changes="声明の文言は{date}に変更されています",
        statement_replaces="声明の文言は{date}に置き換えられています",
        silent="{document}（{date}）はこの点に触れていません",
        see_below="{change}（下記）",
        quoted_above="上に引用",
        up_to="{date}までの文書に基づきます。",
        others_changed="この条項のほかの文：{change}",
        open_at_words="該当箇所を開く",
        try_asking="質問の例",
        empty_question="質問が入力されていません。",
        too_long="一つの質問としては長すぎます。数文にまとめて質問してください。",
        other_language="英語と日本語がわかります。どちらかで質問してください。",
    ),
    documents=DocumentPhrases(
        says="{document}の原文：",
        says_among="{document}の原文（ほかに：{others}）：",
        lacks="{document}には「{words}」についての記述がありません。最も近い箇所：",
        missing_date="{date}の文書は収録していません。最も近いのは{document}です。",
        missing_kind="{kind}は収録していません。最も近いのは{document}です。",
        missing_both="{date}の{kind}は収録していません。最も近いのは{document}です。",
        month_of_year="{year}年{month}",
        day_of_month="{month}{day}日",
        year="{year}年",
        newest="これについて最も新しい文言は{date}のものです（収録文書は{up_to}まで）：",
        replaced="置き換えられた{date}の文言",
        speaker="{document}での{speaker}の発言：",
        speaker_silent="{document}で{speaker}はこれに触れていません。",
        speaker_silent_others="{document}で{speaker}はこれに触れていません。{other}の発言：",
        speaker_absent="{document}に{speaker}の発言はありません。発言があるのは：{others}。",
        quoted_word="{document}に「{words}」という言葉はそのままの形ではありません。最も近い箇所：",
        unsure="{document}がこの点を定めているかは確かではありません。最も近い箇所：",
        unsure_among="収録文書がこの点を定めているかは確かではありません。最も近い箇所：",
        does_not_say="{document}には書かれていません。",
        none_says="収録文書には書かれていません。",
        of_title="{form}「{title}」",
        of_plural="{form}",
        between="、",
        either="または",
        which="どの文書のことですか：{documents}",
        which_of_many="どの文書のことですか：{documents}、ほか{count}件",
    ),
    facts=FactPhrases(
        publisher="{document}を公開したのは{publisher}です。",
        publisher_unknown="{document}を公開したのが誰かはわかりません。",
        author="{document}を公開したのは{publisher}です。筆者の名はわかりません。",
        date="「{title}」の日付は{date}です。",
        date_unknown="{document}の日付はわかりません{note}。",
        title="{document}の題名は「{title}」です。",
        address="{document}の所在：{address}",
        address_unknown="{document}のアドレスはわかりません。",
        length="{document}は{sentences}文、{words}語です{held}。",
        sentences="{document}は{sentences}文です{held}。",
        paragraphs="{document}は{paragraphs}段落です{held}。",
        paragraphs_unknown="{document}の段落数はわかりません。収録しているのは{sentences}文です。",
        occurrences="{document}に「{word}」は{count}回出てきます{held}。",
        held_whole="",
        held_part="（収録した範囲）",
    ),
    reported=ReportedPhrases(
        heading="報道での伝えられ方（声明そのものではありません）",
        more="ほか {count} 件",
        none="手元の報道に、この文を伝えたものはありません。",
        not_in_statement="声明にはない内容",
        sharpened="声明より強い言い方：{words}",
        added="声明にない言葉：{words}",
        misquoted="引用符の中にあるが、声明の原文と一致しない言葉：{words}",
        misquoted_briefly="声明の原文と一致しない引用：“{words}”",
        other_document="それは別の文書の文です。報道との照合は声明の文についてのみ行います。",
        unknown_sentence="その言葉に当たる声明の文はありません。",
    ),
    sources=SourcePhrases(
        no_address="アドレス不明",
        title_unsure="題名はアドレスから取ったもの",
        between_parties="・",
        paragraph="第{number}段落",
        paragraphs="第{numbers}段落",
        statement="質問の対象となる声明",
        title="引用元の文書",
        primary="一次文書",
        coverage="報道",
        translation="翻訳",
        published="{date}公開",
        whole="全文",
        in_parts="一部のみ",
        excerpt="抜粋",
        copied="{date}の写し{what}",
        rated="そこでの評価は {score}（{label}）、{basis}",
        primary_heading="一次文書：当事者の言葉として引用",
        coverage_heading="報道：報道と明示して回答の下に表示",
        translation_heading="翻訳：原文に添えて表示",
        sentences="{count} 文",
        machine_made="機械による作成",
    ),
    history=HistoryPhrases(
        title="**{name}**：文書でたどる経緯（古い順）",
        confirms="{of}を確認",
        changes="{of}を変更",
        replaces="{of}を置き換え",
        silent="この点に触れていません",
        silent_part="収録した範囲では、この点に触れていません",
        silent_on="{of}に触れていません",
        context="参考",
        document="{date}の{form}",
        between_documents="・",
        new_words="変更前の文にない言葉：{words}",
        bold="太字：変更前の文にない言葉",
        latest_change="最新の変更：{date}",
        in_part="（第 {part} 部）",
        part="{part}/{count}",
        unknown_topic="その言葉に当たる話題はありません。次の話題をたどることができます。",
        unknown_topic_named="「{words}」に当たる話題はありません。次の話題があります。",
        no_topics="これらの文書には、経過をたどれる話題がありません。",
    ),
    timeline=TimelinePhrases(
        title="年表：{name}",
        confirms="確認",
        changes="変更",
        replaces="置き換え",
        silent="この点に触れていません",
        silent_part="収録した範囲では、この点に触れていません",
        between_effects="・",
        omitted="ほかの引用は本文にあります。",
    ),
    held_back=HeldBackPhrases(
        more="ほかに：{parts}（{how} で表示）",
        change=("変更 {count} 件", "変更 {count} 件"),
        confirmation=("再確認 {count} 件", "再確認 {count} 件"),
        note=("注記 {count} 件", "注記 {count} 件"),
        sentence=("続きの文 {count} 件", "続きの文 {count} 件"),
        clause="条項の全文",
        match=("ほかの該当箇所 {count} 件", "ほかの該当箇所 {count} 件"),
        report=("報道 {count} 件", "報道 {count} 件"),
        more_reports=("報道の文 {count} 件", "報道の文 {count} 件"),
        translation=("翻訳 {count} 件", "翻訳 {count} 件"),
        document=("ほかの文書 {count} 件", "ほかの文書 {count} 件"),
        notes_heading="注記",
        sentences_heading="ほかの文",
        clause_heading="同じ条項のほかの文",
    ),
    chat=ChatPhrases(
        welcome="{about}について質問してください。",
        hint="回答はすべて引用です。/help で使い方を表示し、Ctrl-D で終了します。",
        help=(
            "質問、または続きの質問を入力してください（例：「Google はどうですか？」）。\n"
            "\n"
            "  more    直前の回答で省いた内容を表示する\n"
            "  cite    直前の回答の引用形式を表示する（例：cite apa）\n"
            "  /new    これまでの会話を忘れる\n"
            "  /help   この説明を表示する\n"
            "  /quit   終了する（quit、exit、Ctrl-D でも終了）"
        ),
        too_long="{most}文字を超えています。一、二文で質問してください。",
        unknown_command="{command} というコマンドはありません。/help で一覧を表示します。",
        unknown_form="{form} という形式はありません。使える形式：{forms}",
        no_answer_yet="まだ回答がありません。先に質問してください。",
        nothing_more="直前の回答で省いた内容はありません。",
        nothing_quoted="直前の回答には引用がありません。",
    ),
    lookup=LookupPhrases(
        unknown_id="「{id}」という箇所はありません。",
        near_ids="近いもの：{ids}",
        quote_hint="文の一覧は `pincite quote` で表示できます。",
        pick_suggestion="入力中に表示される候補から選ぶか、別の言葉でお試しください。",
        ids_listed="各文と、`/{commands.quote}` で使える ID の一覧：",
        other_documents="ほかの文書（`pincite quote ID` で文の一覧を表示）：",
    ),
    buttons=ButtonPhrases(
        context="前後の文",
        reported="報道での扱い",
        reports="ほかの報道 {count} 件",
        through="これまでの経緯",
        later="続きの文書",
        cite="引用形式",
        share="チャンネルに共有",
        wrong="箇所が違う",
        follow="続けて質問",
    ),
    dialogues=DialoguePhrases(
        follow_question="質問",
        wrong_question="質問",
        wrong_reason="どこが違いますか。正しい箇所はどれですか。",
        note_stored="二つの欄の内容と引用箇所を、回答の改善のために保存します。"
        "お名前は保存しません。",
        note_not_stored="このボットの運営者は報告を集めていないため、何も保存されません。"
        "報告の文面をお返ししますので、必要に応じてお伝えください。",
    ),
    citation_forms=CitationFormPhrases(
        plain="テキスト",
        markdown="Markdown",
        apa="APA",
        bibtex="BibTeX",
        csl_json="CSL-JSON",
        ris="RIS",
    ),
    discord=DiscordPhrases(
        asked="質問",
        checked="{document}と照合したメッセージ",
        shared_by="{name} さんが共有",
        continued="（続き）",
        left_out="一つのメッセージに収まらない部分は省きました。",
        shown_in_bold="引用した文は太字です。",
        menu="ほかに：{entries}",
        between_entries="・",
        forms_menu="ほかの形式：{entries}",
        says="{date}の{form}の原文",
        says_on="{matter}について、{date}の{form}の原文",
        says_undated="{form}（{date}）の原文",
        statement="声明",
        changed_since="（その後変更）",
        some_changes="（{count} 文中 {shown} 文）",
        silent="{date}の{form}は、収録した範囲ではこの点に触れていません。",
        no_others="この質問に対するほかの候補はありません。",
        no_text="そのメッセージには照合できる文章がありません。",
        nothing_to_check="そのメッセージには、{document}と照らし合わせられる内容がありません。",
        own_answer="これは私の回答です。リンクから、引用した箇所を文書で開けます。",
        more_claims="このメッセージにはほかの主張もあります。残りは質問してください。",
        gone="その箇所は現在の文書にありません。もう一度質問してください。",
        outdated="このボタンはボットの別の版で作られたものです。もう一度質問してください。",
        ask_again="何へのお答えか覚えていません。もう一度質問してから共有してください。",
        already_shared="この回答はすでに共有されています。",
        cannot_share="ここに書き込む権限がないため、共有できません。"
        "引用文をコピーしてお使いください。",
        sharing_refused="Discord の制限により、ここには投稿できません。"
        "引用文をコピーしてお使いください。",
        cannot_send="{channel} に書き込めなかったため、こちらでお答えします。",
        reply_unreadable="Discord の仕様により、そのメッセージへの返信は読めません。"
        "「{follow}」ボタンを使うか、メンションを付けて質問してください。",
        role_unreadable="ロールへのメンションの内容は、Discord の仕様により読めません。"
        "私に直接メンションしてください：{mention}",
        message_unseen="私に宛てて書かれたものしか読めないため、お尋ねのメッセージが見えません。"
        "照合するには、そのメッセージのメニューから「アプリ」「{find_clause}」を選ぶか、"
        "内容を自分の言葉で質問してください。",
        how_to_ask="引用だけを行うため、感想にはお答えできません。"
        "{document}について質問していただければ、該当する文をお見せします。",
        nothing_readable="画像やスタンプ、リンクの中身は読めません。言葉で質問してください。"
        "{document}の原文を引用します。",
        cooldown="短い間に多くの操作がありました。{seconds} 秒後にもう一度お試しください。",
        cooldown_on_message="短い間に多くの質問があったため、最後のメッセージには答えていません。"
        "{seconds} 秒後にもう一度質問してください。",
        many_long_texts="今、長い文章がたくさん届いているため、まだ読んでいません。"
        "{seconds} 秒後にもう一度お試しになるか、1 文で質問してください。",
        busy="{channel} では今、多くの人が質問しているため、最後の質問は受け付けていません。"
        "1 分ほど待ってからもう一度質問するか、すぐに答えられる `/{command}` を使ってください。"
        "ここで質問することもできます。",
        failed="こちらの不具合で答えられませんでした。もう一度お試しください。"
        "続く場合は、番号 {incident} をボットの運営者に伝えてください。",
        report_stored="ありがとうございます。報告を保存しました（お名前は含みません）。",
        report_not_stored="何も保存していません。運営者に伝えるための報告の文面です。",
        report_failed="報告を保存できませんでした。後でもう一度送るか、運営者にお伝えください。報告の文面です。",
        report_too_many="一人が一日に保存できる報告の数を超えました。明日もう一度送るか、運営者にお伝えください。"
        "報告の文面です。",
        help=(
            "{about}についての質問に、原文と掲載先をそのまま示して答えます。"
            "書かれていないことは、書かれていないと答えます。"
            "引用した内容が後の文書で変更されていれば、あわせて示します。"
            "引用に言葉を足すことはなく、言語モデルも使っていません。\n"
            "\n"
            "**質問のしかた**\n"
            "`/{commands.ask}` に続けて質問を入力"
            "（`{commands.private}` を選ぶと自分だけに表示）\n"
            "チャンネルやスレッドでメンション、またはダイレクトメッセージ\n"
            "回答に返信するか「続けて質問」ボタンで、続きを質問\n"
            "`/{commands.quote}` は入力しながら箇所を探せます\n"
            "`/{commands.history}` は話題を日付順の文書でたどり、年表の画像も示します\n"
            "`/{commands.sources}` は文書の一覧です\n"
            "メッセージのメニューから「アプリ」「{commands.find_clause}」で、発言を原文と照合\n"
            "\n"
            "**プライバシー**\n"
            "{privacy}"
        ),
    ),
    commands=CommandPhrases(
        ask="質問",
        ask_description="声明について質問する",
        question="質問",
        question_description="知りたいこと",
        private="非公開",
        private_description="回答を自分だけに表示する",
        quote="引用",
        quote_description="語句から箇所を探して引用する",
        clause="箇所",
        clause_description="話題、または文中の語句",
        history="経緯",
        history_description="一つの話題を日付順の文書でたどる",
        topic="話題",
        topic_description="話題の名前、または関係する語句",
        sources="出典",
        sources_description="引用元の文書の一覧",
        help="ヘルプ",
        help_description="使い方と、保持する情報",
        find_clause="該当箇所を探す",
    ),
    privacy=PrivacyPhrases(
        kept="質問は、続きの質問を理解するために最長 {minutes} 分間、また作成済みの回答として、"
        "新しいものに置き換わるか再起動するまで、メモリ上にのみ保持します。{reports}{log}",
        reports_not_stored="ディスクには保存しません。",
        reports_stored="「{wrong}」で送られた報告は、お名前を除いて運営者のディスクに保存します。",
        not_logged="ログに質問文は残しません。",
        logged="運営者の設定により、質問文がログに記録されます。",
    ),
    words=WordLists(
        opening="で じゃあ では えっと あの ねえ ちなみに",
        asking=(
            "いくつ いくら いつ だれ とは どう どうして どこ どの どれ なぜ なに なんで 何 何故 誰"
        ),
        requesting=(
            "ください でしょうか ですか のか ほしい ますか もっと 下さい 引用したい 教え "
            "日本語で 知りたい 短く 示して 翻訳 英語で 要約 見せ 詳しく 説明 長く"
        ),
        checking=(
            "あって あってる うそ どう思います どう思う ほんと ほんとう まじ ウソ ガセ ガチ "
            "ソース デマ ファクトチェック フェイク ホント マジ 事実 信じ 信用 信頼 出典 合って "
            "合ってる 嘘 引用元 情報源 本当 根拠 検証 正しい 正確 真の 真偽 真実 確か 確認 "
            "裏付け 証拠 間違い 間違って"
        ),
        beside=(
            "あの あります ある あれ いい いう いる え お願い お願いします か が ください ここ "
            "こちら こと この これ さん した して している してる すいません すみません する "
            "そこ そちら その それ たい だ ちょっと って て で である できます できる でしょう "
            "でしょうか です と とおり どこ な なに なの なん に ね ねえ の は ました ます "
            "ませんか も もの や よ を ん コメント ニュース メッセージ ー 上 下さい 主張 人 件 "
            "何 内容 大丈夫 彼 彼女 情報 投稿 教えて 発言 言う 言って 言っている 言ってる 記事 "
            "話 通り"
        ),
        feeling=(
            "うける うざい えぐい おもしろい かわいそう こわい さすが ざまあ すごい ずるい "
            "せこい それな つまらない なるほど ひどい むかつく やばい やばっ ウケる エグい "
            "オワコン クソ ゴミ ヤバい ワロタ 凄い 可哀想 好き 嫌い 嬉しい 怖い 悲しい 最悪 最高 "
            "残念 笑 草 酷い 面白い ｗｗ"
        ),
    ),
)
