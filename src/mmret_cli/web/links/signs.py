"""What pages say that are not what they should be: not found, challenges, parked domains, log-in pages.

Each row is a pattern and an example. Texts are compared in lower case.
"""

import re
from collections.abc import Iterable

SHORT = 700  # letters of visible text; a page with more has content of its own
BRIEF = 250
MOST_OF_IT = 0.45
PARTS = re.compile(r"\s+[|·•»:/]\s*|\s*[|·•»]\s*|\s+[-–—]+\s+|\s*:\s+")

THINGS = (
    "page|site|web ?site|web ?page|file|document|paper|article|content|resource|repository|repo|project|url|item|record|object|"
    "video|dataset|link|address|entry|publication|product|user|profile|location|doi|handle"
)
# In a page's title or a heading, or in all the text of a page that has little.
NOT_FOUND = tuple(
    re.compile(pattern)
    for pattern in (
        r"^(?:(?:http|status|error|fehler|erreur|code|oops|sorry)\W*)*(?:404|410)(?:\W*(?:error|fehler|erreur|page|not found|gone|nicht gefunden|file|or directory))*\W*$",  # Error 404
        r"\b(?:error|fehler|erreur|http)\W{0,3}404\b|\b404\W{1,3}(?:error|not found|page|seite|file|fehler|no encontrad|introuvable)",  # 404: Not Found
        r"^(?:oops|sorry|whoops)?\W*(?:not found|nothing found|nothing (?:was |to be )?(?:found )?(?:to see )?here|gone|no ?such ?key)\W*$",  # Not Found
        rf"\b(?:{THINGS})s?\b(?: (?:that )?(?:you|we)(?:'re| are| were| have)? ?(?:requested|looking for|tried|trying to (?:reach|access|view)|followed|clicked))?(?: at this address)? ?(?:(?:was|is|were|are|could|can|has been|have been|had been|may have been|might have been|cannot|can't|couldn't|wasn't|isn't|does|do|doesn't|no) ?)(?:not ?)?(?:be )?(?:found|exist|removed|deleted|taken down|withdrawn|no longer (?:available|exists?|here|found|active|on our)|longer (?:available|exists?|here)|gone|missing)(?: on this (?:web ?)?(?:server|site))?",  # The page you requested could not be found
        rf"\b(?:{THINGS})s? (?:not found|unavailable|(?:is )?no longer (?:available|exists?|on our)|doesn'?t exist|missing|isn't (?:here|available)|removed|withdrawn|deleted)\b",  # Page not found
        rf"\b(?:no such|missing|unknown|non-?existent|deleted) (?:{THINGS})\b",  # No such paper
        rf"(?:can'?t|cannot|can not|couldn't|could not|unable to|didn't|did not|failed to) (?:find|locate|retrieve) (?:the|that|this|your|a|any)? ?(?:[\w-]+ ){{0,2}}(?:{THINGS})\b",  # We can't find that page
        r"isn'?t (?:a github pages site )?(?:here|available anymore)\b|video unavailable|account (?:has been |is )?(?:suspended|deactivated)",  # This video isn't available anymore
        r"(?:seite|datei|dokument|inhalt|artikel)\b.{0,60}nicht (?:gefunden|verfügbar|vorhanden|mehr verfügbar|mehr vorhanden)|existiert (?:leider )?nicht(?: mehr)?",  # Die Seite wurde nicht gefunden
        r"(?:page|fichier|document|ressource|contenu|article)\b.{0,60}(?:introuvable|non trouvée?|n'existe (?:pas|plus)|n'a pas été trouvée?|inexistante?|n'est plus disponible)",  # Page introuvable
        r"(?:página|pagina|archivo|documento|contenido|recurso)\b.{0,60}(?:no (?:fue )?(?:encontrad[ao]|existe|se (?:ha )?(?:encuentra|encontró|encontrado)|pudo encontrarse|(?:está )?disponible))|no (?:se )?(?:ha )?(?:encontr|hall)\w+ (?:la|el) (?:página|archivo|documento)",  # Página no encontrada
        r"(?:página|arquivo|ficheiro|documento|conteúdo)\b.{0,60}não (?:foi )?(?:encontrad[ao]|existe|pôde ser encontrad[ao]|está disponível|disponível)",  # Página não encontrada
        r"(?:pagina|file|documento|risorsa|contenuto)\b.{0,60}(?:non (?:è stat[ao] )?(?:trovat[ao]|esiste|disponibile|è disponibile)|inesistente)",  # Pagina non trovata
        r"(?:pagina|bestand|document)\b.{0,60}(?:niet (?:gevonden|beschikbaar)|bestaat niet)",  # Pagina niet gevonden
        r"(?:sidan|siden|side|sida|filen)\b.{0,60}(?:hittades inte|kunde inte hittas|finns inte|(?:blev |ble |kunne )?ikke (?:fundet|funnet|findes|finnes)|ikke findes|findes ikke|finnes ikke)|sivua ei (?:löytynyt|löydy)",  # Sidan hittades inte
        r"(?:nie (?:znaleziono|odnaleziono)|strona\b.{0,40}nie istnieje)|(?:stránka|soubor)\b.{0,40}(?:nenalezen|neexistuje|nebyla nalezena)|nem található|pagina nu (?:a fost găsită|există)",  # Nie znaleziono strony
        r"(?:страница|файл|документ|сторінк[ау]|запрашиваем\w+)\b.{0,60}(?:не (?:найден[аоы]?|существует|знайден[аоо]?|існує)|удал[её]н[аоы]?)",  # Страница не найдена
        r"(?:sayfa|dosya)\w*\b.{0,40}(?:bulunam\w+|mevcut değil)|halaman\b.{0,40}tidak (?:ditemukan|tersedia)|không (?:tìm thấy|tồn tại)|ไม่พบหน้า|η σελίδα δεν (?:βρέθηκε|υπάρχει)|הדף לא נמצא|لم يتم العثور|الصفحة غير موجودة|صفحه.{0,20}یافت نشد|पृष्ठ नहीं मिला",  # Sayfa bulunamadı
        r"(?:页面|网页|頁面|網頁|文件|檔案|内容|內容|文章|资源|資源|访问的|論文|论文|链接).{0,20}(?:不存在|未找到|找不到|没找到|沒有找到|没有找到|已删除|已被删除|被移除|走丢|丢失|失效)|(?:找不到|未找到|没有找到).{0,10}(?:页|頁|文件|资源|内容)",  # 您访问的页面不存在
        r"(?:ページ|ファイル|記事|サイト).{0,25}(?:見つかりません|みつかりません|存在しません|ございません|ありません|削除され)|(?:페이지|파일|문서|게시물).{0,25}(?:찾을 수 없|존재하지 않|없습니다|삭제)",  # ページが見つかりません
    )
)  # fmt: skip
BRIEFLY_NOT_FOUND = re.compile(
    r"\b404\b|\bnot[ _-]?found\b|does(?: not|n'?t) exist|no longer (?:available|exists)"
)  # {"error": "not found"}

CHALLENGE_TITLES = re.compile(
    r"just a moment|attention required|access (?:to this page has been )?denied|access (?:is )?(?:blocked|restricted)|security (?:check|verification)|"
    r"are you (?:a )?(?:human|(?:a )?robot)|robot check|verify(?:ing)? (?:that )?you(?:'re| are) (?:a )?(?:human|not)|not a (?:ro)?bot|checking (?:your|the) browser|"
    r"ddos[- ](?:guard|protection)|human verification|captcha|pardon our interruption|bot (?:detection|verification|check|protection)|"
    r"request (?:rejected|unsuccessful|blocked)|one more step|client challenge|browser check|unusual traffic|^(?:403 )?forbidden$|"
    r"^please wait\W*$|^(?:einen moment,? bitte|nur einen moment|un momento|un instant)\W*$|安全验证|访问验证|人机验证|验证码|滑动验证|安全检查|少々お待ち|подождите|проверка браузера"
)  # Just a moment...
CHALLENGE_TEXTS = re.compile(
    r"enable javascript and cookies|(?:javascript|cookies) (?:is|are|must be) (?:required|enabled) to (?:verify|continue|proceed|access)|you have been blocked|automated (?:access|requests|queries|traffic)|"
    r"unusual (?:traffic|activity)|not a (?:ro)?bot|are you (?:a )?(?:human|robot)|checking (?:your|the) browser|verify (?:that )?you are (?:a )?human|complete the (?:captcha|security check)|"
    r"type the characters|solve the (?:puzzle|captcha)|performing security verification|ray id|incident id|请完成.{0,6}验证|访问过于频繁|验证码"
)  # Enable JavaScript and cookies to continue
CHALLENGE_SOURCES = re.compile(
    r"_cf_chl_opt|__cf_chl|cf-browser-verification|jschl|cf-turnstile|challenges\.cloudflare\.com|g-recaptcha|recaptcha/api|h-captcha|hcaptcha\.com|captcha-delivery|"
    r"px-captcha|_incapsula_resource|awswaf|gokuprops|sucuri_cloudproxy|ddos-guard|geetest|slowaes|aes\.js|anubis_challenge|kpsdk|_abck|"
    r"document\.cookie\s*+=(?:(?!document\.cookie)[\s\S]){0,2000}?(?:location\.(?:reload|href|replace|assign)|location\s*=)|fingerprintjs|/cdn-cgi/challenge-platform/h/"
)  # <script>window._cf_chl_opt={…}</script>
CHALLENGE_HEADERS = (
    ("cf-mitigated", "challenge"),
    ("x-amzn-waf-action", "challenge"),
    ("x-amzn-waf-action", "captcha"),
    ("x-datadome-cid", ""),
)

PARKED_TEXTS = re.compile(
    r"domains?\b.{0,60}\b(?:is|are|may be|might be|has) (?:now |also |been )?(?:for sale|available for purchase|parked|expired)|\bdomain(?: name)?s? for sale|(?:buy|purchase|make an offer on|get|own) this domain|"
    r"parked (?:free|domain|page|by|at)|parking page|(?:inquire|enquire) about this domain|interested in (?:buying )?this domain|domain (?:expired|parking|is pending)|"
    r"domain(?:e|name)?\b.{0,40}(?:à vendre|zu verkaufen|steht zum verkauf|te koop)|dominio\b.{0,40}(?:en venta|in vendita|à venda)|домен.{0,40}(?:продается|продаётся|припаркован)|"
    r"域名.{0,12}(?:出售|转让|过期|交易)|此域名|ドメイン.{0,20}(?:販売|売|期限)"
)  # This domain is for sale!
PARKED_SOURCES = re.compile(
    r"sedoparking\.com|parkingcrew\.net|bodis\.com|hugedomains\.com|parklogic\.com|afternic\.com/forsale|dan\.com/buy|"
    r"above\.com/marketplace|window\.park\b|parking-lander|domainmarket\.com|cashparking|d38psrni17bvxu"
)  # <script src="https://www.sedoparking.com/frmpark/…">
PARKED_HOSTS = re.compile(
    r"(?:^|\.)(?:sedo\.com|sedoparking\.com|hugedomains\.com|dan\.com|afternic\.com|bodis\.com|parkingcrew\.net|domainmarket\.com|buydomains\.com|namebright\.com|undeveloped\.com)$"
)  # https://www.hugedomains.com/domain_profile.cfm?d=example.com
DEFAULT_PAGES = re.compile(
    r"^(?:welcome to (?:nginx|openresty|centos|caddy)|apache2? .{0,20}default page|iis windows(?: server)?|it works!?|test page for the .{0,60}|default (?:web ?site|parallels plesk) page|web server's default page|"
    r"(?:domain|website|web site|hosting) default page|future home of .{0,60}|(?:site|website|page)? ?(?:is )?(?:under construction|coming soon))\W*$"
)  # Welcome to nginx!

LOGIN_PATHS = re.compile(
    r"/(?:log-?in|log_in|sign-?in|sign_in|signon|sso|saml2?|oauth2?|authenticate|authorize|shibboleth|idp|cas/login|openid-connect)(?:[/.?;]|$)",
    re.IGNORECASE,
)  # /accounts/login/?next=/paper
LOGIN_HOSTS = re.compile(r"^(?:accounts|login|signin|sso|auth|idp|id)\.", re.IGNORECASE)  # accounts.google.com


def says_not_found(title: str, headings: Iterable[str], text: str) -> str | None:
    """The words that say that a page is not there, None where it says no such thing.

    In a page with much text a title or heading has to say that and little else: it may be an article about lost pages.
    """
    least = MOST_OF_IT if len(text) > 4 * SHORT else 0.0
    for line in map(_plain, (title[:160], *(heading[:160] for heading in headings))):
        for part in (line, *PARTS.split(line)):
            if any((match := pattern.search(part)) and len(match[0]) >= least * len(part) for pattern in NOT_FOUND):
                return line
    body = _plain(text[: SHORT + 1])
    if len(body) <= BRIEF and (match := BRIEFLY_NOT_FOUND.search(body)):
        return match[0]
    if len(body) <= SHORT:
        return next((match[0] for pattern in NOT_FOUND if (match := pattern.search(body))), None)
    return None


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


def is_challenge(title: str, headings: Iterable[str], text: str, source: str) -> bool:
    """Whether a page asks its reader to prove to be no program."""
    if len(text) > 4 * SHORT:
        return False
    if any(CHALLENGE_TITLES.search(line.lower()[:120]) for line in (title, *headings)):
        return True
    if len(text) > SHORT:
        return False
    return bool(CHALLENGE_TEXTS.search(text.lower()) or CHALLENGE_SOURCES.search(source[:200_000].lower()))


def is_parked(title: str, headings: Iterable[str], text: str, source: str) -> bool:
    """Whether a page only holds its domain: for sale, parked, or a server's default page."""
    lines = [title.lower(), *(line.lower() for line in headings)]
    if any(PARKED_TEXTS.search(line) or DEFAULT_PAGES.match(line) for line in lines):
        return True
    if len(text) > 4 * SHORT:
        return False
    return bool(PARKED_TEXTS.search(text.lower()[: BRIEF * 2])) or bool(
        len(text) <= SHORT and PARKED_SOURCES.search(source[:200_000].lower())
    )
