"""Wordings by which each delivery signal shows; the logic around them is in `signals`.

Each list is one regular expression, its alternatives divided by ` | `, matched at word ends in
lower-case text (which is four times faster than asking for either case).
"""

import re


def _any(alternatives: str) -> re.Pattern[str]:
    parts = [part.strip() for line in alternatives.splitlines() for part in line.split(" | ")]
    body = "|".join(part.removesuffix(" |") for part in parts if part)
    return re.compile(rf"\b(?:{body.lower()})\b")


# A deed of the speaker's own. The verb after "I" decides: thinking and being are no deeds.
I_DID = re.compile(
    r"\bi(?:['’](?:d|ve|ll)|\s+(?:would|will|had|have))?(?:\s+(?:also|then|first|therefore|still|just|"
    r"even|personally|deliberately|quickly|simply|usually|always|only|next|later|finally|explicitly|"
    r"actually|myself|never|now|instead|rather))*\s+"
    r"(?!(?:was|were|am|be|been|would|will|could|can|can't|cannot|couldn't|did|didn't|don't|do|not|"
    r"had|have|has|think|thought|guess|guessed|believe|believed|feel|felt|know|knew|mean|meant|like|"
    r"liked|love|loved|want|wanted|hope|hoped|wish|wished|suppose|agree|agreed|may|might|should|must|"
    r"need|needed|find|hope|enjoy|appreciate|prefer|wonder|remember|remembered|understand|understood|care|say|try|tried|help|helped|work|"
    r"worked|see|seem|seemed|hear|heard|assume|and|or|but|in|on|at|to|for|if|with|really)\b)"
    r"[a-z]{2,}\b"
)
HYPOTHETICAL = re.compile(r"i(?:['’](?:d|ll)| would| will)\b")
MINE = _any(r"""
    my (?:call|decision|choice|job|idea|proposal|design|plan|fault|mistake|responsibility|rule|approach|recommendation|own)
    (?:was|is|were) mine | on me to | up to me
    I (?:own|owned|led|lead|drove|ran|initiated) | under my | made the (?:call|decision)
""")
CAUSE = _any(r"""
    because(?: of)? | since | so that
    which (?:is why|means|makes|lets|causes|forces|leads|gives|keeps|leaves|turns|removes|pushes|drives)
    that(?:['’]s| is) why | therefore | hence | thus | as a result | consequently | due to
    owing to | thanks to | leads? to | led to | results? in | resulted in
    caus(?:es?|ed|ing) | forc(?:es?|ed|ing) | for (?:this|that) reason
    the reason (?:is|was|for) | comes? from | came from | stems? from
    makes? (?:it|them|the|every|each|any|us|all|sure)
    mean(?:s|ing) (?:that|the|we|you|it|a|no|every|each|more|less|there)
    lets? (?:it|us|you|them|the|me) | allow(?:s|ed|ing) | prevent(?:s|ed|ing)?
    so (?:the|it|we|you|they|i|that|a|an|each|every|no|any|all|its|their|our|both|there|nothing|less|more|most|only|as|if|when|in|this|these|one|two|with)
    otherwise | given (?:that|the|a|how) | in order to | that way | by (?:[a-z]+ing)
    explains?(?: why)? | driven by | governed by | dominated by | bound by | limited by
""")
TRADE = _any(r"""
    at the (?:cost|expense|price) of | in (?:exchange|return) for
    trad(?:es?|ed|ing)(?:-| )?offs? | trad(?:es?|ed|ing) [a-z]
    the price(?: is| was| we pay| to pay| of)? | gives? up | gave up | giving up
    sacrific\w+ | worth (?:it|the|that|paying|losing) | downside | drawback | the catch
    pay(?:s|ing)? for (?:it|that|this) | paid for (?:it|that|this)
    costs? (?:us|me|you|more|less|extra|a|an|the|about|roughly|only|nothing|\$?\d)
    cost (?:us|me) | loses? | lost | in favou?r of | prefer(?:s|red)? | the flip side
    on the other hand | balanc(?:e|es|ed|ing) (?:between|against)
    accept(?:s|ed|ing)? (?:that|the|a|some|lower|higher|slightly|more|less) | at the risk of
    outweigh\w* | weigh(?:s|ed|ing)? | affordable | economics
    the (?:cost|bill|downside|loser|losers) (?:was|were|is|are|of|for)
    what (?:we|I|it) (?:gave up|lost|lose|loses|pay|paid|cost) | at some cost
    which (?:cost|costs|delayed|took|meant that we)
    cost (?:a|an|the|about|roughly|some|\$?\d+|me|us|two|three|five|six|weeks?)
    I(?:['’]d| would) lose
    (?:\w+ )?(?:slipped|stood still|was late|were late|postponed|delayed|suffered|came later|had to wait)
    (?:days|weeks|months) (?:late|later|longer|of delay|more) | dearer
    for (?:which|that) (?:my|our|we|I) | not (?:for )?free | you pay | we pay | I pay
    (?:bore|bear|bears) (?:it|the) | in return | gives? (?:me|us|you) less
    less (?:accurate|accuracy|recall|precise) | points? (?:less|worse|lower|down|gone)
    swallow\w* | the price to
    had to (?:explain|apologi[sz]e|re-?send|present|accept|live with) | worse off
    I(?:['’]d| would) rather
""")
CONTRAST = _any(r"""
    but | while | whereas | although | though | however | yet | even if | despite
    in contrast | on the other hand | instead of | rather than | versus | vs | unlike
    compared (?:to|with) | nevertheless | still | on the contrary
    not (?:a|the|an|just|only|because) | except
""")
COMPARE = _any(r"""
    more [a-z]+ | less [a-z]+ | fewer
    (?:fast|slow|cheap|small|larg|bigg|high|low|few|simpl|long|short|hard|eas|saf|riski|strong|weak|tight|loos|rough|fresh|stal|narrow|wid|deep|clean|heav|light|near|clos|dear|smooth|quick|old|new|great|tough|thinn|thick|bett|wors)(?:er|ier|or)
    better | worse | most | least | twice | times | fold
    too (?:much|many|slow|large|big|small|few|expensive|late|long|short|high|low)
    extra | additional | expensive | cheap | slow | costly | at once | immediate(?:ly)?
""")
DECISION = _any(r"""
    I(?:['’]d| would| will|['’]ll)? (?:pick|picked|choose|chose|go|went|start|started|use|used|take|took|keep|kept|settle|settled|prefer|preferred|decide|decided|ship|shipped|reject|rejected|drop|dropped|stay|stayed|default|merge|roll|rolled|fix|fixed|split|put|set|move|moved|build|built|run|ran|cut|stub|mock|accept|accepted)
    we (?:chose|picked|decided|went with|settled|took|kept|dropped|shipped|rejected|used|moved|cut|split|accepted)
    my (?:rule|default|choice|call|decision|pick|recommendation|habit) | rule of thumb
    decid(?:e|es|ed|ing) | decision | fits? when
    when(?:ever)? .{3,40}, (?:i|we|use|pick|take|go) | only if
""")
ALTERNATIVE = _any(r"""
    instead of | rather than | as opposed to | alternatives? | alternatively | option
    options | considered | weighed | ruled (?:out|it out|that out) | rejected | discarded
    decided against | could have | could also | might have | we looked at | I looked at
    versus | vs | compared (?:to|with) | over (?:a|an|the) | unlike
    not (?:the|a|an) [a-z]+ (?:one|way|approach|model)? | other (?:way|choice|approach)
    either | the other | the obvious
    would(?:n['’]t| not) (?:have )?(?:work|help|fit|scale|be|do) | was tempted
    first (?:instinct|idea|thought) | (?:off the table|off limits)
    option(?:s)?
    (?:we|I) (?:left it|left that|turned (?:it|that) down|did(?:n['’]t| not) (?:take|choose|use|do|go)|decided against|thought about|thought of|looked into|tried|weighed|compared)
    thought about | rival | second choice
    (?:was|were) (?:also )?(?:on the table|possible|tempting|offered|rejected|ruled out|left)
    (?:the )?(?:easy|quick|obvious|softer|usual|customary|cheap|simple|standard|other) (?:way|route|fix|path|option|answer|patch|thing)
    instead(?: of)? | otherwise | only if | except when | in that case
    when (?:not|it (?:does|is)n['’]t) | the reverse | the other way round | if not | unless
    for (?:that|those|this) I(?:['’]d)? | cheaper (?:still|way) | a plain | I left
    waiting (?:would|was)
""")
LIMIT = _any(r"""
    budgets? | SLAs? | SLOs? | deadlines? | constraints? | limit(?:s|ed)? | caps? | capped
    quota | at most | no more than | at least | under | within | below | had only | only had
    must(?:n['’]t| not)? | ha(?:s|ve|d) to (?:be|fit|stay|run|finish|keep|go|work)
    not allowed
    can(?:not|['’]t) (?:exceed|afford|use|change|go|fit|take|be|have|touch|stop)
    could(?:n['’]t| not) (?:exceed|afford|use|change|go|fit|take|be|have|touch|stop|add|hire|wait)
    fits? (?:in|into|on) | off limits | already had | compliance
    regulat(?:ion|ions|ors?|ory) | legal | GDPR | headcount | people for | room for
    requirements? | ceiling | headroom | invariant
    by (?:monday|friday|the end|6|midnight|launch)
""")
GUARD = _any(r"""
    fall(?:s|ing)?[- ]?back | roll(?:ed|ing|s)?[- ]?back | canar(?:y|ies)
    circuit breakers? | feature flags? | kill switch | retr(?:y|ies|ied) | backoff
    rate limit\w* | time-?outs? | alert(?:s|ed|ing)? | alarm(?:s|ed)?
    guard(?:s|ed|rails?)? | mitigat\w+ | safety net | safeguard\w*
    contain(?:s|ed|ing)? the
    to (?:limit|avoid|prevent|contain|reduce|protect|keep|stop|offset|compensate|bound|catch)
    so (?:that )?(?:no|nothing|nobody|a failure|it can(?:not|['’]t)|it never|we never|they never)
    in case | shadow\w* | dead[- ]letter | DLQ | quarantin\w+ | replica\w* | redundan\w+
    graceful\w* | degrade[sd]? to | cap(?:s|ped)? (?:the|it|at) | idempoten\w+ | reconcil\w+
    dedup\w* | back[- ]?up | regression (?:suite|tests?) | expire\w* | TTL
    clip(?:s|ped|ping)? | regulari[sz]\w+ | early stop\w* | warm[- ]?up
    staged | gradual\w* | throttl\w+ | shed\w* | pinn?ed | runbook | double[- ]check\w*
    review(?:ed|s)? (?:by|every|each) | checklist | locks? | optimistic concurrency
    as a safety | with a cap | capped | at most | limit(?:ed|s)? (?:the|it|to)
    behind a flag | to people | by hand | second look | in shadow
    first (?:to|for) (?:\w+ )?(?:friends|percent|%|\d) | only (?:for|to) (?:half|\d|a small)
    (?:keeps?|kept|saved|save) (?:a|the) (?:copy|reserve|old|margin) | on purpose
    a copy of | every (?:night|day|week|month|build|release) | nightly
    each (?:night|day|week|month) | goes? red | reverts? | spot[- ]check\w* | sample of
    floor | minimum probability | human set
""")
BREAK = _any(r"""
    fail(?:s|ed|ing|ures?)? | break(?:s|ing)? | broke | broken | crash\w*
    (?:go|goes|went|gone) (?:wrong|down|stale|bad) | los(?:e|es|ing|t) | time[sd]? out
    time-?outs? | overflow\w* | explod\w+ | blow(?:s|n)? up | vanish\w* | diverg\w+
    collaps\w+ | degrad\w+ | leak\w* | stale | duplicat\w+
    double[- ](?:charg|count|book|spend)\w* | corrupt\w* | dead ?lock\w* | starv\w+ | stuck
    hang(?:s|ing)? | (?:over|under)fit(?:s|ted) | drift(?:s|ed) | skew\w* | saturat\w+ | NaN
    out of memory | OOM | bottlenecks? | outages? | incidents? | errors? | wrong(?:ly)?
    misses | missed | miss | biased | slow(?:s|ed)? down | spik(?:e|es|ed|ing) | dies | died
    dead | die | unstable | noisy | useless | worthless | race(?:s| conditions?)?
    conflict\w* | thrash\w* | forget\w* | hallucinat\w+
    stops? (?:working|being|holding|learning|improving)
    no longer (?:hold|work|true|fit)\w* | never (?:converge|recover|finish|learn)\w*
    inconsisten\w+ | flak(?:y|iness) | fragile | suffer\w* | hurt\w* | worse\w*
    overload\w* | exhaust\w* | evict\w*
    garbage | nonsense | embarrass\w* | fool\w* | mislead\w* | mixes up | gets? worse
    off by | trap | danger | noise | false alarms?
    too (?:late|sure|high|low|small|large|flat|long)
    does(?:n['’]t| not) (?:help|work|hold|fit|apply) | no (?:longer|use) | hides? | hidden
    ignores? | blind | unseen | can(?:not|['’]t) (?:see|tell|know|help|extrapolate|separate)
    lucky | by chance | coin toss | copies | wrongly
""")
CONDITION = _any(r"""
    if | when(?:ever)? | once | unless | as soon as | in case
    under (?:load|heavy|high|a|the)
    with(?:out)? (?:a|an|the|few|many|small|large|too|enough|only|no|two|more|less|very)
    for (?:small|large|very|a|long|short|rare|sparse|heavy|new|old|deep)
    at (?:scale|large|small|high|low|very|peak|10x|ten|\d) | beyond | above | below | until
    after (?:a|the|an|\d) | during | where(?:ver)? | as long as | provided
    on (?:small|large|imbalanced|skewed|noisy) | because | since
    the (?:more|less|deeper|larger|longer|bigger|smaller|higher) | even (?:with|if)
""")
CHECK = _any(r"""
    measur\w+ | test(?:s|ed|ing)? | verif\w+ | validat\w+ | check(?:s|ed|ing)?
    benchmark\w* | A/?B | ablat\w+ | profil(?:e|ed|er|ing) | monitor(?:s|ed)? (?:the|each|every|its|their|per|how|whether) | track(?:s|ed|ing)?
    compar(?:e|ed|ing) (?:it |them |that |the |both |against|with|to) | held[- ]?out
    hold[- ]?out | cross[- ]valid\w* | load[- ]test\w* | plot(?:s|ted|ting)?
    confidence intervals? | significan(?:t|ce) | CI | unit tests? | assert(?:s|ed)?
    reproduc\w+ | prov(?:e|ed|es|ing) | experiment(?:s|ed)? | sampl(?:ed|e \d+|ing)
    review(?:ed)? \d+ | count(?:ed|ing) | simulat\w+
    replay(?:ed|ing)? | trac(?:es?|ed|ing) | walk(?:ed)? through | dry[- ]run | by hand
    look(?:ed)? at (?:the|p\d+|residuals|curves|logs|slices) | watch(?:ed|ing)?
    logg(?:ed|ing) | evaluat\w+ | confirm\w* | pilot\w* | regression suite | instrument\w*
    audit\w* | diagnos\w+ | grouping by
    I(?:['’]d| would) (?:look|see|plot|draw|label|compare|ask|judge|count)
    judge(?:d|s)? (?:by|on|it) | decide(?:d|s)? by | recall@?\d* | curve
    per (?:slice|segment|class|group|kind|item|store|country) | seeds | test set
    reference set | control group | held to
    against (?:a|an|the) (?:fixed|old|slow|plain|simple|brute|baseline|random|double|reference|list)
    random (?:small|short|lists?|words?|tables?|inputs?)
    same (?:test|rows|data|budget|sweep) | on the board | p9\d
""")
SITUATION = _any(r"""
    when I (?:was|joined|worked|started|led|ran)
    at my (?:last|previous|current|former|old|first)
    in my (?:last|previous|current|former|old|first)
    (?:last|this|that) (?:year|quarter|month|week|spring|summer|autumn|fall|winter|november|december|january)
    in (?:19|20)\d\d
    (?:\w+|\d+) (?:years?|months?|weeks?|days?) (?:ago|before|earlier|in|into|after|later)
    I was (?:on|part of|working|leading|running|the|in charge|responsible|a|an|six|two|three|four|hired|new|at)
    we were
    our (?:team|service|pipeline|job|product|system|model|company|on-call|checkout|search|platform|customers|users|data|main|\w+ (?:team|service|pipeline|job|product|system|model|platform))
    my team | the team I | the company | a (?:start-?up|bank|retailer|hospital|fintech)
    there was (?:a|an|this)
    one (?:day|night|morning|evening|friday|monday|weekend|of our|release|night's)
    back (?:then|in) | at the time | on our
    at (?:an?|the) [\w ]{2,30}(?:company|lender|bank|retailer|start-?up|site|shop|firm|lab|hospital)
    in the (?:run-?up|middle|strongest|week|month|quarter|review) | each night
    during (?:the|a|my|our) | had been (?:live|running|down|failing)
    I had \w+ (?:initiatives|projects|people|weeks|teams) | situation(?=:) | S(?=:)
    (?:in|since|from|until) (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)
    (?:on|every|each|that) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)
    for (?:almost|nearly|over|about)? ?(?:a|two|three|four|five|six|\d+) (?:year|month|week|day)s?
    we (?:ran|had|sold|used|built|shipped|made|served)
    our \w+ (?:was|were|had|ran|cost|missed|failed|ran on)
    I (?:joined|worked at|ran|built|wrote) | when (?:we|my|our|it)
""")
TASK = _any(r"""
    I (?:was|am) (?:asked|told|responsible|tasked|assigned|in charge|accountable|on call|on-call)
    (?:I|we) had to | I needed to
    my (?:job|task|role|goal|assignment|responsibility|brief|ask) (?:was|became|is)
    the (?:goal|ask|task|target|aim|objective|brief|mandate|question) (?:was|is|became)
    (?:it was|was) (?:on|up to) me to | was mine | fell to me | needed (?:me|someone|us) to
    (?:my|our) (?:manager|director|lead|VP|boss|CTO|PM) (?:asked|wanted|needed|gave)
    we needed (?:to|a)
    had (?:two|three|four|six|eight|ten|\d+) (?:days|weeks|months|hours) to | task(?=:) | T(?=:)
    I (?:volunteered|offered|took (?:it|this|that|the) on|set out|set myself)
    under my lead | I led | I owned
    (?:nobody|no one) (?:had )?(?:asked|told|owned|handed)
    I was(?:n['’]t| not) (?:on call|asked|the owner)
    from (?:today|now) (?:on )?it(?:['’]s| is) mine | (?:agreed|decided) (?:on|that|to)
    the bar | the target | was to be | were to (?:launch|ship|deliver)
    it wasn['’]t on (?:anybody|anyone|my) | on my own | due (?:on|by|in)
""")
RESULT = _any(r"""
    as a result | (?:the |end )?results? (?:was|were|is|:) | ended up
    (?:went|came|dropped|fell|rose|grew|climbed|increased|decreased|improved|shrank|jumped|declined|reduced|cut|down|up|gone|moved)\b.{0,40}?\b(?:from|to|by|\d)
    sav(?:ed|es|ing|ings)
    (?:brought|won|earned|recovered|kept|gained|prevented|avoided|unblocked|freed) | shipped
    launched | (?:now|today|since then|ever since|afterwards?|from then on)
    (?:we|I) (?:got|delivered|finished|hit|made|met|reached|closed|landed) | adopted
    took over | no (?:downtime|outage|incident|regression|further|more|complaints|repeat)s?
    never (?:came back|happened again|recurred)
    zero (?:downtime|incidents|outages|regressions) | R(?=:) | result(?=:) | outcome | paid off
    (?:is|became) (?:now )?(?:the|our|a) (?:default|standard|template) | led to
    promot(?:ed|ion) | renewed | stayed | signed | within \w+ (?:days|weeks|months|hours)
""")
REFLECTION = _any(r"""
    I (?:have )?(?:learn(?:ed|t)|realized|realised) | (?:the|my|a|one) lesson | taught me
    lessons? (?:learned|learnt|was|is)
    (?:do|did|done|approach|handle|have done) (?:it |this |that |things )?differently
    next time | in hindsight | looking back | in retrospect | ever since | since then,? I
    I should have
    I(?:['’]d| would) have (?:asked|started|tested|done|said|told|written|measured|checked|pushed|involved|stopped|called)
    my mistake | I was wrong
    I (?:now|still) (?:always|start|ask|write|check|do|keep|use|treat|insist|make|begin|first)
    from (?:then|that day) on | these days I | what I(?:['’]d| would) change
    if I (?:did|had to do|were to do) (?:it|this|that) again
    I (?:underestimated|overestimated|misjudged|assumed wrongly) | changed (?:how|the way) I
    (?:he|she|they) (?:had a|was|were) (?:point|right) | I had been wrong
    what I took (?:away|from) | beats
    since then | my rule | my own (?:part|share|fault|doing|mistake)
    my (?:part|share|fault|doing|error) | (?:that['’]s|that is|was) on me
    what I(?:['’]d| had)? (?:missed|misjudged|ignored|underestimated|learned|got wrong|did badly|overlooked)
    I(?:['’]d| had) (?:missed|misjudged|ignored|assumed|built|written|never|kept|trusted|sat on|explained|overlooked)
    I should(?:['’]ve| have)
    now (?:a|the|every|each|any|we|I|it|there|has|have|before|hides|compares|checks|nothing)
    (?:there['’]s|there is|is|are|has|have) now | from now on | in (?:the )?future
    I explained it away | I sat on (?:it|that) | I did badly | I got wrong
    I(?:['’]d| would) (?:plan|do|start|ask|tell|say|write|measure|test|choose|check|begin)\b.{0,40}\b(?:earlier|sooner|first|next time|beforehand|differently|in)
    next to? time
    has (?:caught|fired|run|done so|worked|held|found)\b.{0,30}\b(?:once|twice|times|since|so far|already)
    twice since | so far (?:this|it) | I step in | about (?:me|myself) | lesson
    without (?:me|us|anybody|anyone|vigilance|a hero) | in the template | on the wiki
    made it a (?:rule|habit|routine)
    part of (?:our|the) (?:template|checklist|routine|review)
""")
LASTING = _any(r"""
    now | still | since | ever since | these days | any ?more | no longer | each | every
    everything | always | never | nobody | nothing | whoever | first thing | from then on
    the first \w+ I | today
""")
PRESENT = _any(r"""
    is | are | has | have | there['’]s | it['’]s | that['’]s | does(?:n['’]t)? | do(?:n['’]t)?
    I (?:now |still |never |always |also |only |first )*(?!was|were|had|did|saw|took|went|came|got|made|said|found|knew|put|ran|left|lost|met|sent|built|kept|gave|told|asked|thought|wrote|spent|cut|let|read)(?:[a-z]+(?<!ed))
    runs | keeps | gets | goes | stays | holds | catches | hides | isn['’]t | hasn['’]t
""")
CUSTOMER = _any(r"""
    customers? | users? | clients? | shoppers? | buyers? | sellers? | merchants? | patients?
    riders? | drivers? | readers? | viewers? | visitors? | subscribers? | listeners?
    guests? | people who | revenue | orders? | churn | retention | conversion | refunds?
    market | doctors? | nurses? | clinicians? | students? | teachers? | tenants?
    members? | players? | advertisers? | analysts? | finance | support tickets?
    complaints? | regulators? | travell?ers? | passengers? | couriers? | operators?
    the public
""")
ORDER = _any(r"""
    first(?:ly)? | second(?:ly)? | third(?:ly)? | fourth | finally | lastly | next | then
    after that | to begin with | to start | start(?:ed)? (?:with|by|from|out)
    begin (?:with|by) | before that | step (?:one|two|three|\d)
    (?:two|three|four|five|several|a few) (?:things|reasons|parts|steps|ways|options|levels|layers|cases|causes|stages|phases|kinds|questions|points|pieces|effects|sides|factors|changes|ideas)
    on (?:the )?one (?:hand|side) | on the other (?:hand|side) | in short
    to sum(?:marize| up)? | overall | in summary
    the (?:first|second|third|last|other|main|key) (?:one|thing|reason|part|step|point|is|was)
    one is | the other is | situation(?=:) | task(?=:) | action(?=:) | result(?=:) | S(?=:) | T(?=:) | A(?=:) | R(?=:)
    at the end | separately | as for | on the \w+ side | when it comes to
""")
UNSURE = _any(r"""
    I(?:['’]m| am) not (?:sure|certain) | I (?:do not|don['’]t) (?:know|remember)
    I (?:have not|haven['’]t) (?:measured|tested|used|seen|worked|tried|done) | not sure
    I(?:['’]d| would) (?:guess|estimate|expect|have to (?:check|look|measure|test))
    (?:my|a) (?:guess|estimate) (?:is|would) | roughly
    approximately | about | around | likely | probably | as far as I (?:know|remember)
    by our estimate | estimated | I assume | assuming | uncertain\w*
    confidence | I could be wrong | from memory | needs? (?:testing|checking|measuring)
    open question | I(?:['’]d| would) want to (?:see|check|know|measure|test|confirm)
    hypothes[ie]s | suspect(?:ed)? | usually | typically | mostly | can help | tends? to
    say(?=,)
""")
FIND_OUT = _any(r"""
    check(?:ed)? | measur\w+ | test(?:ed)? | verif\w+ | look (?:it )?up | ask(?:ed)?
    find out | experiment | profile | benchmark | run a | confirm | validate
    read the | compare
""")
CLARIFY = _any(r"""
    (?:I['’]d|I would|I|let me|we should|I want to) (?:first )?(?:ask|clarify|confirm|check|know|pin down|make sure)
    assum(?:e|ing|ption|ptions)
    before (?:I|we|you|any|choosing|designing|coding|writing|picking|building|anything)
    clarif\w+ | what (?:are|is|do|does|should|counts)
    how (?:many|much|often|large|big|fast|fresh|long|should)
    which (?:of|one|metric|users|part) | suppose | say we | let['’]s say | I take it
    given that
""")
# A question only where it is asked: "the loss is the mean" is none.
INVERTED = _any("(?:do|does|is|are|can|should) (?:we|the|it|there|users|you|they|I)")
PLATITUDE = _any(r"""
    so many things | communication is (?:key|important) | team ?work | hard work
    never give up | everything happens | be (?:more )?(?:careful|patient|proactive)
    work harder | great (?:experience|learning|opportunity) | valuable lessons? | passionate
    world[- ]class | best practices? | synerg\w+ | leverag\w+ | cutting[- ]edge
    state[- ]of[- ]the[- ]art | seamless\w* | holistic\w* | paradigm | game[- ]chang\w+
    next[- ]level | results[- ]driven | stakeholders? (?:were )?(?:happy|aligned|alignment)
    value[- ]add\w* | innovat\w+ | deliver(?:ed|ing)? value | industry[- ]standard
    everyone was (?:happy|pleased) | went (?:well|fine|great) | it (?:all )?worked out
    people were (?:pleased|happy) | made the team happy | received well | positive feedback
    big success | top company | incredible | excellence | digital transformation | transformative
    empower\w*
    end[- ]to[- ]end ownership | proven track record | robust,? (?:and )?scalable
    scalable,? (?:and )?robust | strategic (?:vision|thinking|initiatives?)
    ever-(?:evolving|changing) | AI-powered | data-driven (?:innovation|culture|mindset)
    go the extra mile | think outside the box | at the end of the day | it is all about
    doing the right thing | many (?:things|aspects|factors) (?:one could|to consider)
    really important question | very important to think | team player | passion for
    fast-paced | in today['’]s | best of breed | move the needle | low-hanging fruit
    deep expertise | extensive experience | a lot of experience | great question
    could talk (?:about this )?for hours | customer-centric | value proposition
    mission-critical
    leaders (?:think|create|start|work|are|do|operate|have|look|insist) | leadership principles?
    work(?:ing|ed|s)? backwards | customer obsession | think big | bias for action
    invent and simplify | (?:have|has|had|show|showed|having) backbone | disagree(?:d)? and commit(?:ted)? | dive(?:d)? deep
    earn(?:ed)? trust | deliver(?:ed)? results | right,? a lot | highest standards
    hire and develop | learn(?:ed)? and (?:be|was) curious
""")
VAGUE = _any(r"""
    a lot | (?<!what )(?<!which )(?<!the )(?<!this )(?<!that )(?<!a )(?<!one )(?<!each )(?:kind|sort) of
    that kind of thing | and so on | stuff | some things
    various | something like that | or whatever | you know | I guess | maybe | hmm | somehow
    things like that | in some way | basically | et cetera | etc
""")
# Praise of the topic or of oneself, and duties without a deed: true of anything, so worth nothing.
GENERAL = _any(r"""
    (?:is|are|['’]s|['’]re|was|were|be) (?:also |always |all |generally |usually |often )?(?:a |an |the |one of (?:the |my )?)?(?:very |really |quite |extremely |most |so |more |also |highly )*(?:important|essential|crucial|critical|popular|powerful|useful|helpful|common|valuable|vital|key|interesting|great|fundamental|well-known|strengths?|passion|beneficial|flexible|efficient|effective|challenging|resilient|motivated|reliable|hard-?working|analytical|structured|organi[sz]ed|adaptable|proactive|perfectionist|team player)
    (?:very|really|quite|extremely|truly) (?:important|interesting|good|useful|helpful|common|exciting|passionate|happy|great|nice|valuable|special|complex)
    people (?:often|always|usually|sometimes) | (?:how|the way) I (?:see|look at|think about) (?:it|this|that)
    (?:one|you|we|I) could (?:say|talk|go on|add|mention) | comes? down to | there (?:is|are) (?:obviously|always|certainly|many|a lot)
    (?:widely|commonly|often|frequently|generally|mostly) (?:used|known|applied|considered|seen|adopted)
    (?:plays?|played) an? (?:\w+ )?(?:role|part) | the most important (?:thing|part|point|aspect)s?
    (?:is|are) all about | (?:many|several|various|different|multiple|lots of|a number of|a lot of|a variety of|all kinds of|all sorts of|a range of) (?:\w+ )?(?:ways|techniques|methods|approaches|tools|options|factors|aspects|things|types|kinds|applications|steps|possibilities|technologies|algorithms|models|reasons|benefits|advantages|challenges|strategies|features|fields|areas)
    I(?:['’]m| am)(?: also| always| definitely| generally)? (?:a|an|one of|very|really|quite|someone|good|great|known|confident|able|comfortable|open|excited|grateful|responsible)
    I (?:strongly |really |truly |firmly |always |also |just |would |will )*(?:believe|think that|strive|love|enjoy|care|value)
    I (?:would |will )?(?:strongly|really|truly|firmly|always) (?:also )?(?:try|stay|ensure|make sure|prefer to)
    (?:should|must|need to|has to|have to|can) (?:also |always |never |really |be )*(?:considered|ensured|taken|kept|handled|careful|used|applied|improved|optimi[sz]ed|maintained)
    (?:it|they|this|that)(?: all)? (?:really )?depends(?! on (?:whether|how|what|which))
    (?:good|clear|open|strong|better|best|great|excellent) (?:communication|practices?|relationships?|results?|performance|quality|solutions?|tools?|skills?|understanding|experience|job|knowledge)
    as (?:(?:well|much|good|best) as )?(?:possible|needed|necessary|i can|we can) | if (?:needed|necessary|required)
    (?:communication|problem-solving|leadership|soft|technical|interpersonal) skills
    to (?:ensure|improve|increase|enhance|optimi[sz]e|maximi[sz]e) (?:the )?\w+
    in general | of course | and so on | etc
    (?:real[- ]world|use cases?|win-win|state of the art|out of the box|user-friendly|easy to use)
""")
PRINCIPLES = _any(r"""
    customer obsession | ownership | invent and simplify | right,? a lot
    learn(?:ed)? and (?:be|was) curious | hire and develop | highest standards | think big
    bias for action | frugal(?:ity)? | earn(?:ed)? trust | dive deep | dove deep | backbone
    disagree(?:d)? and commit(?:ted)? | deliver(?:ed)? results | earth['’]s best employer
    broad responsibility | leaders? (?:are|start|think|create|do|work) | leadership principles
""")
