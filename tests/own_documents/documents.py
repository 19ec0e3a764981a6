"""Three documents as a host has them at hand: Markdown, a saved web page, plain text.

They are of places and companies that do not exist.
"""

CONDUCT = """\
# Code of Conduct of the Lantern Garden

## Who it protects
Everyone is welcome here, whatever their age, origin, faith, body or income.
Nobody has to explain why they need a quiet corner.

## Not allowed
Insulting or mocking other gardeners
Posting somebody's address or phone number without their consent
Picking what others have planted

## Telling us
Write to the two wardens, or speak to either of them on Sundays.
The wardens answer within five days and keep the name of whoever reports to themselves.

## What follows
At first there is a private word of warning.
Whoever goes on is kept out of the garden for three months.
After that, membership ends for good and the key has to be returned.
"""

QUESTIONS = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>Our agreement with the city | Ferrywheel</title>
<meta property="og:site_name" content="Ferrywheel">
<meta property="article:published_time" content="2026-05-04T08:00:00Z">
<link rel="canonical" href="https://ferrywheel.example/news/agreement">
</head><body>
<nav><a href="/">Home</a> <a href="/boats">Boats</a></nav>
<main><h1>Our agreement with the city</h1>
<p>Today we signed an agreement with the city to run the harbour ferries for six years. The city
pays us 2.4 million a year.</p>
<h2>Do the boats burn diesel?</h2>
<p>No, all four boats run on batteries. They are charged at the north pier at night.</p>
<h2>Why could the other bidder not reach a deal?</h2>
<p>We do not know, and we wish them well.</p>
<h2>What happens if the ferries are late?</h2>
<p>For each hour without a ferry, the city may hold back a thousandth of the yearly sum.</p>
<h2>What if a later council changes the rules for harbours?</h2>
<p>The agreement names the rules as they stand today, and those go on to apply to us until it
ends.</p>
</main><footer><p>© Ferrywheel</p></footer></body></html>
"""

STATEMENT = """\
Joint Statement from Oakline and Pinecrest

Oakline and Pinecrest have agreed that the next Pinecrest phones will use Oakline's voice engine.
The work is to last for several years.

After comparing three engines, Pinecrest found Oakline's the most accurate. Recordings stay on the
phone and are never sent to Oakline.
"""

FILES = {"conduct.md": CONDUCT, "agreement.html": QUESTIONS, "joint.txt": STATEMENT}

ASKED = [
    # question, beginning of a sentence that has to be among the first three
    ("is doxxing allowed", "Posting somebody's address"),
    ("can i be thrown out for good?", "After that, membership ends"),
    ("will they tell others that it was me who reported it", "The wardens answer within five days"),
    ("are the ferries electric?", "No, all four boats run on batteries"),
    ("how much money do they get from the city", "The city pays us 2.4 million"),
    ("what happens when the harbour rules get loosened later", "The agreement names the rules"),
    ("which phone will have the new voice assistant", "Oakline and Pinecrest have agreed"),
    ("are recordings uploaded", "Recordings stay on the phone"),
    ("ハラスメントは誰に報告すればいいですか", "Write to the two wardens"),
]
