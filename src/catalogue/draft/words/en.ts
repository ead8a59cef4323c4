import type { LanguageWords } from './language-words.ts';

export const en: LanguageWords = {
  common:
    'the|of|and|to|that|is|was|are|with|their|which|this|have|has|been|will|from|by|not|its|it|be|they|would|about|your|you|for|on|as|at|an',
  date: {
    months: [
      'january|jan',
      'february|feb',
      'march|mar',
      'april|apr',
      'may',
      'june|jun',
      'july|jul',
      'august|aug',
      'september|sept|sep',
      'october|oct',
      'november|nov',
      'december|dec',
    ],
    weekdays: [
      'monday|mon',
      'tuesday|tues|tue',
      'wednesday|wed',
      'thursday|thurs|thur|thu',
      'friday|fri',
      'saturday|sat',
      'sunday|sun',
    ],
    filler:
      'early|mid|late|the beginning of|the start of|the end of|about|around|of|the|on|at|midnight|noon|end of day|close of business|end|this|coming|next',
    monthLead:
      'in|during|since|until|till|from|by|before|after|early|mid|late|beginning|starting|end of|start of|beginning of|of|last|this|next',
    from: 'from|starting|starting from|beginning|begins|begin|effective|effective from|as of|as from|with effect from|start|starts|starting with|commencing|after|takes effect|take effect|into effect|into force|kicks in|kick in|goes live|go live|live',
    until:
      'until|till|up to|up until|through|no later than|not later than|at the latest by|deadline is|deadline of|deadline|deadline was|last day is|cut-off is|cutoff|closes|close|ends|end|expires|on or before|up to and including|latest by',
    notUntil:
      "not ~ until|not ~ before|not earlier than|no earlier than|not before|not until|cannot ~ until|won't ~ until|don't ~ until",
    before: 'before|prior to|ahead of|in advance of',
    by: 'by|due|due by',
    since:
      'since|back to|as far back as|dating back to|going back to|dates back to|as early as|founded in|born in|created in|until after|goes back to|go back to|all the way back to',
    to: 'to|and|through|until|till|or',
    onwards: 'onward|onwards|on|and later|or later|forward|and beyond',
    latest:
      'at the latest|or earlier|is the deadline|deadline|is the last day|was the deadline|was the last day|cut-off|cutoff',
    published:
      'published|posted|last updated|updated|date|published on|posted on|first published|last modified|updated on|written by ~|issued|issued on|dated',
    within: 'within|in|over the next|in the next|for|after',
    days: 'day|days',
    weeks: 'week|weeks',
    months30: 'month|months',
  },
  story: {
    begins:
      'start*|begin*|take* effect|taking effect|into force|into effect|effective|kick* in|goes live|go live|going live|roll* out|come* into|appl* from|switch* on|launch*|be used|enter* into|in force|be turned on|be enabled|change* on|commence*|follow on|follows on|follow in|follows in',
    deadline:
      'deadline*|last day|last chance|cut-off|closing date|closes|close on|expire*|ends on|end on|final day|run* out|time limit|have until|has until|had until',
    announces:
      'told|tells|let ~ know|explained|wrote|denied|denies|stated|admitted|acknowledged|apologi*|present*|introduced|bought|acquired|announc*|said|says|told|wrote|publish*|notif*|email*|inform*|disclos*|reveal*|confirm*|unveil*|posted|statement|press release|blog post|warn*|sent|updated its|changed its|issued|reported',
    acts: "do not want|don't want|does not want|to avoid this|exclusion request*|request* exclusion|exclude themselves|exclude yourself|stop it|say no|keep your data out|not agree|stay out|staying out|clear* the box|refuse to|refuse the|keep ~ out of|to stop this|prevent this|unless ~ off|turn it off|switch it off|opt-out|opts out|opted out|opting out|opt* ~ out|object|objects|objected|objecting|objection*|switch* ~ off|turn* ~ off|toggle* ~ off|disable*|disabling|deactivat*|unsubscribe*|withdraw consent|adjust ~ settings|chang* ~ settings|uncheck*|untick*|unselect*|deselect*|say no|choose not to|right to object|object to|exclude yourself|slide ~ off|take part|taking part|not want to take part|decline*|stop this|stop ~ from using",
    uses: 'record|records|recording ~ of|read|reads|listen|listens|track|tracks|tracking|disclose*|target|targeting|profile users|combine*|store|stores|use|uses|used|using|train|trains|trained|training|feed|feeding|share|shares|sharing|shared|process|processes|processing|processed|collect*|analyse*|analyze*|sell|sells|selling|transfer*|improve|hand over|improving|develop|harvest*|scan|scans|scanning|personali*|fed|feeds',
    plans:
      'will|plans to|plan to|is planning to|intends to|wants to|is to|to use|to start|to begin|is set to|is going to|is about to|has announced|announced|says it will|said it will|has started|starts|begins|has begun|is updating|updates|updated|is changing|has changed|has updated|may use|would|aims to|is rolling out|has suspended|has paused|has postponed|has delayed|has withdrawn|has scrapped|has dropped|suspends|pauses|postpones|delays|scraps|drops|resumes|denies|backs|to train|trains|to share|to let|uses|is starting to|is introducing|introduces|confirmed|has confirmed|removes|shares|to sell|turns|has turned|enables|is enabling|automatically',
    available:
      'setting ~ available|option ~ available|appear*|become* available|be available|becomes visible|control ~ available|control* will be|toggle ~ available',
    postponed:
      'more days|more time|extra time|extra days|more weeks|extra weeks|another month|has moved|have moved|moved the date|moved the day|moves the date|moved its|postpone*|delay*|push* back|pushed ~ back|defer*|moved to|moved ~ to|rescheduled|extend* ~ deadline|deadline ~ extended|extended to|extended until|pushed to|later than planned|later than announced|new date|new start date|instead of|has been moved|brought forward|bring* forward|shift* ~ from|moves from|moved from|slips to|slipped to|put off|puts off|putting off',
    suspended:
      'has stopped|have stopped|stopped using|order* ~ stop|told to stop|told ~ to stop|must stop|stops using|stops training|stopped training|to stop using|to stop training|suspend*|paus*|halt|halts|halted|halting|put ~ on hold|on hold|freez*|frozen|temporarily stop*|stopped ~ for now|not enabling|until further notice|stop processing|stops processing|stopped processing|permanently stop|agreed to stop|agrees to stop|cease*|blocked from|barred from|prohibit*|bans|banned|temporary ban|interim order|interim measure*|temporarily|hit pause|hits pause|for the time being|block|blocks|blocked',
    resumed:
      'restart*|re-start*|reinstat*|lift* ~ suspension|suspension ~ lifted|once again|lift* ~ ban|ban ~ lifted|goes ahead after all|start* again|begin* again|picks up ~ again|revive*|green light|go-ahead|given the all-clear|clears ~ to|cleared ~ to|allow* ~ to resume|pick* up where|un-paus*|takes up ~ again|took up ~ again|end* its pause|ended the pause|resumed|resuming|resumption|to resume|will resume|can resume|may resume|resumes ~ training|resumes its|resumes the|resumes using|resumes ai|resumes use|resume ~ training|resume using|resume its|resume the',
    withdrawn:
      "withdraw|withdraws|withdrew|withdrawn|withdrawing|scrap|scraps|scrapped|scrapping|abandon*|drop its|drop the|drops|dropped|dropping|back* down|backtrack*|u-turn|revers*|cancel*|remove* ~ clause|removed ~ clause|removing ~ clause|will no longer|call* off|called off|roll* back|rolled back|walk* back|retract*|ditch*|shelv*|deleted ~ clause|give* up|gave up|remov* ~ mention|remov* ~ reference|remov* ~ passage|removed the mention|removed the reference|took out ~ clause|takes out ~ clause|deletes ~ clause|deleted the|strikes ~ from its terms|pulls its|pulled its|pulls the|axes|axed|takes back|took back|changes its mind|about-face|will not go ahead|won't go ahead|not going ahead|row* back|climb* down",
    denied:
      'denies|denied|denying|false claim*|misleading|not true|untrue|debunk*|rumour|rumor|rumours|rumors|does not use ~ to train|never used|has not changed|no plans to|viral|hoax|incorrect|refut*|reject* ~ claims|inaccurate|false|fact check|fact-check|no evidence|hoaxes|bogus|chain letter|chain message',
    started:
      'has started|have started|has begun|have begun|started using|began using|now uses|now using|is now using|has now|went live|took effect|came into force|came into effect|now in effect|now in force|is now|has gone live|are now being used|began training|started training|now being used|are now used|is now used|started sharing|started to|began to|started today|began today|today started|today began',
    optOutRemoved:
      'remov* ~ opt-out|remov* ~ option|remov* ~ setting|no longer ~ opt-out|opt-out ~ removed|opt-out ~ disappear*|option ~ removed|option ~ discontinued|end* ~ opt-out|ending ~ option|setting ~ removed|no longer possible to opt-out|no longer be able to opt-out|can no longer opt-out|no longer available',
    maybe:
      'should|must|could|urge*|call* on|demand*|ask* ~ to|want* ~ to|request*|if|whether|order* ~ to|threat*|petition*|ought',
    courts:
      'court*|lawsuit*|judge*|judgment|judgement|ruling|ruled|class action|sued|sues|suing|plaintiff*|injunction|tribunal|verdict|appeal*|litigation|hearing|defendant*|opinion',
    not: "not|never|no longer|won't|doesn't|don't|isn't|aren't|without|cannot|can't|nor|neither",
    company:
      'the company|the firm|the platform|the social network|the tech giant|the group|it|the service|the provider|the social media giant',
    we: "we|our|us|we're|we'll|we are|we will",
  },
  place: {
    users:
      'user*|member*|account*|customer*|resident*|people|person*|subscriber*|consumer*|citizen*|profile*|adult*|patient*|owner*|everyone|anyone|those|creator*|developer*|player*|individual*|driver*|shopper*|client*|student*|instructor*|data|content|posts|messages|photos|public|audience|household*|employee*|traveller*|viewer*|listener*|reader*|guest*|host*|seller*|citizen data',
    background:
      'regulator*|watchdog*|authorit*|commission|commissioner*|court*|judge*|government|minister*|ministry|parliament|based|headquarter*|company|companies|firm|firms|law|laws|legislation|lawmaker*|politician*|agency|newspaper|broadcaster|subsidiary|office|offices|rules|act|regulation|regulations|supervisor|group|startup|start-up|giant|lawyer*|attorney*|senator*|dollar*|consumer organisation|organisation|organization|union*|campaigners|officials|official|media|press|university|researchers|police|board|unit|entity|legal|privacy law|lawsuit',
    within: 'in|within|across|throughout|inside|living in|located in|based in|from|of|for|to',
    except:
      'except|except for|excepting|excluding|exclude|excludes|outside|outside of|other than|apart from|with the exception of|not in|but not|not including|aside from|save for|not affect*|not apply* to|not apply* in|does not include|everywhere but|not available in|not ~ in|exempt*',
    excluded:
      "never part|nothing changes|remain* suspended|remain* on hold|stay* out|are not ~ moment|left alone|not part of|excluded|exempt|exempted|not affected|unaffected|not included|not covered|spared|left out|not apply|does not apply|do not apply|will not apply|no longer apply|not be affected|not be included|not be used|not enabling|won't be affected|not concerned|out of scope|not enabled|are not subject",
    worldwide:
      'worldwide|globally|around the world|all over the world|all users|everywhere|in all countries|across the globe|global users',
    regulator:
      'regulator*|watchdog*|data protection authority|data protection authorities|data protection agency|privacy authority|supervisory authority|authorities|information commissioner|data protection commission|privacy commissioner|data authority|data protection regulator|privacy agency|data protection body',
    demonyms:
      'NL dutch/DE german/FR french/IE irish/IT italian/ES spanish/PT portuguese/BE belgian/AT austrian/GB british|uk-based users/US american|us-based/CA canadian/BR brazilian/AU australian/IN indian/JP japanese/KR korean|south korean/CH swiss/NO norwegian/DK danish/SE swedish/FI finnish/PL polish/GR greek/CZ czech/HU hungarian/RO romanian/LU luxembourgish/NZ new zealand/MX mexican/AR argentine|argentinian/TR turkish/ZA south african/SG singaporean/US-CA californian*/US-TX texan*/CN chinese/IS icelandic/IL israeli/UA ukrainian/BG bulgarian/HR croatian/SG singaporean',
  },
  data: {
    modal: '',
    infinitives: '',
    takes:
      'use|uses|using|share|shares|sharing|sell|sells|selling|process|processing|processes|analyse|analyze|analysing|analyzing|collect|collects|collecting|scan|scans|scanning|feed|feeding|feeds|hand over|hands over|hand|pass|passes|read|reads|include|collecting|harvest|mine|mining|scrape|combine|transfer|transfers|send|sends|turn|store|export|shared with',
    onto: 'train* ~ on|train* on|trained with|training ~ on|train* ~ with|learn* from|fed with|feed ~ with|based on|data such as|including|includes|such as|answers questions from|shared are|used are|collected are|affected are|what goes in are',
    ends: 'to|for|with|in order|so that|as|into|from|when|of|on|by|unless|starting|after|before|until|without|in|at',
    nouns:
      'posts|comments|profile information|profile data|profile details|profiles|photos|pictures|images|videos|names|messages|chats|conversations|prompts|inputs|outputs|code|code snippets|files|documents|transcripts|recordings|voice recordings|voice data|audio|location|location data|browsing history|search history|searches|search queries|viewing data|viewing history|listening history|résumés|resumes|cvs|job applications|work experience|education|skills|roles|health records|medical records|health data|health information|contacts|contact list|contact lists|address book|likes|reactions|interactions|usage data|purchase history|purchases|shopping history|bookings|reviews|metadata|payment details|payment data|payment information|salary data|financial data|card details|passwords|login credentials|login details|emails|email content|telemetry|captions|stories|polls|poll answers|group activity|group messages|direct messages|articles|activity data|biometric data|device data|diagnostic data|phone numbers|phone number|date of birth|transaction data|transactions|drafts|boards|designs|drawings|playlists|workouts|heart rate|routes|sleep data|feedback|hashtags|attachments|repositories|calendar entries|calendar|call records|meter readings|camera images|footage|user content|customer content|telematics|driving data|receipts|fitness data|ratings|customer data|app data|support tickets|feed activity|courses|course content|genetic data|e-mails|chat history|chat logs|listings',
    before:
      "public|publicly shared|private|direct|personal|profile|user|users'|group|uploaded|saved|past|shared|encrypted|customer|member|own|published|deleted|archived|anonymised|anonymized|new|old|existing|sensitive|work|draft|free-text|written|voice|public and private|workplace|student|children's|locked|paid|enterprise|unpublished|text|captured|tagged|stored|recorded",
    after: '',
    excluded:
      "not part|aren't part|do not leak|is not fed|not fed|never fed|not leave|never leave|not sold|never sold|not collected|not covered by|not train*|left untouched|leave* ~ alone|leave* out|out of it|not stored|keep* ~ out of|remain private|never part|stay* out|left alone|not part of|not used|not be used|never used|never be used|excluded|exempt|exempted|not included|not covered|not affected|left out|remain* private|stay* private|remain* out|not use|not train on|except|excluding|other than|not include|does not apply to|not touched|not read|not process*|not share*|spared|unaffected|off limits|with the exception of|won't be used|no access to|not subject to|not analy*|apart from|not touch|does not cover|do not cover|not fall under|not scan*",
    but: 'but|while|whereas|however|although|though|except|excluding|other than|apart from|with the exception of|not including|unlike|by contrast',
    minors:
      'minors|children|teenagers|teens|adults only|adult users|underage|kids|under-age users|adults|teen accounts|young people',
    age: 'under|over|aged|above|below|older than|younger than|at least|age of|ages',
    years:
      'years|years old|year-olds|and older|and over|or older|or over|and above|and under|or younger|and younger|or under|years old or younger|years or younger|years or older|years old or older|years of age',
  },
  way: {
    settings:
      'settings|setting|preferences|privacy center|privacy centre|control panel|account menu|account page|dashboard|privacy options|privacy controls|toggle|switch',
    form: 'objection form|opt-out form|web form|online form|form|request form|privacy portal',
    email: 'email|e-mail|mail|write to|writing to|sending a message to|contact',
    letter:
      'by post|by letter|in writing|written objection|send a letter|registered letter|a letter to|by mail|postal',
    sms: 'text message|sms|by text|texting|text the word',
    phone: 'by phone|by telephone|calling|call the number|call us|hotline|phone line|toll-free',
    admin:
      'administrator*|admin|admins|account owner*|organisation owner*|organization owner*|team owner*|it department|org owner*|workspace owner*|primary owner*|org admin*|organisation admin*|organization admin*|team admin*|tenant admin*',
    deletion:
      'delete your account|deleting your account|delete their account|deleting their account|close your account|closing their account|delete the account',
    link: 'opt-out|object*|settings|privacy|preferences|form|turn ~ off|unsubscribe|your choices|choices|do not sell|data controls|controls',
  },
  page: {
    related:
      "related|related articles|related stories|related posts|read more|read also|read next|more stories|more from|see also|you may also like|you might also like|recommended|recommended for you|most read|most popular|popular|trending|latest news|latest|more news|further reading|up next|don't miss|also on|in other news|keep reading|more on this|sponsored|top stories|editor's picks|elsewhere on|other news",
    noise:
      'newsletter*|cookie*|subscribe|sign up|all rights reserved|advertisement|share this|follow us|log in|sign in|copyright|getty images|privacy notice|terms of use|minutes read|min read|min. read|listen to this article|image:|photo:|credit:|please try again|ad blocker|freelance journalist|affiliate|we may earn|comments are closed|skip to content',
    notNames:
      'the|a|an|this|that|these|those|it|its|they|their|we|our|he|she|you|your|users|members|customers|people|everyone|anyone|who|which|what|if|when|while|but|and|or|as|in|on|at|by|from|for|with|after|before|since|until|under|not|all|some|many|most|both|data|privacy|policy|terms|settings|setting|ai|company|platform|app|apps|service|services|regulator|regulators|court|judge|government|parliament|update|change|changes|notice|read|news|report|reports|according|how|why|there|here|however|meanwhile|today|yesterday|tomorrow|also|then|now|so|no|yes|one|two|new|last|next|only|even|such|watchdog|watchdogs|patients|developers|consumers|residents|experts|lawyers|critics|campaigners|opt|out|linked|gdpr|eu|european|us|uk|americans|europeans|ceo|spokesperson|spokeswoman|spokesman|everybody|doctors|parents|researchers|personal|public|private|messages|posts|photos|content|information|whoever|turning|to|be|is|are|was|were|will|can|may|could|should|would|do|does|did|has|have|had|nothing|social|network|media|big|tech|accounts|emails|anything|each|every|other|another|during|based|starting|beginning|earlier|later|authorities|authority|commission|article|section|training',
    account:
      'account|accounts|app|users|members|customers|subscribers|profile|settings|team|inc|ltd|llc|account holders|plan|support',
  },
};
