"""Documents as people save them, to be added."""

CHESS = """\
# Code of Conduct of the Harbour Chess Club

## At the board
Players shake hands before each game.
The **arbiter** decides any dispute, e.g. about the touched piece.

## Members may:
Bring one guest a month
Use the [library](https://harbour-chess.example/library) in the evening

## At the board
Phones stay in the locker. Report anything to [INSERT CONTACT METHOD].
"""

RELEASE = """\
<!DOCTYPE html>
<html lang="en"><head>
<meta charset="utf-8">
<title>Northwind opens a mill | Northwind newsroom</title>
<meta property="og:site_name" content="Northwind Paper">
<meta property="article:published_time" content="2026-03-05T09:00:00Z">
<link rel="canonical" href="https://www.northwind.example/news/mill">
<script>var text = "Not to be read.";</script>
</head><body class="has-cookie-banner">
<nav><ul><li>Home</li><li>Products</li></ul></nav>
<div id="cookie-consent"><p>We use cookies. Accept all of them?</p><button>Accept</button></div>
<main>
  <p>Press release</p>
  <h1>Northwind
      opens a mill</h1>
  <time datetime="2026-03-05">5 March 2026</time>
  <p>Northwind Paper opened its <b>third</b> mill today.<br>It makes 40,000&nbsp;tonnes a year.</p>
  <p>The mill will:</p>
  <ul><li>run on wind power;</li><li>employ 120 people.</li></ul>
  <p hidden>Draft of the lawyers.</p>
  <h2>About Northwind</h2>
  <p>Northwind was founded in 1921. It is based in the U.S. and Canada.</p>
  <div class="share-buttons">Share this on Chatter</div>
  <aside>Related: our second mill</aside>
</main>
<footer><p>All rights reserved.</p></footer>
</body></html>
"""

POLICY = """\
個人情報の取り扱いについて

第1条（目的）

当店は、お客様の住所を配送のためだけに使います。第三者には渡しません。

第2条（保存期間）

注文の記録は三年間保存し、その後は削除します。お問い合わせには「七日以内に返事をします。」と約束します。
"""
