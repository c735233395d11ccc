r"""What a hostile line repeats: signs, pairs of signs, and beginnings of what the readers look for."""

import os
import zlib

LETTERS = r"a¦A¦7¦é¦中¦e\u0301¦\u0301¦a ¦A ¦a.¦A.¦a. ¦A. ¦A. B. ¦a,¦a, ¦Aa¦Aa ¦Aa, ¦Aa Bb, ¦Ann Lee, ¦Ann Lee and ¦Lee, A. and ¦Lee, A., ¦a-b ¦a-¦-a¦a_¦ab:¦ab: ¦a; ¦\u2019a"
WORDS = r" and ¦ & ¦&¦ et al.¦et al. ¦ et al., ¦ in ¦In ¦ of ¦oral ¦(oral)¦best paper ¦paper ¦paper¦May ¦May 1 ¦may. ¦proc. ¦news ¦NEWS:¦authors: ¦venue: ¦data set ¦作者：¦with ¦ w/¦R@1 ¦image-¦image retrieval ¦re: ¦the ¦Jr., ¦Title. ¦workshop¦cite¦ others "
NUMBERS = r"2020¦2020 ¦(2020)¦(2020) ¦2020-¦2020/¦2020.¦20¦1.¦1. ¦1) ¦[1]¦[1] ¦(1)¦#1 ¦'21 ¦'21¦1,¦10-¦v1¦½¦CVPR ¦CVPR2020¦CVPR2020 ¦CVPR, ¦CVPR 2020, ¦ICCV_2020_¦CVPR'20 ¦arXiv ¦arXiv:¦arXiv:2001.00001 ¦10.1/¦10.1145/¦10.1145/1.1 ¦1-4503¦978"
URLS = r"http://¦http://a ¦http://a/¦https://x.y/¦https://x.y/a ¦https://github.com/a/b ¦github.com/a/¦a://b ¦a.b/¦www.a.b ¦/a¦a/¦id=¦?id=a&¦%20¦/10.1000/a¦.pdf¦a.pdf ¦#a¦@a"
SIGNS = r" ¦\t¦\u00a0¦\u3000¦\u200b¦\u200d¦\ufe0f¦\x7f¦\u202e¦.¦,¦:¦;¦!¦?¦-¦_¦*¦+¦=¦~¦^¦'¦\"¦`¦(¦)¦[¦]¦{¦}¦<¦>¦|¦/¦\\¦#¦%¦&¦$¦@¦…¦–¦—¦’¦“¦”¦，¦。¦：¦、¦【¦】¦（¦）¦•¦·¦✓¦∗¦†"
SPACED = r". ¦, ¦: ¦; ¦- ¦ - ¦ – ¦ | ¦* ¦_ ¦# ¦ / ¦> ¦+ ¦~ ¦ .¦ ,¦ (¦) ¦ [¦] ¦.. ¦... ¦--¦--- ¦-- ¦: -¦.-¦-.¦.,¦,.¦.:¦:.¦-_¦_-¦*_¦*-¦;,¦..)"
PAIRS = r"()¦[]¦{}¦<>¦【】¦（）¦() ¦[] ¦([¦[(¦((¦[[¦{{¦<<¦))¦]]¦)(¦][¦](¦[](¦[]()¦(a)¦(a) ¦[a]¦[a] ¦[a¦(a¦a)¦a]¦(a, ¦[a, ¦[:¦(.¦.)¦(-¦-)¦\"\"¦\"a\"¦\"a\", ¦“a” ¦“¦''¦'a'"
MARKUP = r"**¦***¦__¦**a** ¦**a ¦*a* ¦*a ¦_a_ ¦a*¦a**¦~~¦~~a~~ ¦``¦```¦`a` ¦`a¦|-¦| a ¦:-:|¦[a](b)¦[a](b) ¦[a](b ¦[a](b)(¦[a][b]¦[a]: b¦![](¦![]()¦![a](b)¦[![a](b)](c) ¦[^1]¦[^¦\\*¦\\[¦\\|¦\\\\"
HTML = r"<b>¦</b>¦<b>a</b>¦<i>a¦<br>¦<br/>¦<br ¦<a href=\"b\">c</a>¦<a href=b>¦<a ¦</a¦<!--¦<!-- -->¦<!¦<?¦<td>¦<tr>¦<li>¦<p>¦<div>¦<span>¦<sup>1</sup>¦<details>¦<details><summary>¦<img src=a>¦&amp;¦&amp;amp;¦&lt;¦&#39;¦&#x27;¦&#¦&a¦&a;"
LATEX = r"\\'¦\\'{¦{\\\"a}¦\\\"{a}¦{\\'e} ¦\\c{¦\\cite{a}¦\\cite¦\\cite[¦\\cite(¦\\cites{a}¦\\alpha ¦\\a¦\\\\[¦\\href{¦$a$¦$a¦\\$¦{a}¦{a¦a}¦%a¦@a{¦@article{¦a=¦a={b}, ¦a = ¦},¦{,¦\\url{¦\\}"
PICTURES = r":x:¦:x: ¦:x_¦:x¦:+1:¦::¦😀¦😀 ¦⭐¦😀:x:¦â€“¦Ã©¦Ã¦â¦\x80"


def _each(texts: str) -> list[str]:
    return [text.encode("raw_unicode_escape").decode("unicode_escape") for text in texts.split("¦")]


UNITS = tuple(
    dict.fromkeys(
        unit
        for texts in (LETTERS, WORDS, NUMBERS, URLS, SIGNS, SPACED, PAIRS, MARKUP, HTML, LATEX, PICTURES)
        for unit in _each(texts)
    )
)
# All of them at every place take a quarter of an hour: then each place gets every eighth, not the same ones as the next.
STEP = 1 if os.environ.get("MMRET_EVERY_UNIT") else 8


def share(place: str) -> tuple[str, ...]:
    """The units that are tried at a place; all where MMRET_EVERY_UNIT is set."""
    return UNITS[zlib.crc32(place.encode()) % STEP :: STEP]


# One of each kind: what a test of every place can afford.
FEW = tuple(
    _each(
        r"a¦A¦7¦cite¦a ¦A. ¦Aa Bb, ¦Lee, A. and ¦a-¦_¦ et al.¦et al. ¦2020 ¦(2020)¦CVPR 2020, ¦http://a ¦ ¦\t¦.¦,¦:¦;¦-¦*¦`¦(¦[¦{¦<¦\\¦&¦@¦|¦. ¦"
        r" - ¦() ¦[]¦([¦[](¦\"a\", ¦“¦**a** ¦`a` ¦[a](b) ¦![](¦<b>¦<br ¦<!--¦{\\\"a}¦\\cite{¦:x:¦😀¦Ã©"
    )
)
