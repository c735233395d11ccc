"""What is repeated within one line, and the places of a list where it may stand."""

from mmret_cli.actions.sources import Source
from mmret_cli.models import SourceList
from pathlib import Path

# One unit a line; a trailing ~ is a blank.
WORDS = """
a A 7 é 中 a. A. a~ A~ A.~B.~ a, Aa, Aa,~ Aa~ Ann~Lee,~ Ann~Lee~and~ Lee,~A.~and~ ~and~ ~&~ et~al. et~al.~ ~et~al.,~ a-b- a_ ab: aa:~ ab.~
2020 2020~ (2020) (2020)~ [1] [1]~ 1.~ '21~ 20 20~ 2020- 2020/ 10- 1,000~ 10.1/ 10.1145/ arXiv: arXiv~ arXiv:2001.00001~ CVPR~ CVPR2020 CVPR2020~ CVPR,~
ICCV_2020_ in~ In~ oral~ (oral) best~paper~ paper~ paper~paper~ may~ May~1~ may. proc.~ vol.~ R@1~ R@ w/~ th~ news~ NEWS: 作者： 会议： ： ， 。 、
http://a~ http://a/ http:// https://x.y/ https://github.com/a/b~ a://b www.a.b~ x.y. id= ?id=a& /10.1000/a .pdf .html v1 github.com/a/
""".split()
MARKS = """
~ . , : ; ! ? - _ * ` ' " ( ) [ ] { } < > | / \\ + = # % & $ @ ^ ~~ … – — ’ “ ” « 【 】 （ ） · •
.~ ,~ :~ ;~ ~-~ ~–~ -~ *~ _~ #~ |~ ~|~ |- \\| ** __ *a *a*~ **a**~ **a ***~ _a_~ ~~a~~ `a`~ `` ```
() [] {} <> (( [[ {{ << )) ]] ([ [( ()~ []~ (a) [a] (a [a [a](b) [a](b)~ ![]() ![a](b)~ [a](b~ []( ]( [![a](b)](c) [a][b]~ [a]:b
<b> </b> <b>a</b> <br> <br/> <br~ <a~href="b">c</a> <a~href=b> <!-- --> <!--a--> <i>a <td> <tr> <li> <p> <div> <span> <sup>1</sup> <details> </a
&amp; &amp;amp; &lt; &#39; &#x27; & &a &# &#233; &; :x: :x:~ :x_ :x :: ::: :+1: 😀 😀~ ⭐ \u200d \ufe0f \u200b \u00a0 \u3000 \t e\u0301 \u0301 \x7f \u202e â€“ Ã©
\\' \\'{ \\"{a} {\\"a} {\\'e} \\c{ \\cite{a} \\cite \\cite[ \\alpha~ $a$ $a $$ \\$ {} {a} {{a}} "" "a"~ "a", "# #" \\\\ \\{ \\} \\href{ %a @a @a{ @article{ a= a={b}, =~ ,, },~
'' '. “a”~ .. ... --- -- → ✓ × ½ ² ∗ † [a, (a, a) a] a} _( )_ .[ ]. -( )- (:~ :) [:~ |:-: |a| [^1] [^ ^ ~~~ +~ 1) (1) 1)~
""".split()
UNITS = tuple(dict.fromkeys(
    unit.encode("raw_unicode_escape").decode("raw_unicode_escape") if False else unit.replace("~~", "\0").replace("~", " ").replace("\0", "~~" ).replace("~~", "~~")
    for unit in [*WORDS, *MARKS]
))
