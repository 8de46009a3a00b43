"""Wordings by which each delivery signal shows; the logic around them is in `signals`."""

import re


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(parts) + r")\b", re.IGNORECASE)


# A deed of the speaker's own. The verb after "I" decides: thinking and being are no deeds.
I_DID = re.compile(
    r"\bI(?:['’](?:d|ve|ll)|\s+would|\s+will|\s+had|\s+have)?(?:\s+(?:also|then|first|therefore|"
    r"still|just|even|personally|deliberately|quickly|simply|usually|always|only|next|"
    r"later|finally|explicitly|actually|myself|never|now|instead|rather))*\s+"
    r"(?!(?:was|were|am|be|been|would|will|could|can|can't|cannot|couldn't|did|didn't|don't|do|"
    r"not|had|have|has|think|thought|guess|guessed|believe|believed|feel|felt|know|knew|mean|meant|"
    r"like|liked|love|loved|want|wanted|hope|hoped|wish|wished|suppose|agree|agreed|may|might|should|"
    r"must|need|needed|remember|remembered|understand|understood|care|say|try|tried|help|helped|work|worked|"
    r"see|seem|seemed|hear|heard|assume|and|or|but|in|on|at|to|for|if|with|really|"
    r"consider\s+myself)\b)([a-z]{2,}(?:ed|t|d|k|n|w|e|g|p|m|r|l|s|h|y|b|c|f|o|a)?)\b"
)
MINE = _any(
    r"my (?:call|decision|choice|job|idea|proposal|design|plan|fault|mistake|responsibility|rule|"
    r"approach|recommendation|own)",
    r"(?:was|is|were) mine", r"on me to", r"up to me", r"I (?:own|owned|led|lead|drove|ran|initiated)",
    r"under my", r"made the (?:call|decision)",
)
WE_ONLY = _any(r"we", r"our team", r"the team", r"they")

CAUSE = _any(
    r"because(?: of)?", r"since", r"so that", r"which (?:is why|means|makes|lets|causes|forces|leads|"
    r"gives|keeps|leaves|turns|removes|pushes|drives)", r"that(?:['’]s| is) why", r"therefore", r"hence",
    r"thus", r"as a result", r"consequently", r"due to", r"owing to", r"thanks to",
    r"leads? to", r"led to", r"results? in", r"resulted in", r"caus(?:es?|ed|ing)", r"forc(?:es?|ed|ing)",
    r"for (?:this|that) reason", r"the reason (?:is|was|for)", r"comes? from", r"came from", r"stems? from",
    r"makes? (?:it|them|the|every|each|any|us|all|sure)", r"mean(?:s|ing) (?:that|the|we|you|it|a|no|every|each|"
    r"more|less|there)", r"lets? (?:it|us|you|them|the|me)", r"allow(?:s|ed|ing)", r"prevent(?:s|ed|ing)?",
    r"so (?:the|it|we|you|they|i|that|a|an|each|every|no|any|all|its|their|our|both|there|nothing|less|"
    r"more|most|only|as|if|when|in|this|these|one|two|with)", r"otherwise", r"given (?:that|the|a|how)",
    r"in order to", r"that way", r"by (?:[a-z]+ing)", r"explains?(?: why)?", r"driven by", r"governed by",
    r"dominated by", r"bound by", r"limited by", r"depends? on",
)
TRADE = _any(
    r"at the (?:cost|expense|price) of", r"in (?:exchange|return) for", r"trad(?:es?|ed|ing)(?:-| )?offs?",
    r"trad(?:es?|ed|ing) [a-z]", r"the price(?: is| was| we pay| to pay| of)?", r"gives? up", r"gave up", r"giving up",
    r"sacrific\w+", r"worth (?:it|the|that|paying|losing)", r"downside", r"drawback", r"the catch",
    r"pay(?:s|ing)? for (?:it|that|this)", r"paid for (?:it|that|this)", r"costs? (?:us|me|you|more|less|extra|a|an|the|"
    r"about|roughly|only|nothing|\$?\d)", r"cost (?:us|me) ", r"loses? ", r"lost ", r"in favou?r of", r"prefer(?:s|red)?",
    r"the flip side", r"on the other hand", r"balanc(?:e|es|ed|ing)", r"accept(?:s|ed|ing)? (?:that|the|a|some|lower|higher|"
    r"slightly|more|less)", r"at the risk of", r"outweigh\w*", r"weigh(?:s|ed|ing)?", r"affordable", r"economics",
)
CONTRAST = _any(
    r"but", r"while", r"whereas", r"although", r"though", r"however", r"yet", r"even if", r"despite", r"in contrast",
    r"on the other hand", r"instead of", r"rather than", r"versus", r"vs", r"unlike", r"compared (?:to|with)",
    r"nevertheless", r"still", r"on the contrary", r"not (?:a|the|an|just|only|because)", r"except",
)
COMPARE = _any(
    r"more [a-z]+", r"less [a-z]+", r"fewer", r"(?:fast|slow|cheap|small|larg|bigg|high|low|few|simpl|long|short|hard|"
    r"eas|saf|riski|strong|weak|tight|loos|rough|fresh|stal|narrow|wid|deep|clean|heav|light|near|clos|dear|smooth|"
    r"quick|old|new|great|tough|thinn|thick|bett|wors)(?:er|ier|or)", r"better", r"worse", r"most", r"least",
    r"twice", r"times", r"fold", r"too (?:much|many|slow|large|big|small|few|expensive|late|long|short|high|low)",
    r"enough", r"extra", r"additional", r"expensive", r"cheap", r"slow", r"costly", r"at once", r"immediate(?:ly)?",
)
DECISION = _any(
    r"I(?:['’]d| would| will|['’]ll)? (?:pick|picked|choose|chose|go|went|start|started|use|used|take|took|keep|kept|settle|"
    r"settled|prefer|preferred|decide|decided|ship|shipped|reject|rejected|drop|dropped|stay|stayed|default|merge|"
    r"roll|rolled|fix|fixed|split|put|set|move|moved|build|built|run|ran|cut|stub|mock|accept|accepted)",
    r"we (?:chose|picked|decided|went with|settled|took|kept|dropped|shipped|rejected|used|moved|cut|split|accepted)",
    r"my (?:rule|default|choice|call|decision|pick|recommendation|habit)", r"rule of thumb", r"decid(?:e|es|ed|ing)",
    r"decision", r"depends on", r"fits? when", r"when(?:ever)? .{3,40}, (?:i|we|use|pick|take|go)", r"only if",
)
ALTERNATIVE = _any(
    r"instead of", r"rather than", r"as opposed to", r"alternatives?", r"alternatively", r"option", r"options",
    r"considered", r"weighed", r"ruled (?:out|it out|that out)", r"rejected", r"discarded", r"decided against",
    r"could have", r"could also", r"might have", r"we looked at", r"I looked at", r"versus", r"vs", r"compared (?:to|with)",
    r"over (?:a|an|the) ", r"unlike", r"not (?:the|a|an) [a-z]+ (?:one|way|approach|model)?", r"other (?:way|choice|approach)",
    r"either", r"the other", r"the obvious", r"would(?:n['’]t| not) (?:have )?(?:work|help|fit|scale|be|do)",
    r"was tempted", r"first (?:instinct|idea|thought)", r"(?:off the table|off limits)",
)
LIMIT = _any(
    r"budgets?", r"SLAs?", r"SLOs?", r"deadlines?", r"constraints?", r"limit(?:s|ed)?", r"caps?", r"capped", r"quota",
    r"at most", r"no more than", r"at least", r"under", r"within", r"below", r"had only", r"only had", r"must(?:n['’]t| not)?",
    r"ha(?:s|ve|d) to (?:be|fit|stay|run|finish|keep|go|work)", r"not allowed", r"can(?:not|['’]t) (?:exceed|afford|use|change|go|fit|take|be|have|"
    r"touch|stop)", r"could(?:n['’]t| not) (?:exceed|afford|use|change|go|fit|take|be|have|touch|stop|add|hire|wait)", r"fits? (?:in|into|on)",
    r"off limits", r"already had", r"compliance", r"regulat(?:ion|ions|ors?|ory)", r"legal", r"GDPR", r"headcount",
    r"people for", r"room for", r"requirements?", r"ceiling", r"headroom", r"invariant", r"by (?:monday|friday|the end|6|midnight|launch)",
)
GUARD = _any(
    r"fall(?:s|ing)?[- ]?back", r"roll(?:ed|ing|s)?[- ]?back", r"canar(?:y|ies)", r"circuit breakers?", r"feature flags?", r"kill switch",
    r"retr(?:y|ies|ied)", r"backoff", r"rate limit\w*", r"time-?outs?", r"alert(?:s|ed|ing)?", r"alarm(?:s|ed)?", r"guard(?:s|ed|rails?)?",
    r"mitigat\w+", r"safety net", r"safeguard\w*", r"contain(?:s|ed|ing)? the", r"to (?:limit|avoid|prevent|contain|reduce|protect|keep|stop|offset|"
    r"compensate|bound|catch)", r"so (?:that )?(?:no|nothing|nobody|a failure|it can(?:not|['’]t)|it never|we never|they never)", r"in case", r"shadow\w*",
    r"dead[- ]letter", r"DLQ", r"quarantin\w+", r"replica\w*", r"redundan\w+", r"graceful\w*", r"degrade[sd]? to", r"cap(?:s|ped)? (?:the|it|at)",
    r"idempoten\w+", r"reconcil\w+", r"dedup\w*", r"back[- ]?up", r"regression (?:suite|tests?)", r"expire\w*", r"TTL", r"clip(?:s|ped|ping)?",
    r"regulari[sz]\w+", r"early stop\w*", r"warm[- ]?up", r"monitor\w*", r"staged", r"gradual\w*", r"throttl\w+", r"shed\w*", r"pinn?ed",
    r"runbook", r"double[- ]check\w*", r"review(?:ed|s)? (?:by|every|each)", r"checklist", r"locks?", r"optimistic concurrency",
)
BREAK = _any(
    r"fail(?:s|ed|ing|ures?)?", r"break(?:s|ing)?", r"broke", r"broken", r"crash\w*", r"(?:go|goes|went|gone) (?:wrong|down|stale|bad)", r"los(?:e|es|ing|t)",
    r"time[sd]? out", r"time-?outs?", r"overflow\w*", r"explod\w+", r"blow(?:s|n)? up", r"vanish\w*", r"diverg\w+", r"collaps\w+", r"degrad\w+", r"leak\w*",
    r"stale", r"duplicat\w+", r"double[- ](?:charg|count|book|spend)\w*", r"corrupt\w*", r"dead ?lock\w*", r"starv\w+", r"stuck", r"hang(?:s|ing)?", r"overfit\w*",
    r"underfit\w*", r"drift\w*", r"skew\w*", r"saturat\w+", r"NaN", r"out of memory", r"OOM", r"bottlenecks?", r"outages?", r"incidents?", r"errors?", r"wrong(?:ly)?",
    r"misses", r"missed", r"miss", r"biased", r"slow(?:s|ed)? down", r"spik(?:e|es|ed|ing)", r"dies", r"died", r"dead", r"die", r"unstable", r"noisy", r"useless", r"worthless",
    r"race(?:s| conditions?)?", r"conflict\w*", r"thrash\w*", r"forget\w*", r"hallucinat\w+", r"stops? (?:working|being|holding|learning|improving)", r"no longer (?:hold|work|true|fit)\w*",
    r"never (?:converge|recover|finish|learn)\w*", r"inconsisten\w+", r"flak(?:y|iness)", r"fragile", r"suffer\w*", r"hurt\w*", r"worse\w*", r"overload\w*", r"exhaust\w*", r"evict\w*",
)
CONDITION = _any(
    r"if", r"when(?:ever)?", r"once", r"unless", r"as soon as", r"in case", r"under (?:load|heavy|high|a|the)", r"with(?:out)? (?:a|an|the|few|many|small|large|too|enough|only|no|two|more|less|very)", r"for (?:small|large|very|a|long|short|rare|"
    r"sparse|heavy|new|old|deep)", r"at (?:scale|large|small|high|low|very|peak|10x|ten|\d)", r"beyond", r"above", r"below", r"until", r"after (?:a|the|an|\d)", r"during", r"where(?:ver)?", r"as long as", r"provided", r"on (?:small|large|imbalanced|skewed|noisy)", r"because", r"since", r"the (?:more|less|deeper|larger|longer|bigger|smaller|higher)", r"even (?:with|if)",
)
CHECK = _any(
    r"measur\w+", r"test(?:s|ed|ing)?", r"verif\w+", r"validat\w+", r"check(?:s|ed|ing)?", r"benchmark\w*", r"A/?B", r"ablat\w+", r"profil(?:e|ed|er|ing)", r"monitor\w*", r"track(?:s|ed|ing)?",
    r"compar(?:e|ed|ing) (?:it |them |that |the |both |against|with|to)", r"held[- ]?out", r"hold[- ]?out", r"cross[- ]valid\w*", r"load[- ]test\w*", r"plot(?:s|ted|ting)?", r"confidence intervals?", r"significan(?:t|ce)", r"CI",
    r"unit tests?", r"assert(?:s|ed)?", r"reproduc\w+", r"prov(?:e|ed|es|ing)", r"experiment(?:s|ed)?", r"sampl(?:ed|e \d+|ing) ", r"review(?:ed)? \d+", r"dashboards?", r"metrics?", r"count(?:ed|ing)", r"simulat\w+", r"replay(?:ed|ing)?", r"trac(?:es?|ed|ing)",
    r"walk(?:ed)? through", r"dry[- ]run", r"by hand", r"look(?:ed)? at (?:the|p\d+|residuals|curves|logs|slices)", r"watch(?:ed|ing)?", r"logg(?:ed|ing)", r"evaluat\w+", r"confirm\w*", r"pilot\w*", r"regression suite", r"instrument\w*", r"audit\w*", r"diagnos\w+", r"grouping by",
)
SITUATION = _any(
    r"when I (?:was|joined|worked|started|led|ran)", r"at my (?:last|previous|current|former|old|first)", r"in my (?:last|previous|current|former|old|first)", r"(?:last|this|that) (?:year|quarter|month|week|spring|summer|autumn|fall|winter|november|december|january)",
    r"in (?:19|20)\d\d", r"(?:\w+|\d+) (?:years?|months?|weeks?|days?) (?:ago|before|earlier|in|into|after|later)", r"I was (?:on|part of|working|leading|running|the|in charge|responsible|a|an|six|two|three|four|hired|new|at)", r"we were", r"our (?:team|service|pipeline|job|product|system|model|company|on-call|checkout|search|platform|customers|users|data|main|\w+ (?:team|service|pipeline|job|product|system|model|platform))",
    r"my team", r"the team I", r"the company", r"a (?:start-?up|bank|retailer|hospital|fintech)", r"there was (?:a|an|this)", r"one (?:day|night|morning|evening|friday|monday|weekend|of our|release|night's)", r"back (?:then|in)", r"at the time", r"on our", r"at (?:an?|the) [\w ]{2,30}(?:company|lender|bank|retailer|start-?up|site|shop|firm|lab|hospital)", r"in the (?:run-?up|middle|strongest|week|month|quarter|review)", r"each night", r"during (?:the|a|my|our)", r"had been (?:live|running|down|failing)", r"I had \w+ (?:initiatives|projects|people|weeks|teams)", r"situation:", r"S:",
)
TASK = _any(
    r"I (?:was|am) (?:asked|told|responsible|tasked|assigned|in charge|accountable|on call|on-call)", r"(?:I|we) had to", r"I needed to", r"my (?:job|task|role|goal|assignment|responsibility|brief|ask) (?:was|became|is)", r"the (?:goal|ask|task|target|aim|objective|brief|mandate|question) (?:was|is|became)", r"(?:it was|was) (?:on|up to) me to", r"was mine", r"fell to me", r"needed (?:me|someone|us) to", r"(?:my|our) (?:manager|director|lead|VP|boss|CTO|PM) (?:asked|wanted|needed|gave)", r"we needed (?:to|a)", r"had (?:two|three|four|six|eight|ten|\d+) (?:days|weeks|months|hours) to", r"task:", r"T:", r"I (?:volunteered|offered|took (?:it|this|that|the) on|set out|set myself)", r"under my lead", r"I led", r"I owned",
)
RESULT = _any(
    r"as a result", r"(?:the |end )?results? (?:was|were|is|:)", r"in the end", r"ended up", r"(?:went|came|dropped|fell|rose|grew|climbed|increased|decreased|improved|shrank|jumped|declined|reduced|cut|down|up|gone|moved)\b.{0,40}?\b(?:from|to|by|\d)", r"sav(?:ed|es|ing|ings)", r"(?:brought|won|earned|recovered|kept|gained|prevented|avoided|unblocked|freed)", r"shipped", r"launched", r"(?:now|today|since then|ever since|afterwards?|from then on)", r"(?:we|I) (?:got|delivered|finished|hit|made|met|reached|closed|landed)", r"adopted", r"took over", r"no (?:downtime|outage|incident|regression|further|more|complaints|repeat)s?", r"never (?:came back|happened again|recurred)", r"zero (?:downtime|incidents|outages|regressions)", r"R:", r"result:", r"outcome", r"paid off", r"(?:is|became) (?:now )?(?:the|our|a) (?:default|standard|template)", r"led to", r"promot(?:ed|ion)", r"renewed", r"stayed", r"signed", r"within \w+ (?:days|weeks|months|hours)",
)
REFLECTION = _any(
    r"I (?:have )?(?:learn(?:ed|t)|realized|realised)", r"(?:the|my|a|one) lesson", r"taught me", r"lessons? (?:learned|learnt|was|is|:|,)", r"(?:do|did|done|approach|handle|have done) (?:it |this |that |things )?differently", r"next time", r"in hindsight", r"looking back", r"in retrospect", r"ever since", r"since then,? I", r"I should have", r"I(?:['’]d| would) have (?:asked|started|tested|done|said|told|written|measured|checked|pushed|involved|stopped|called)", r"my mistake", r"I was wrong", r"I (?:now|still) (?:always|start|ask|write|check|do|keep|use|treat|insist|make|begin|first)", r"from (?:then|that day) on", r"these days I", r"what I(?:['’]d| would) change", r"if I (?:did|had to do|were to do) (?:it|this|that) again", r"I (?:underestimated|overestimated|misjudged|assumed wrongly)", r"changed (?:how|the way) I", r"(?:he|she|they) (?:had a|was|were) (?:point|right)", r"I had been wrong", r"what I took (?:away|from)", r"beats",
)
CUSTOMER = _any(
    r"customers?", r"users?", r"clients?", r"shoppers?", r"buyers?", r"sellers?", r"merchants?", r"patients?", r"riders?", r"drivers?", r"readers?", r"viewers?", r"visitors?", r"subscribers?", r"listeners?", r"guests?", r"people who", r"revenue", r"orders?", r"churn", r"retention", r"conversion", r"refunds?", r"business", r"market", r"doctors?", r"nurses?", r"clinicians?", r"students?", r"teachers?", r"tenants?", r"members?", r"players?", r"advertisers?", r"analysts?", r"finance", r"support tickets?", r"complaints?", r"regulators?", r"travell?ers?", r"passengers?", r"couriers?", r"operators?", r"the public",
)
ORDER = _any(
    r"first(?:ly)?", r"second(?:ly)?", r"third(?:ly)?", r"fourth", r"finally", r"lastly", r"next", r"then", r"after that", r"to begin with", r"to start", r"start(?:ed)? (?:with|by|from|out)", r"begin (?:with|by)", r"before that", r"step (?:one|two|three|\d)", r"(?:two|three|four|five|several|a few) (?:things|reasons|parts|steps|ways|options|levels|layers|cases|causes|stages|phases|kinds|questions|points|pieces|effects|sides|factors|changes|ideas)", r"on (?:the )?one (?:hand|side)", r"on the other (?:hand|side)", r"in short", r"to sum(?:marize| up)?", r"overall", r"in summary", r"the (?:first|second|third|last|other|main|key) (?:one|thing|reason|part|step|point|is|was)", r"one is", r"the other is", r"situation:", r"task:", r"action:", r"result:", r"S:", r"T:", r"A:", r"R:", r"at the end", r"separately", r"as for", r"on the \w+ side", r"when it comes to",
)
UNSURE = _any(
    r"I(?:['’]m| am) not (?:sure|certain)", r"I (?:do not|don['’]t) (?:know|remember)", r"I (?:have not|haven['’]t) (?:measured|tested|used|seen|worked|tried|done)", r"not sure", r"I(?:['’]d| would) (?:guess|estimate|expect|have to (?:check|look|measure|test))", r"(?:my|a) (?:guess|estimate) (?:is|would)", r"it depends", r"depends on", r"roughly", r"approximately", r"about", r"around", r"likely", r"probably", r"as far as I (?:know|remember)", r"by our estimate", r"estimated", r"I believe", r"I assume", r"assuming", r"uncertain\w*", r"confidence", r"I could be wrong", r"from memory", r"needs? (?:testing|checking|measuring)", r"open question", r"I(?:['’]d| would) want to (?:see|check|know|measure|test|confirm)", r"hypothes[ie]s", r"suspect(?:ed)?", r"usually", r"typically", r"mostly", r"can help", r"tends? to", r"say,",
)
FIND_OUT = _any(
    r"check(?:ed)?", r"measur\w+", r"test(?:ed)?", r"verif\w+", r"look (?:it )?up", r"ask(?:ed)?", r"find out", r"experiment", r"profile", r"benchmark", r"run a", r"confirm", r"validate", r"collect", r"read the", r"compare",
)
CLARIFY = _any(
    r"(?:I['’]d|I would|I|let me|we should|I want to) (?:first )?(?:ask|clarify|confirm|check|know|pin down|make sure)", r"assum(?:e|ing|ption|ptions)", r"before (?:I|we|you|any|choosing|designing|coding|writing|picking|building|anything)", r"clarif\w+", r"what (?:are|is|do|does|should|counts)", r"how (?:many|much|often|large|big|fast|fresh|long|should)", r"(?:do|does|is|are|can|should) (?:we|the|it|there|users|you|they|I)", r"which (?:of|one|metric|users|part)", r"suppose", r"say we", r"let['’]s say", r"I take it", r"given that",
)
PLATITUDE = _any(
    r"so many things", r"communication is (?:key|important)", r"a lot", r"team ?work", r"hard work", r"never give up", r"everything happens", r"be (?:more )?(?:careful|patient|proactive)", r"work harder", r"great (?:experience|learning|opportunity)", r"valuable lessons?", r"passionate", r"world[- ]class", r"best practices?", r"synerg\w+", r"leverag\w+", r"cutting[- ]edge", r"state[- ]of[- ]the[- ]art", r"robust", r"scalable", r"seamless\w*", r"holistic\w*", r"paradigm", r"game[- ]chang\w+", r"next[- ]level", r"results[- ]driven", r"stakeholders? (?:were )?(?:happy|aligned|alignment)", r"value[- ]add\w*", r"innovat\w+", r"deliver(?:ed|ing)? value", r"industry[- ]standard", r"everyone was (?:happy|pleased)", r"went (?:well|fine|great)", r"it (?:all )?worked out", r"people were (?:pleased|happy)", r"made the team happy", r"received well", r"positive feedback", r"big success", r"top company", r"incredible", r"kind of", r"sort of", r"that kind of thing", r"and so on", r"stuff", r"some things", r"various", r"excellence", r"transformati\w+", r"ecosystem", r"empower\w*", r"end[- ]to[- ]end ownership", r"proven track record", r"dynamic", r"strategic\w*", r"optimal\w*",
)
