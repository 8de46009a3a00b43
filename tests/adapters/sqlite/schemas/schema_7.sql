BEGIN TRANSACTION;
CREATE VIRTUAL TABLE answer_search USING fts5(
        session, turn UNINDEXED, answer, tokenize = 'unicode61 remove_diacritics 2'
    );
INSERT INTO answer_search VALUES ('260301-abc123', 0, 'Answer 1: p99 fell from 310 ms to 170 ms.');
INSERT INTO answer_search VALUES ('260301-abc123', 1, 'Answer 2: p99 fell from 310 ms to 170 ms.');
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'mockloop','m001_journal','2026-11-26 08:48:39.327320+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'mockloop','m002_model_calls','2026-11-26 08:48:39.327875+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'mockloop','m003_partner_ratings','2026-11-26 08:48:39.328116+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'mockloop','m004_views','2026-11-26 08:48:39.328925+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'mockloop','m005_practice','2026-11-26 08:48:39.329841+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'mockloop','m006_search','2026-11-26 08:48:39.330448+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'mockloop','m007_checksums','2026-11-26 08:48:39.331190+00:00');
CREATE TABLE batches (
        key TEXT PRIMARY KEY,
        session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
        made_at TEXT NOT NULL,
        provider_id TEXT NOT NULL,
        done INTEGER NOT NULL DEFAULT 0
    ) STRICT
    ;
CREATE TABLE cards (
        question TEXT NOT NULL,
        probe TEXT NOT NULL,
        scheduler TEXT NOT NULL,
        stability REAL,
        difficulty REAL,
        reviewed_at TEXT,
        due_at TEXT,
        grade INTEGER,
        level REAL,
        reviews INTEGER NOT NULL,
        lapses INTEGER NOT NULL,
        PRIMARY KEY (question, probe)
    ) STRICT
    ;
CREATE TABLE contents (
        hash TEXT PRIMARY KEY, type TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO "contents" VALUES('aca41afffe5ef809f1a903c4eb957910','Loop','mini','{"id":"mini","title":"Mini loop","about":"Two rounds.","levels":["L4","L5","L6","L7"],"budget_seconds":1260,"rounds":[{"round":"first","weight":50,"principles":[],"break_seconds":60},{"round":"second","weight":50,"principles":[],"break_seconds":0}],"policy":{"cuts":[["L4",{"strong_hire":4.3,"hire":3.4,"no_hire":2.3}],["L5",{"strong_hire":4.3,"hire":3.4,"no_hire":2.3}],["L6",{"strong_hire":4.3,"hire":3.4,"no_hire":2.3}],["L7",{"strong_hire":4.3,"hire":3.4,"no_hire":2.3}]],"rules":[{"when":"unscored > 0","outcome":"undecided","reason":"not all was scored"},{"when":"vote(''second'') <= no_hire","outcome":"no_hire","reason":"the Bar Raiser says no"},{"when":"score >= 3.4","outcome":"hire","reason":"the score carries it"},{"when":"true","outcome":"no_hire","reason":"it does not carry"}],"answer_weight":2,"probe_weight":1,"scored_share":0.5,"dimension_weights":[],"red_flag_caps":[[1,"hire"],[2,"no_hire"]],"style_weights":[],"bars":[],"bar_raiser":"second"},"follows":"","departs":""}');
INSERT INTO "contents" VALUES('40633ae495e21448fd50d6e1ce6e7884','Round','first','{"id":"first","kind":"coding","title":"First","about":"The round first.","rubric":"code","budget_seconds":900,"interviewer":{"role":"Tester","manner":"Dry.","opening":"Hello.","closing":"Goodbye."},"questions":["task"],"pick":1,"probes_per_question":2,"probes_max":4,"probe_budget_seconds":60,"principles":[],"stages":[],"translate":null,"run_probes":[],"parts":[]}');
INSERT INTO "contents" VALUES('1521d665476948d4ec0dd8cafd02b36b','Rubric','code','{"id":"code","version":1,"title":"Code","about":"How they code.","dimensions":[{"id":"communication","title":"Communication","about":"About communication.","weight":30,"anchors":["Does what level 1 does.","Does what level 2 does.","Does what level 3 does.","Does what level 4 does.","Does what level 5 does."],"rule":{"coverage":0.5,"signals":[["mechanism",0.5]],"cuts":[0.1,0.3,0.5,0.8],"needs":[]},"executed":false,"principle":"","takes":[]},{"id":"correctness","title":"Correctness","about":"About correctness.","weight":50,"anchors":["Does what level 1 does.","Does what level 2 does.","Does what level 3 does.","Does what level 4 does.","Does what level 5 does."],"rule":{"coverage":0.5,"signals":[["mechanism",0.5]],"cuts":[0.1,0.3,0.5,0.8],"needs":[]},"executed":true,"principle":"","takes":[]},{"id":"optimality","title":"Optimality","about":"About optimality.","weight":20,"anchors":["Does what level 1 does.","Does what level 2 does.","Does what level 3 does.","Does what level 4 does.","Does what level 5 does."],"rule":{"coverage":0.5,"signals":[["mechanism",0.5]],"cuts":[0.1,0.3,0.5,0.8],"needs":[]},"executed":true,"principle":"","takes":[]}],"red_flags":[],"source":""}');
INSERT INTO "contents" VALUES('5035364586139c43f61dd9cfd6816dae','Question','task','{"id":"task","kind":"coding","title":"task","prompt":"Tell me about task.","budget_seconds":600,"levels":["L4","L5","L6","L7"],"tags":["tag"],"evidence":[],"probes":[],"reference":"Alpha and beta.","rubric":"","material":"","speaking_seconds":0,"wrong_turns":[],"principles":[],"samples":[],"problem":{"entry":"solve","parameters":[{"name":"values","type":"list[int]"}],"returns":"int","visible":[{"arguments":[[1]],"expected":1,"note":"","calls":[]}],"hidden":[{"arguments":[[2]],"expected":2,"note":"","calls":[]},{"arguments":[[]],"expected":0,"note":"","calls":[]}],"reference":"def solve(values):\n    return sum(values)\n","brute_force":"def solve(values):\n    return sum(values)\n","generator":"def generate(n, rng):\n    return [list(range(n))]\n","time":"n","brute_time":"n^2","space":"1","sizes":[],"compare":"exact","tolerance":1e-06,"checker":"","is_class":false,"clarifications":[],"mutants":[],"languages":["python"],"starter":"def solve(values):\n    ...\n"},"stages":[],"translate":null}');
INSERT INTO "contents" VALUES('96fae726cbcf993238a8fdaf9b9938b9','Round','second','{"id":"second","kind":"ml_breadth","title":"Second","about":"The round second.","rubric":"talk","budget_seconds":600,"interviewer":{"role":"Tester","manner":"Dry.","opening":"Hello.","closing":"Goodbye."},"questions":["three","four"],"pick":2,"probes_per_question":2,"probes_max":4,"probe_budget_seconds":60,"principles":[],"stages":[],"translate":null,"run_probes":[],"parts":[]}');
INSERT INTO "contents" VALUES('c41eb581b1c047de6ea0e11d2f2a8294','Rubric','talk','{"id":"talk","version":1,"title":"Talk","about":"How they talk.","dimensions":[{"id":"depth","title":"Depth","about":"About depth.","weight":60,"anchors":["Does what level 1 does.","Does what level 2 does.","Does what level 3 does.","Does what level 4 does.","Does what level 5 does."],"rule":{"coverage":0.5,"signals":[["mechanism",0.5]],"cuts":[0.1,0.3,0.5,0.8],"needs":[]},"executed":false,"principle":"","takes":[]},{"id":"clarity","title":"Clarity","about":"About clarity.","weight":40,"anchors":["Does what level 1 does.","Does what level 2 does.","Does what level 3 does.","Does what level 4 does.","Does what level 5 does."],"rule":{"coverage":0.5,"signals":[["mechanism",0.5]],"cuts":[0.1,0.3,0.5,0.8],"needs":[]},"executed":false,"principle":"","takes":[]}],"red_flags":[{"id":"blames","title":"Blames others","dimension":"depth","phrases":["not my job"],"detector":"","closes_at":4}],"source":""}');
INSERT INTO "contents" VALUES('734215f30ec5c310a521bc3d97f34f15','Question','three','{"id":"three","kind":"ml_breadth","title":"three","prompt":"Tell me about three.","budget_seconds":120,"levels":["L4","L5","L6","L7"],"tags":["tag"],"evidence":[{"id":"alpha","point":"Says alpha.","dimension":"depth","phrases":["alpha"],"weight":1},{"id":"beta","point":"Says beta.","dimension":"clarity","phrases":["beta"],"weight":1}],"probes":[{"id":"deeper","dimension":"depth","style":"deepen","ask":"Why?","after":"any","targets":["alpha"],"echo":"","cues":[],"variants":[],"when":[]},{"id":"number","dimension":"clarity","style":"quantify","ask":"How much?","after":"any","targets":["beta"],"echo":"","cues":[],"variants":[],"when":[]},{"id":"harder","dimension":"depth","style":"scale","ask":"And at ten times the load?","after":"strong","targets":[],"echo":"","cues":[],"variants":[],"when":[]},{"id":"smaller","dimension":"clarity","style":"clarify","ask":"Any part of it?","after":"non_answer","targets":[],"echo":"","cues":[],"variants":[],"when":[]},{"id":"echo","dimension":"depth","style":"trade_off","ask":"What did it cost?","after":"weak","targets":[],"echo":"You said \u201c{quote}\u201d. What did it cost?","cues":["latency"],"variants":[],"when":[]}],"reference":"Alpha and beta.","rubric":"","material":"","speaking_seconds":0,"wrong_turns":[],"principles":[],"samples":[],"problem":null,"stages":[],"translate":null}');
INSERT INTO "contents" VALUES('896beaf7ae2cb01a4794db4782a4a602','Question','four','{"id":"four","kind":"ml_breadth","title":"four","prompt":"Tell me about four.","budget_seconds":120,"levels":["L4","L5","L6","L7"],"tags":["tag"],"evidence":[{"id":"alpha","point":"Says alpha.","dimension":"depth","phrases":["alpha"],"weight":1},{"id":"beta","point":"Says beta.","dimension":"clarity","phrases":["beta"],"weight":1}],"probes":[{"id":"deeper","dimension":"depth","style":"deepen","ask":"Why?","after":"any","targets":["alpha"],"echo":"","cues":[],"variants":[],"when":[]},{"id":"number","dimension":"clarity","style":"quantify","ask":"How much?","after":"any","targets":["beta"],"echo":"","cues":[],"variants":[],"when":[]},{"id":"harder","dimension":"depth","style":"scale","ask":"And at ten times the load?","after":"strong","targets":[],"echo":"","cues":[],"variants":[],"when":[]},{"id":"smaller","dimension":"clarity","style":"clarify","ask":"Any part of it?","after":"non_answer","targets":[],"echo":"","cues":[],"variants":[],"when":[]},{"id":"echo","dimension":"depth","style":"trade_off","ask":"What did it cost?","after":"weak","targets":[],"echo":"You said \u201c{quote}\u201d. What did it cost?","cues":["latency"],"variants":[],"when":[]}],"reference":"Alpha and beta.","rubric":"","material":"","speaking_seconds":0,"wrong_turns":[],"principles":[],"samples":[],"problem":null,"stages":[],"translate":null}');
CREATE TABLE events (
        session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        at TEXT NOT NULL,
        mono REAL NOT NULL,
        asleep REAL NOT NULL,
        type TEXT NOT NULL,
        body TEXT NOT NULL, checksum INTEGER,
        PRIMARY KEY (session, seq)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "events" VALUES('260301-abc123',1,'2026-03-01T09:00:00+00:00',5.0,0.0,'SessionStarted','{"session":"260301-abc123","loop":"mini","title":"Mini loop","drill":false,"settings":{"level":"L5","mode":"rehearsal","interviewer":"scripted","grader":"rubric","pace":1.0,"seed":0,"words_per_minute":140},"plan_hash":"2ba480e9cb602514cd75e2d5703690f4","rounds":["first","second"]}',2752638879);
INSERT INTO "events" VALUES('260301-abc123',2,'2026-03-01T09:00:00+00:00',5.0,0.0,'RoundBegan','{"round":0,"budget_seconds":900.0}',1574724039);
INSERT INTO "events" VALUES('260301-abc123',3,'2026-03-01T09:00:00+00:00',5.0,0.0,'Asked','{"turn":0,"round":0,"kind":"question","question":"task","text":"Tell me about task.","budget_seconds":120.0,"translates":null}',505330818);
INSERT INTO "events" VALUES('260301-abc123',4,'2026-03-01T09:00:00+00:00',5.0,0.0,'TypingBegan','{"turn":0}',4190355818);
INSERT INTO "events" VALUES('260301-abc123',5,'2026-03-01T09:00:00+00:00',5.0,0.0,'DraftEdited','{"turn":0,"offset":0,"removed":0,"inserted":"Answer 1: p99 fell from 310 ms to 170 ms."}',2732646516);
INSERT INTO "events" VALUES('260301-abc123',6,'2026-03-01T09:00:20+00:00',25.0,0.0,'AnswerSubmitted','{"turn":0,"text":"Answer 1: p99 fell from 310 ms to 170 ms.","cut_off":false,"timing":{"budget":120.0,"thinking":0.0,"writing":20.0,"overrun":0.0,"speaking":4.285714285714286,"first_key":0.0},"unanswered":false}',4014115610);
INSERT INTO "events" VALUES('260301-abc123',7,'2026-03-01T09:00:20+00:00',25.0,0.0,'AnswerAnalysed','{"turn":0,"assessment":{"ratings":[{"dimension":"communication","level":3,"evidence":[{"start":0,"end":5,"quote":"Answe"}],"met":[],"missing":["more"],"spread":0.0,"exact":0.0}],"provenance":{"grader":"fake","version":"1","rubric":"code","rubric_version":1,"model":"","prompt_hash":"","samples":1,"noise":"","checked":""},"flags":[],"covered":[],"contradicted":[],"non_answer":false,"notes":[]}}',3680190020);
INSERT INTO "events" VALUES('260301-abc123',8,'2026-03-01T09:00:20+00:00',25.0,0.0,'Asked','{"turn":1,"round":0,"kind":"code","question":"task","text":"Write it now. Run the visible tests as often as you like; submit when you are done.","budget_seconds":480.0,"translates":null}',664521969);
INSERT INTO "events" VALUES('260301-abc123',9,'2026-03-01T09:00:20+00:00',25.0,0.0,'DraftEdited','{"turn":1,"offset":0,"removed":0,"inserted":"def solve(values):\n    ...\n    "}',3934943521);
INSERT INTO "events" VALUES('260301-abc123',10,'2026-03-01T09:00:20+00:00',25.0,0.0,'AnswerRated','{"turn":0,"assessment":{"ratings":[{"dimension":"communication","level":3,"evidence":[{"start":0,"end":5,"quote":"Answe"}],"met":[],"missing":["more"],"spread":0.0,"exact":0.0}],"provenance":{"grader":"fake","version":"1","rubric":"code","rubric_version":1,"model":"","prompt_hash":"","samples":1,"noise":"","checked":""},"flags":[],"covered":[],"contradicted":[],"non_answer":false,"notes":[]}}',3844940257);
INSERT INTO "events" VALUES('260301-abc123',11,'2026-03-01T09:00:20+00:00',25.0,0.0,'TypingBegan','{"turn":1}',3970617032);
INSERT INTO "events" VALUES('260301-abc123',12,'2026-03-01T09:00:20+00:00',25.0,0.0,'DraftEdited','{"turn":1,"offset":0,"removed":31,"inserted":"Answer 2: p99 fell from 310 ms to 170 ms."}',1349064187);
INSERT INTO "events" VALUES('260301-abc123',13,'2026-03-01T09:00:40+00:00',45.0,0.0,'AnswerSubmitted','{"turn":1,"text":"Answer 2: p99 fell from 310 ms to 170 ms.","cut_off":false,"timing":{"budget":480.0,"thinking":0.0,"writing":20.0,"overrun":0.0,"speaking":4.285714285714286,"first_key":0.0},"unanswered":false}',131740591);
INSERT INTO "events" VALUES('260301-abc123',14,'2026-03-01T09:00:40+00:00',45.0,0.0,'CodeJudged','{"turn":1,"language":"python","result":{"language":"python","cases":[{"index":0,"hidden":false,"status":"failed","message":"","got":null,"expected":null,"stdout":"","traceback":"","milliseconds":0.0},{"index":1,"hidden":true,"status":"failed","message":"","got":null,"expected":null,"stdout":"","traceback":"","milliseconds":0.0},{"index":2,"hidden":true,"status":"failed","message":"","got":null,"expected":null,"stdout":"","traceback":"","milliseconds":0.0}],"compile_error":"","layers":[]},"growth":null,"failure":"","starters":[["python","python starter of solve"]]}',3206595026);
INSERT INTO "events" VALUES('260301-abc123',15,'2026-03-01T09:00:40+00:00',45.0,0.0,'AnswerAnalysed','{"turn":1,"assessment":{"ratings":[{"dimension":"correctness","level":1,"evidence":[],"met":["0 of 3 tests pass"],"missing":["case 1: failed"],"spread":0.0,"exact":0.0},{"dimension":"optimality","level":1,"evidence":[],"met":[],"missing":["growth is measured only of code that passes every test"],"spread":0.0,"exact":0.0}],"provenance":{"grader":"execution","version":"1","rubric":"code","rubric_version":1,"model":"","prompt_hash":"","samples":1,"noise":"","checked":""},"flags":[],"covered":[],"contradicted":[],"non_answer":false,"notes":[]}}',4239611746);
INSERT INTO "events" VALUES('260301-abc123',16,'2026-03-01T09:00:40+00:00',45.0,0.0,'RoundEnded','{"round":0,"reason":"finished"}',287335729);
INSERT INTO "events" VALUES('260301-abc123',17,'2026-03-01T09:00:40+00:00',45.0,0.0,'BreakBegan','{"seconds":60.0}',2063513684);
INSERT INTO "events" VALUES('260301-abc123',18,'2026-03-01T09:00:40+00:00',45.0,0.0,'AnswerRated','{"turn":1,"assessment":{"ratings":[{"dimension":"correctness","level":1,"evidence":[],"met":["0 of 3 tests pass"],"missing":["case 1: failed"],"spread":0.0,"exact":0.0},{"dimension":"optimality","level":1,"evidence":[],"met":[],"missing":["growth is measured only of code that passes every test"],"spread":0.0,"exact":0.0}],"provenance":{"grader":"execution","version":"1","rubric":"code","rubric_version":1,"model":"","prompt_hash":"","samples":1,"noise":"","checked":""},"flags":[],"covered":[],"contradicted":[],"non_answer":false,"notes":[]}}',1388667839);
INSERT INTO "events" VALUES('260301-abc123',19,'2026-03-01T09:00:40+00:00',45.0,0.0,'VoteFiled','{"round":0,"score":1.6,"vote":"strong_no_hire","feedback":"Strongest on communication (3.0). They said: \u201cAnswe\u201d. Weakest on correctness (1.0). I did not hear: case 1: failed. Kept to the time.","open_flags":[]}',2641796524);
INSERT INTO "events" VALUES('260301-abc123',20,'2026-03-01T09:01:40+00:00',105.0,0.0,'BreakEnded','{"overrun_seconds":0.0}',1193776810);
INSERT INTO "events" VALUES('260301-abc123',21,'2026-03-01T09:01:40+00:00',105.0,0.0,'RoundBegan','{"round":1,"budget_seconds":600.0}',614964400);
INSERT INTO "events" VALUES('260301-abc123',22,'2026-03-01T09:01:40+00:00',105.0,0.0,'Asked','{"turn":2,"round":1,"kind":"question","question":"three","text":"Tell me about three.","budget_seconds":120.0,"translates":null}',2020849777);
INSERT INTO "events" VALUES('260301-abc123',23,'2026-03-01T09:01:40+00:00',105.0,0.0,'AnswerSubmitted','{"turn":2,"text":"","cut_off":false,"timing":{"budget":120.0,"thinking":0.0,"writing":0.0,"overrun":0.0,"speaking":0.0,"first_key":null},"unanswered":true}',3215155337);
INSERT INTO "events" VALUES('260301-abc123',24,'2026-03-01T09:01:40+00:00',105.0,0.0,'AnswerAnalysed','{"turn":2,"assessment":{"ratings":[{"dimension":"depth","level":1,"evidence":[],"met":[],"missing":["more"],"spread":0.0,"exact":0.0},{"dimension":"clarity","level":1,"evidence":[],"met":[],"missing":["more"],"spread":0.0,"exact":0.0}],"provenance":{"grader":"fake","version":"1","rubric":"talk","rubric_version":1,"model":"","prompt_hash":"","samples":1,"noise":"","checked":""},"flags":[],"covered":[],"contradicted":[],"non_answer":true,"notes":[]}}',4190758727);
INSERT INTO "events" VALUES('260301-abc123',25,'2026-03-01T09:01:40+00:00',105.0,0.0,'ProbeChosen','{"question":"three","probe":"smaller","dimension":"clarity","style":"clarify","reason":"no answer yet: a smaller step on clarity","scripted":"Any part of it?","quote":"","facts":[]}',2839522068);
INSERT INTO "events" VALUES('260301-abc123',26,'2026-03-01T09:01:40+00:00',105.0,0.0,'AnswerRated','{"turn":2,"assessment":{"ratings":[{"dimension":"depth","level":1,"evidence":[],"met":[],"missing":["more"],"spread":0.0,"exact":0.0},{"dimension":"clarity","level":1,"evidence":[],"met":[],"missing":["more"],"spread":0.0,"exact":0.0}],"provenance":{"grader":"fake","version":"1","rubric":"talk","rubric_version":1,"model":"","prompt_hash":"","samples":1,"noise":"","checked":""},"flags":[],"covered":[],"contradicted":[],"non_answer":true,"notes":[]}}',3057720437);
INSERT INTO "events" VALUES('260301-abc123',27,'2026-03-01T09:01:40+00:00',105.0,0.0,'ProbeAsked','{"turn":3,"round":1,"question":"three","probe":"smaller","dimension":"clarity","style":"clarify","text":"asked: Any part of it? ","source":"fake","budget_seconds":60.0}',1071687797);
INSERT INTO "events" VALUES('260301-abc123',28,'2026-03-01T09:01:40+00:00',105.0,0.0,'AnswerSubmitted','{"turn":3,"text":"","cut_off":false,"timing":{"budget":60.0,"thinking":0.0,"writing":0.0,"overrun":0.0,"speaking":0.0,"first_key":null},"unanswered":true}',235988956);
INSERT INTO "events" VALUES('260301-abc123',29,'2026-03-01T09:01:40+00:00',105.0,0.0,'AnswerAnalysed','{"turn":3,"assessment":{"ratings":[{"dimension":"clarity","level":1,"evidence":[],"met":[],"missing":["more"],"spread":0.0,"exact":0.0}],"provenance":{"grader":"fake","version":"1","rubric":"talk","rubric_version":1,"model":"","prompt_hash":"","samples":1,"noise":"","checked":""},"flags":[],"covered":[],"contradicted":[],"non_answer":true,"notes":[]}}',2151780852);
INSERT INTO "events" VALUES('260301-abc123',30,'2026-03-01T09:01:40+00:00',105.0,0.0,'Asked','{"turn":4,"round":1,"kind":"question","question":"four","text":"Tell me about four.","budget_seconds":120.0,"translates":null}',150721375);
INSERT INTO "events" VALUES('260301-abc123',31,'2026-03-01T09:01:40+00:00',105.0,0.0,'AnswerRated','{"turn":3,"assessment":{"ratings":[{"dimension":"clarity","level":1,"evidence":[],"met":[],"missing":["more"],"spread":0.0,"exact":0.0}],"provenance":{"grader":"fake","version":"1","rubric":"talk","rubric_version":1,"model":"","prompt_hash":"","samples":1,"noise":"","checked":""},"flags":[],"covered":[],"contradicted":[],"non_answer":true,"notes":[]}}',1016753245);
INSERT INTO "events" VALUES('260301-abc123',32,'2026-03-01T09:01:40+00:00',105.0,0.0,'AnswerSubmitted','{"turn":4,"text":"","cut_off":false,"timing":{"budget":120.0,"thinking":0.0,"writing":0.0,"overrun":0.0,"speaking":0.0,"first_key":null},"unanswered":true}',1169344650);
INSERT INTO "events" VALUES('260301-abc123',33,'2026-03-01T09:01:40+00:00',105.0,0.0,'AnswerAnalysed','{"turn":4,"assessment":{"ratings":[{"dimension":"depth","level":1,"evidence":[],"met":[],"missing":["more"],"spread":0.0,"exact":0.0},{"dimension":"clarity","level":1,"evidence":[],"met":[],"missing":["more"],"spread":0.0,"exact":0.0}],"provenance":{"grader":"fake","version":"1","rubric":"talk","rubric_version":1,"model":"","prompt_hash":"","samples":1,"noise":"","checked":""},"flags":[],"covered":[],"contradicted":[],"non_answer":true,"notes":[]}}',60452173);
INSERT INTO "events" VALUES('260301-abc123',34,'2026-03-01T09:01:40+00:00',105.0,0.0,'ProbeChosen','{"question":"four","probe":"smaller","dimension":"clarity","style":"clarify","reason":"no answer yet: a smaller step on clarity","scripted":"Any part of it?","quote":"","facts":[]}',1101834386);
INSERT INTO "events" VALUES('260301-abc123',35,'2026-03-01T09:01:40+00:00',105.0,0.0,'AnswerRated','{"turn":4,"assessment":{"ratings":[{"dimension":"depth","level":1,"evidence":[],"met":[],"missing":["more"],"spread":0.0,"exact":0.0},{"dimension":"clarity","level":1,"evidence":[],"met":[],"missing":["more"],"spread":0.0,"exact":0.0}],"provenance":{"grader":"fake","version":"1","rubric":"talk","rubric_version":1,"model":"","prompt_hash":"","samples":1,"noise":"","checked":""},"flags":[],"covered":[],"contradicted":[],"non_answer":true,"notes":[]}}',1276667902);
INSERT INTO "events" VALUES('260301-abc123',36,'2026-03-01T09:01:40+00:00',105.0,0.0,'ProbeAsked','{"turn":5,"round":1,"question":"four","probe":"smaller","dimension":"clarity","style":"clarify","text":"asked: Any part of it? ","source":"fake","budget_seconds":60.0}',4261174005);
INSERT INTO "events" VALUES('260301-abc123',37,'2026-03-01T09:01:40+00:00',105.0,0.0,'AnswerSubmitted','{"turn":5,"text":"","cut_off":false,"timing":{"budget":60.0,"thinking":0.0,"writing":0.0,"overrun":0.0,"speaking":0.0,"first_key":null},"unanswered":true}',1286645979);
INSERT INTO "events" VALUES('260301-abc123',38,'2026-03-01T09:01:40+00:00',105.0,0.0,'AnswerAnalysed','{"turn":5,"assessment":{"ratings":[{"dimension":"clarity","level":1,"evidence":[],"met":[],"missing":["more"],"spread":0.0,"exact":0.0}],"provenance":{"grader":"fake","version":"1","rubric":"talk","rubric_version":1,"model":"","prompt_hash":"","samples":1,"noise":"","checked":""},"flags":[],"covered":[],"contradicted":[],"non_answer":true,"notes":[]}}',927895012);
INSERT INTO "events" VALUES('260301-abc123',39,'2026-03-01T09:01:40+00:00',105.0,0.0,'RoundEnded','{"round":1,"reason":"finished"}',940932907);
INSERT INTO "events" VALUES('260301-abc123',40,'2026-03-01T09:01:40+00:00',105.0,0.0,'AnswerRated','{"turn":5,"assessment":{"ratings":[{"dimension":"clarity","level":1,"evidence":[],"met":[],"missing":["more"],"spread":0.0,"exact":0.0}],"provenance":{"grader":"fake","version":"1","rubric":"talk","rubric_version":1,"model":"","prompt_hash":"","samples":1,"noise":"","checked":""},"flags":[],"covered":[],"contradicted":[],"non_answer":true,"notes":[]}}',3102213550);
INSERT INTO "events" VALUES('260301-abc123',41,'2026-03-01T09:01:40+00:00',105.0,0.0,'VoteFiled','{"round":1,"score":1.0,"vote":"strong_no_hire","feedback":"Kept to the time.","open_flags":[]}',4011152135);
INSERT INTO "events" VALUES('260301-abc123',42,'2026-03-01T09:01:40+00:00',105.0,0.0,'SelfRatingSkipped','{}',106310741);
INSERT INTO "events" VALUES('260301-abc123',43,'2026-03-01T09:01:40+00:00',105.0,0.0,'VoteRevealed','{"round":0}',1866809203);
INSERT INTO "events" VALUES('260301-abc123',44,'2026-03-01T09:01:40+00:00',105.0,0.0,'VoteRevealed','{"round":1}',3271533536);
INSERT INTO "events" VALUES('260301-abc123',45,'2026-03-01T09:01:40+00:00',105.0,0.0,'Decided','{"outcome":"no_hire","reason":"the Bar Raiser says no","score":1.3,"rule":"vote(''second'') <= no_hire","lines":["loop score = (50 x 1.60 + 50 x 1.00) / 100 = 1.30","no: unscored [0] > 0","yes: vote(''second'') [1] <= no_hire [2]","decision: no hire, since the Bar Raiser says no"],"bar_raiser":"I hold the bar for this level, and I did not see it met in my round. 0 of 1 colleagues would hire. I do not support an offer."}',226878635);
CREATE TABLE evidence (
        session TEXT NOT NULL,
        turn INTEGER NOT NULL,
        dimension TEXT NOT NULL,
        red_flag TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        quote TEXT NOT NULL,
        FOREIGN KEY (session, turn) REFERENCES turns(session, turn) ON DELETE CASCADE
    ) STRICT
    ;
INSERT INTO "evidence" VALUES('260301-abc123',0,'communication','',0,5,'Answe');
CREATE TABLE model_calls (
        session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        number INTEGER NOT NULL,
        at TEXT NOT NULL,
        purpose TEXT NOT NULL,
        model TEXT NOT NULL,
        input_tokens INTEGER NOT NULL,
        output_tokens INTEGER NOT NULL,
        cache_write_tokens INTEGER NOT NULL,
        cache_read_tokens INTEGER NOT NULL,
        cost_usd REAL,
        seconds REAL NOT NULL,
        failure TEXT NOT NULL,
        PRIMARY KEY (session, seq, number)
    ) STRICT
    ;
CREATE TABLE partner_ratings (
        session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
        round INTEGER NOT NULL,
        partner TEXT NOT NULL,
        dimension TEXT NOT NULL,
        level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
        words TEXT NOT NULL,
        PRIMARY KEY (session, round, partner, dimension)
    ) STRICT
    ;
CREATE TABLE plans (hash TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT
    ;
INSERT INTO "plans" VALUES('2ba480e9cb602514cd75e2d5703690f4','{"loop":"aca41afffe5ef809f1a903c4eb957910","drill":false,"rounds":[{"round":"40633ae495e21448fd50d6e1ce6e7884","place":{"round":"first","weight":50,"principles":[],"break_seconds":60},"rubric":"1521d665476948d4ec0dd8cafd02b36b","questions":["5035364586139c43f61dd9cfd6816dae"],"other_rubrics":[]},{"round":"96fae726cbcf993238a8fdaf9b9938b9","place":{"round":"second","weight":50,"principles":[],"break_seconds":0},"rubric":"c41eb581b1c047de6ea0e11d2f2a8294","questions":["734215f30ec5c310a521bc3d97f34f15","896beaf7ae2cb01a4794db4782a4a602"],"other_rubrics":[]}]}');
CREATE TABLE ratings (
        session TEXT NOT NULL,
        turn INTEGER NOT NULL,
        dimension TEXT NOT NULL,
        level INTEGER,
        not_scored TEXT,
        spread REAL NOT NULL,
        grader TEXT NOT NULL,
        grader_version TEXT NOT NULL,
        model TEXT NOT NULL,
        rubric TEXT NOT NULL,
        rubric_version INTEGER NOT NULL,
        PRIMARY KEY (session, turn, dimension),
        FOREIGN KEY (session, turn) REFERENCES turns(session, turn) ON DELETE CASCADE,
        CHECK ((level IS NULL) <> (not_scored IS NULL)),
        CHECK (level BETWEEN 1 AND 5)
    ) STRICT
    ;
INSERT INTO "ratings" VALUES('260301-abc123',0,'communication',3,NULL,0.0,'fake','1','','code',1);
INSERT INTO "ratings" VALUES('260301-abc123',1,'correctness',1,NULL,0.0,'execution','1','','code',1);
INSERT INTO "ratings" VALUES('260301-abc123',1,'optimality',1,NULL,0.0,'execution','1','','code',1);
INSERT INTO "ratings" VALUES('260301-abc123',2,'depth',1,NULL,0.0,'fake','1','','talk',1);
INSERT INTO "ratings" VALUES('260301-abc123',2,'clarity',1,NULL,0.0,'fake','1','','talk',1);
INSERT INTO "ratings" VALUES('260301-abc123',3,'clarity',1,NULL,0.0,'fake','1','','talk',1);
INSERT INTO "ratings" VALUES('260301-abc123',4,'depth',1,NULL,0.0,'fake','1','','talk',1);
INSERT INTO "ratings" VALUES('260301-abc123',4,'clarity',1,NULL,0.0,'fake','1','','talk',1);
INSERT INTO "ratings" VALUES('260301-abc123',5,'clarity',1,NULL,0.0,'fake','1','','talk',1);
CREATE TABLE reviews (
        session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
        question TEXT NOT NULL,
        probe TEXT NOT NULL,
        reviewed_at TEXT NOT NULL,
        grade INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 4),
        level REAL NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (session, question, probe)
    ) STRICT
    ;
INSERT INTO "reviews" VALUES('260301-abc123','task','','2026-03-01T09:00:40+00:00',1,1.66666666666666674068e+00,'level 1.7');
CREATE TABLE self_checks (
        grader TEXT NOT NULL,
        model TEXT NOT NULL,
        prompt_hash TEXT NOT NULL,
        at TEXT NOT NULL,
        passed INTEGER NOT NULL,
        total INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (grader, model, prompt_hash)
    ) STRICT
    ;
CREATE TABLE self_ratings (
        session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
        round INTEGER NOT NULL,
        dimension TEXT NOT NULL,
        level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
        PRIMARY KEY (session, round, dimension)
    ) STRICT
    ;
CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        loop TEXT NOT NULL,
        title TEXT NOT NULL,
        drill INTEGER NOT NULL,
        level TEXT NOT NULL,
        mode TEXT NOT NULL,
        interviewer TEXT NOT NULL,
        grader TEXT NOT NULL,
        pace REAL NOT NULL,
        seed INTEGER NOT NULL,
        plan_hash TEXT NOT NULL REFERENCES plans(hash),
        started_at TEXT NOT NULL,
        last_at TEXT NOT NULL,
        phase TEXT NOT NULL,
        outcome TEXT,
        score REAL,
        answers INTEGER NOT NULL DEFAULT 0
    ) STRICT
    ;
INSERT INTO "sessions" VALUES('260301-abc123','mini','Mini loop',0,'L5','rehearsal','scripted','rubric',1.0,0,'2ba480e9cb602514cd75e2d5703690f4','2026-03-01T09:00:00+00:00','2026-03-01T09:01:40+00:00','decided','no_hire',1.3,6);
CREATE TABLE turns (
        session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
        turn INTEGER NOT NULL,
        round INTEGER NOT NULL,
        round_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        question TEXT NOT NULL,
        probe TEXT NOT NULL,
        dimension TEXT NOT NULL,
        style TEXT,
        source TEXT NOT NULL,
        asked TEXT NOT NULL,
        answer TEXT,
        cut_off INTEGER NOT NULL DEFAULT 0,
        budget_seconds REAL NOT NULL,
        thinking_seconds REAL,
        first_key_seconds REAL,
        writing_seconds REAL,
        overrun_seconds REAL,
        speaking_seconds REAL,
        submitted_at TEXT,
        PRIMARY KEY (session, turn)
    ) STRICT
    ;
INSERT INTO "turns" VALUES('260301-abc123',0,0,'first','question','task','','',NULL,'scripted','Tell me about task.','Answer 1: p99 fell from 310 ms to 170 ms.',0,120.0,0.0,0.0,20.0,0.0,4.2857142857142855874e+00,'2026-03-01T09:00:20+00:00');
INSERT INTO "turns" VALUES('260301-abc123',1,0,'first','code','task','','',NULL,'scripted','Write it now. Run the visible tests as often as you like; submit when you are done.','Answer 2: p99 fell from 310 ms to 170 ms.',0,480.0,0.0,0.0,20.0,0.0,4.2857142857142855874e+00,'2026-03-01T09:00:40+00:00');
INSERT INTO "turns" VALUES('260301-abc123',2,1,'second','question','three','','',NULL,'scripted','Tell me about three.','',0,120.0,0.0,NULL,0.0,0.0,0.0,'2026-03-01T09:01:40+00:00');
INSERT INTO "turns" VALUES('260301-abc123',3,1,'second','probe','three','smaller','clarity','clarify','fake','asked: Any part of it? ','',0,60.0,0.0,NULL,0.0,0.0,0.0,'2026-03-01T09:01:40+00:00');
INSERT INTO "turns" VALUES('260301-abc123',4,1,'second','question','four','','',NULL,'scripted','Tell me about four.','',0,120.0,0.0,NULL,0.0,0.0,0.0,'2026-03-01T09:01:40+00:00');
INSERT INTO "turns" VALUES('260301-abc123',5,1,'second','probe','four','smaller','clarity','clarify','fake','asked: Any part of it? ','',0,60.0,0.0,NULL,0.0,0.0,0.0,'2026-03-01T09:01:40+00:00');
CREATE TABLE votes (
        session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
        round INTEGER NOT NULL,
        round_id TEXT NOT NULL,
        score REAL,
        vote TEXT,
        feedback TEXT NOT NULL,
        open_flags TEXT NOT NULL,
        PRIMARY KEY (session, round)
    ) STRICT
    ;
INSERT INTO "votes" VALUES('260301-abc123',0,'first',1.6,'strong_no_hire','Strongest on communication (3.0). They said: “Answe”. Weakest on correctness (1.0). I did not hear: case 1: failed. Kept to the time.','');
INSERT INTO "votes" VALUES('260301-abc123',1,'second',1.0,'strong_no_hire','Kept to the time.','');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX sessions_started ON sessions(started_at DESC);
CREATE INDEX evidence_turn ON evidence(session, turn);
CREATE VIEW all_answers AS
    SELECT t.session, s.started_at, s.title AS loop_title, s.level AS target_level, s.mode,
        t.round_id AS round, t.turn, t.kind, t.question, t.style AS probe_style, t.asked, t.answer,
        round(t.thinking_seconds + t.writing_seconds, 1) AS total_seconds, t.budget_seconds,
        t.thinking_seconds, t.first_key_seconds, t.writing_seconds, t.overrun_seconds,
        t.speaking_seconds, t.cut_off
    FROM turns t JOIN sessions s ON s.id = t.session;
CREATE VIEW all_ratings AS
    SELECT r.session, s.started_at, s.title AS loop_title, s.level AS target_level,
        t.round_id AS round, r.turn, t.question, r.rubric, r.rubric_version, r.dimension, r.level,
        r.not_scored, r.spread, r.grader, r.grader_version, r.model
    FROM ratings r
    JOIN turns t ON t.session = r.session AND t.turn = r.turn
    JOIN sessions s ON s.id = r.session;
CREATE VIEW round_results AS
    SELECT v.session, s.started_at, s.title AS loop_title, s.level AS target_level, s.grader,
        v.round_id AS round, v.score, v.vote, v.feedback, v.open_flags
    FROM votes v JOIN sessions s ON s.id = v.session;
CREATE VIEW self_against_grader AS
    SELECT o.session, s.started_at, o.round, o.dimension, o.level AS own_level,
        avg(r.level) AS grader_mean, o.level - avg(r.level) AS difference,
        min(r.rubric) AS rubric, min(r.rubric_version) AS rubric_version, min(r.grader) AS grader
    FROM self_ratings o
    JOIN sessions s ON s.id = o.session
    JOIN turns t ON t.session = o.session AND t.round = o.round
    JOIN ratings r ON r.session = t.session AND r.turn = t.turn AND r.dimension = o.dimension
    WHERE r.level IS NOT NULL
    GROUP BY o.session, o.round, o.dimension;
CREATE VIEW partner_against_grader AS
    SELECT p.session, s.started_at, p.round, p.partner, p.dimension, p.level AS partner_level,
        avg(r.level) AS grader_mean, p.level - avg(r.level) AS difference, p.words
    FROM partner_ratings p
    JOIN sessions s ON s.id = p.session
    LEFT JOIN turns t ON t.session = p.session AND t.round = p.round
    LEFT JOIN ratings r ON r.session = t.session AND r.turn = t.turn AND r.dimension = p.dimension
    GROUP BY p.session, p.round, p.partner, p.dimension;
CREATE INDEX reviews_item ON reviews(question, probe);
CREATE TRIGGER review_came AFTER INSERT ON reviews BEGIN DELETE FROM cards WHERE question = new.question AND probe = new.probe; END;
CREATE TRIGGER review_went AFTER DELETE ON reviews BEGIN DELETE FROM cards WHERE question = old.question AND probe = old.probe; END;
CREATE TRIGGER session_went AFTER DELETE ON sessions BEGIN
        DELETE FROM answer_search
        WHERE answer_search MATCH 'session : "' || replace(old.id, '"', '""') || '"'
        AND session = old.id;
    END;
COMMIT;
