import type { LanguageWords } from './language-words.ts';

export const de: LanguageWords = {
  common:
    'der|die|das|und|ist|nicht|mit|von|den|dem|des|ein|eine|einen|einer|zu|auf|für|im|sich|auch|werden|wird|hat|haben|sind|aus|bei|nach|über|wie|als|noch|nur|oder|kann|können|dass|ihre|ihr|sie|wir|durch|zum|zur|vom|bis|gegen|ab|wer|muss|müssen|wenn|am|man|diese|dieser|seine|seiner|will|ich',
  date: {
    months: [
      'januar|jänner|jan',
      'februar|feber|feb',
      'märz|mär|mrz',
      'april|apr',
      'mai',
      'juni|jun',
      'juli|jul',
      'august|aug',
      'september|sept|sep',
      'oktober|okt',
      'november|nov',
      'dezember|dez',
    ],
    weekdays: [
      'montag|mo',
      'dienstag|di',
      'mittwoch|mi',
      'donnerstag|do',
      'freitag|fr',
      'samstag|sonnabend|sa',
      'sonntag|so',
    ],
    filler:
      'anfang|mitte|spätestens|etwa|dem|den|der|des|am|zum|um|uhr|mitternacht|ablauf|ende|einschließlich|einschliesslich|kommenden|diesem|tag',
    monthLead:
      'im|seit|bis|ab|vor|nach|anfang|mitte|ende|während|in|vom|seit dem|zum|noch im|letzten|kommenden',
    from: 'ab|mit wirkung vom|mit wirkung zum|mit wirkung ab|von|vom|beginnend mit|beginnt am|startet am|gilt ab|gelten ab|in kraft am|zum|start am|tritt am',
    until:
      'bis|bis zum|bis zu|bis einschließlich|bis spätestens|spätestens|spätestens am|spätestens bis|spätestens bis zum|nicht später als|frist endet am|frist läuft am|frist läuft bis|endet am|läuft am|läuft bis|frist bis|frist ist|stichtag ist|längstens bis',
    notUntil: 'nicht vor|erst ab|erst am|erst zum|frühestens|frühestens ab|frühestens am|erst|nicht vor dem',
    before: 'vor|noch vor',
    by: 'gegen',
    since:
      'seit|zurück bis|zurückreichend bis|bereits|gegründet|schon seit|bis zurück ins jahr|aus dem jahr|reichen bis|bis ins jahr',
    to: 'bis|bis zum|und|auf|bis einschließlich|oder|auf den',
    onwards: 'an|und später|fortan',
    latest:
      'an spätestens|ist stichtag|läuft die frist ab|endet die frist|als frist|ist die frist|ist schluss|ablaufen|widersprochen werden',
    published:
      'veröffentlicht|veröffentlicht am|aktualisiert|aktualisiert am|zuletzt aktualisiert|stand|datum|erschienen|erschienen am|geändert am|vom|erstellt am|publiziert',
    within: 'innerhalb|binnen|in|während|nach',
    days: 'tag|tage|tagen',
    weeks: 'woche|wochen',
    months30: 'monat|monate|monaten',
  },
  story: {
    begins:
      'beginn*|begonnen|start*|in kraft|kraft tret*|treten ~ in kraft|tritt ~ in kraft|wirksam|gilt|gelten|greift|einführ*|eingeführt|aktivier*|freischalt*|loslegen|los|anlauf*|live|genutzt werden|verwendet werden|ausroll*|umgestellt|stellt ~ um|eingeschaltet|änder*|folgt am|folgen am|folgt im|folgen im|losgeh*|losgehen|geht ~ los|zieht ~ nach|ziehen ~ nach',
    deadline:
      'frist*|widerspruchsfrist*|stichtag*|letzter tag|letzte tag|letzte möglichkeit|letzte chance|endet|enden|läuft ~ ab|ablauf*|abgelaufen|haben ~ zeit|bleibt ~ zeit|spätestens|deadline|zeit bis',
    announces:
      'erzählt*|ließ ~ wissen|wissen lassen|verkündet*|teilte|angekündigt|kündigt*|ankündig*|sagt|sagte|erklärt*|schreibt|schrieb|teilt* ~ mit|mitgeteilt|mitteilung|veröffentlicht*|bekannt|gab ~ bekannt|gibt ~ bekannt|bekanntgegeben|informier*|bestätig*|pressemitteilung|blogbeitrag|warnt*|gewarnt|verschickt*|benachrichtig*|hieß es|meldet*|angeschrieben|erhielten|e-mail*',
    acts: 'nicht möchte*|nicht will|nicht wollen|wer das nicht|nicht einverstanden|verhindern|vermeiden|widersprech*|widerspricht|widersprochen|widerspruch*|abmeld*|meld* ~ ab|deaktivier*|abschalt*|schalt* ~ ab|ausschalt*|schalt* ~ aus|abgeschaltet|abstell*|opt-out*|ablehn*|lehn* ~ ab|verweiger*|einstellung* ~ änder*|änder* ~ einstellung*|abwähl*|nein sagen|einwilligung ~ widerruf*|widerruf*|einspruch|verhinder*|untersag*|haken ~ entfern*|kündig*|nicht mitmach*|nicht teilnehm*|nicht gewünscht|geändert werden|ausgeschaltet|unterbind*|austrag*',
    uses: 'übertr*|gehen ~ an|fließen|liest|lesen ~ mit|ausles*|speicher*|verknüpf*|erfass*|legt ~ an|abgleich*|nutzt|nutzen|nutzung|nutzte|nutzten|genutzt|verwend*|train*|trainiert|trainieren|ki-training|teilt|teilen|geteilt|verarbeit*|sammel*|erheb*|auswert*|weitergeb*|weitergegeben|weitergabe|gibt ~ weiter|verkauf*|verbesser*|entwickel*|analysier*|einfließ*|fließen|gespeist|scann*|übermittel*|personalisier*|speis*|zuführ*|gefüttert|einsetz*|heranzieh*|herangezogen|ausgelesen|ausgewertet|wertet ~ aus|werten ~ aus|geben ~ weiter|mitgelesen|mitlesen',
    plans:
      'will|wird|plant|möchte|beginnt|startet|nutzt|trainiert|verwendet|kündigt|kündigte|hat ~ angekündigt|ändert|änderte|hat ~ geändert|aktualisiert|darf|teilt|gibt|beabsichtigt|setzt|stoppt|verschiebt|nimmt|zieht|pausiert|dementiert|streicht|führt|lässt|schaltet|verkauft|wertet|hat|stellt|verarbeitet|bestreitet|verlängert|rudert|macht|aktiviert|speist|begann|verschob|setzte|zog|strich|legt',
    available:
      'einstellung ~ verfügbar|option ~ verfügbar|schalter ~ verfügbar|erscheint|erscheinen|verfügbar|freigeschaltet',
    postponed:
      'mehr zeit|länger zeit|zeit gewonnen|aufschub|verschieb*|verschob*|verschoben|verleg* ~ auf|verlegt|verzöger*|vertagt|aufgeschoben|frist verlängert|verlänger*|später als geplant|später als angekündigt|neuer termin|neuer starttermin|neuer stichtag|statt wie geplant|anstatt|vorgezogen|vorverlegt|später als zunächst|nach hinten|hinausgeschoben|hinausschieb*|schiebt ~ auf|schob ~ auf',
    suspended:
      'muss ~ stoppen|gestoppt|stoppt|untersagt|verbietet|vorerst|eingestellt|ausgesetzt|aussetz*|setzt ~ aus|setzte ~ aus|pausier*|pause|stoppt vorerst|vorerst gestoppt|vorläufig gestoppt|stoppt vorläufig|vorübergehend ~ gestoppt|vorübergehend ein*|auf eis|legt ~ auf eis|bis auf weiteres|unterbroch*|unterbricht|vorerst nicht|ruht|ruhen lassen|unterbinde*|untersagung|verboten|stilgelegt|legt ~ still|einstweilen|vorläufig ~ ein|stellt ~ ein|stellte ~ ein|sofort ~ einstellen|zu stoppen',
    resumed:
      'wieder aufgenommen|wiederaufgenommen|nimmt ~ wieder auf|nahm ~ wieder auf|wiederaufnahme|setzt ~ fort|fortgesetzt|fortsetz*|startet erneut|erneut gestartet|wieder gestartet|startet wieder|nun doch|startet ~ neu|wieder auf|doch noch|beginnt ~ wieder|grünes licht|darf wieder|dürfen wieder|aussetzung beendet|aussetzung ~ beendet|aufgehoben|hebt ~ auf|hob ~ auf|wieder erlaubt|pause beendet|nach ~ pause',
    withdrawn:
      'zurückgezogen|zieht ~ zurück|zog ~ zurück|zurückzieh*|zurückgenommen|nimmt ~ zurück|nahm ~ zurück|rückzieher|rudert ~ zurück|gestrichen|streicht|strich|verzichtet|verzichten|verwirft|verworfen|abgesagt|kehrtwende|fallen gelassen|lässt ~ fallen|gekippt|rückgängig|vom tisch|entfernt ~ klausel|klausel ~ entfernt|aufgegeben|gibt ~ auf|abstand|abgeblasen|begräbt|sieht ~ davon ab|zurückgerudert|nimmt ~ abstand|nahm ~ abstand|macht ~ rückgängig|kassiert|vom plan ~ ab|rückt ~ ab|rückte ~ ab|macht kehrt|stampft ~ ein|begraben|gestoppt ~ endgültig|zieht ~ rückzug|nicht mehr nutzen|nicht mehr verwenden|nicht mehr trainieren|nicht mehr teilen|nicht mehr verkaufen|nicht mehr ~ genutzt|nicht mehr ~ verwendet|nicht mehr ~ weitergegeben',
    denied:
      'dementi*|bestreit*|bestritt*|weist ~ zurück|wies ~ zurück|falsch|gerücht*|falschmeldung*|irreführend|stimmt nicht|trifft nicht zu|nicht wahr|hoax|unzutreffend|widerlegt|missverständnis*|keine pläne|nicht ~ zum training|zurückgewiesen|nicht dazu|kettenbrief*|faktencheck|frei erfunden|fake',
    started:
      'hat begonnen|haben begonnen|begonnen|ist gestartet|gestartet|nutzt nun|nutzt jetzt|nutzt seit|seit heute|ab sofort|in kraft getreten|ist in kraft|werden nun|werden jetzt|wird nun|ist aktiv|trainiert nun|verwendet nun|ist angelaufen|heute ~ begonnen|begann|läuft bereits|verwendet jetzt|trainiert jetzt|gilt seit',
    optOutRemoved:
      'option ~ entfernt|möglichkeit ~ entfernt|möglichkeit ~ abgeschafft|option ~ abgeschafft|option ~ gestrichen|entfällt|entfernt ~ einstellung|entfernt ~ option|entfernt ~ schalter|streicht ~ option|schafft ~ ab|nicht mehr möglich|nicht mehr widersprechen|nicht mehr abschalten|nicht länger möglich|nicht mehr deaktivieren|schalter ~ verschwindet|option ~ verschwindet|einstellung ~ verschwindet',
    maybe:
      'soll|sollen|sollte|sollten|muss|müssen|könnte|könnten|fordert|fordern|verlangt|verlangen|wenn|falls|ob|würde|droht|aufgefordert|bittet|anordn*|möglicherweise',
    courts:
      'gericht*|klage*|richter*|urteil*|landgericht|oberlandesgericht|olg|eugh|bgh|verklag*|sammelklage|einstweilige verfügung|eilantrag|berufung|revision|generalanwalt|verfahren|prozess|verhandlung|beschluss|entschied',
    not: 'nicht|kein|keine|keinen|keiner|nie|niemals|ohne|weder',
    company:
      'das unternehmen|der konzern|die plattform|der dienst|der anbieter|das netzwerk|der hersteller|die firma|der betreiber|das soziale netzwerk|es',
    we: 'wir|unser|unsere|unserer|unseren|unserem|uns',
  },
  place: {
    users:
      'nutzer*|nutzerinnen|anwender*|mitglied*|konto|konten|kund*|verbraucher|verbrauchern|verbraucherinnen|einwohner*|menschen|personen|abonnent*|bürger*|profil*|erwachsene*|patient*|versicherte*|alle|daten|inhalte|beiträge|entwickler*|spieler*|haushalt*|wer|besitzer*|studierende*|accounts|account|fahrer*|zuschauer*|hörer*|käufer*|reisende*|beschäftigte*|mitarbeit*|nutzend*|lesend*|spielend*|fahrgäst*|fahrgast*',
    background:
      'behörde*|aufsicht*|datenschutzbehörde*|datenschützer*|beauftragte*|kommission|gericht*|richter*|regierung|minister*|ministerium|parlament|bundestag|sitz|ansässig*|hauptsitz|zentrale|unternehmen|konzern*|firma|firmen|gesetz*|recht|politik*|zeitung|sender|tochter*|niederlassung|büro|verordnung|datenschutzrecht|mutterkonzern|anwalt*|anwälte*|verband|verbraucherzentrale|verbraucherschützer*|medien|universität|forscher*|polizei|anbieter|hersteller|techkonzern*|dollar',
    within: 'in|aus|innerhalb|für|im|der|von|außerhalb',
    except:
      'außer|ausser|ausgenommen|mit ausnahme|mit ausnahme von|mit ausnahme der|außerhalb|ausserhalb|nicht in|aber nicht|ohne|nicht für|abgesehen von|bis auf|nicht verfügbar in|gilt nicht in|gilt nicht für|nicht aus|nicht ~ in',
    excluded:
      'ändert sich nichts|nichts ändert|bleibt ausgesetzt|nicht teil|nehmen nicht teil|nie teil|bleiben ~ ausgesetzt|gehören nicht dazu|sind nicht dabei|bleiben verschont|ausgenommen|ausgeschlossen|nicht betroffen|nicht erfasst|verschont|bleiben außen vor|bleibt außen vor|außen vor|nicht einbezogen|gilt nicht|gelten nicht|nicht verwendet|nicht genutzt|nicht dabei|befreit|unberührt|nicht eingeschlossen|nicht anwendbar|ausgespart|nicht berücksichtigt',
    worldwide: 'weltweit|in aller welt|global|alle nutzer|überall|in allen ländern|auf der ganzen welt',
    regulator:
      'datenschutzbehörde*|aufsichtsbehörde*|datenschützer*|datenschutzaufsicht*|behörde*|aufseher*|datenschutzbeauftragte*|datenschutzkommission|regulierer|aufsicht|regulierungsbehörde*',
    demonyms:
      'NL niederländisch*|holländisch*/DE deutsch*/FR französisch*/IE irisch*/IT italienisch*/ES spanisch*/PT portugiesisch*/BE belgisch*/AT österreichisch*/GB britisch*|englisch*/US amerikanisch*|us-amerikanisch*/CA kanadisch*/BR brasilianisch*/AU australisch*/IN indisch*/JP japanisch*/KR südkoreanisch*|koreanisch*/CH schweizer|schweizerisch*/NO norwegisch*/DK dänisch*/SE schwedisch*/FI finnisch*/PL polnisch*/GR griechisch*/CZ tschechisch*/HU ungarisch*/LU luxemburgisch*/TR türkisch*/ZA südafrikanisch*/MX mexikanisch*/CN chinesisch*/IS isländisch*/US-CA kalifornisch*/US-TX texanisch*/NZ neuseeländisch*',
  },
  data: {
    modal: 'will|wollen|wird|werden|möchte|möchten|darf|dürfen|soll|sollen|plant|kann|würde',
    infinitives:
      'nutzen|verwenden|teilen|verkaufen|weitergeben|auswerten|verarbeiten|trainieren|einsetzen|analysieren|sammeln|heranziehen|einspeisen|weiterzugeben|zu nutzen|zu trainieren|genutzt|verwendet|weitergegeben|ausgewertet|verarbeitet|übermitteln|übermittelt|auslesen|speichern',
    takes: 'nutzt|verwendet|teilt|verkauft|verarbeitet|analysiert|sammelt|wertet|übermittelt|liest|speichert',
    onto: 'mit|anhand von|auf basis von|aus|wie|darunter|betroffen sind|dazu gehören|dazu zählen|einfließen sollen|es geht um|und zwar|trainiert ~ mit',
    ends: 'für|um|zum|zur|mit|an|nutzen|verwenden|teilen|verkaufen|weitergeben|auswerten|verarbeiten|trainieren|zu|von|aus|in|ab|der|aus|die|einsetzen|analysieren|sammeln|heranziehen|einspeisen|weiterzugeben|zu nutzen|zu trainieren',
    nouns:
      'beiträge|beiträgen|posts|kommentare|kommentaren|profildaten|profilangaben|profilinformationen|profile|profilen|profilfotos|fotos|bilder|bildern|videos|namen|nachrichten|privatnachrichten|direktnachrichten|gruppennachrichten|chats|chatverläufe|chatverläufen|unterhaltungen|gespräche|gesprächsverläufe|prompts|eingaben|ausgaben|code|quellcode|codeschnipsel|dateien|dokumente|dokumenten|transkripte|aufnahmen|sprachaufnahmen|sprachnachrichten|stimmaufnahmen|standort|standortdaten|browserverlauf|surfverhalten|suchverlauf|suchanfragen|sehverhalten|hörverhalten|lebensläufe|lebenslauf|bewerbungen|berufserfahrung|ausbildung|fähigkeiten|kenntnisse|gesundheitsdaten|patientendaten|krankenakten|kontakte|kontaktliste|adressbuch|likes|interaktionen|nutzungsdaten|kaufhistorie|einkäufe|kaufdaten|buchungen|buchungsdaten|bewertungen|rezensionen|metadaten|zahlungsdaten|bezahldaten|gehaltsdaten|finanzdaten|bankdaten|kreditkartendaten|passwörter|zugangsdaten|anmeldedaten|login-daten|e-mails|mails|telemetriedaten|stories|umfragen|artikel|aktivitätsdaten|biometrische daten|gerätedaten|telefonnummern|telefonnummer|geburtsdatum|transaktionen|transaktionsdaten|entwürfe|notizen|pinnwände|skizzen|zeichnungen|playlists|trainingsdaten der nutzer|herzfrequenz|pulsdaten|routen|schlafdaten|rückmeldungen|anhänge|kalendereinträge|kalender|verbindungsdaten|anrufe|zählerstände|verbrauchsdaten|kameraaufnahmen|kamerabilder|fahrdaten|kassenbons|fragen|antworten|kundendaten|kundeninhalte|inhalte|designs|tickets|gruppenchats|fitnessdaten|bildschirmfotos',
    before:
      'öffentliche|öffentlichen|öffentlich geteilte|private|privaten|persönliche|persönlichen|direkte|eigene|eigenen|neue|neuen|alte|alten|bestehende|geteilte|geteilten|hochgeladene|hochgeladenen|gespeicherte|gespeicherten|verschlüsselte|anonymisierte|gelöschte|sensible|veröffentlichte|berufliche|nicht öffentliche|geschäftliche|handschriftliche|archivierte|vertrauliche',
    after: '',
    excluded:
      'nicht teil|nehmen nicht teil|nie teil|gehören nicht dazu|sind nicht dabei|bleiben verschont|nicht genutzt|nicht verwendet|nie verwendet|ausgenommen|ausgeschlossen|außen vor|nicht betroffen|nicht erfasst|außer|mit ausnahme|bleiben privat|nicht einbezogen|nicht weitergegeben|nicht verarbeitet|nicht geteilt|nicht berücksichtigt|nicht dazu|fallen nicht darunter|unberührt|nicht ausgewertet|nicht einfließ*|bleiben unangetastet|nicht gelesen|nutzt keine|verwendet keine|nicht herangezogen|tabu|nicht ein|verschont|bis auf',
    but: 'aber|während|jedoch|außer|mit ausnahme|dagegen|hingegen|nicht aber|allerdings|sondern|wohl aber',
    minors:
      'minderjährige|minderjährigen|minderjähriger|kinder|kindern|jugendliche|jugendlichen|jugendlicher|erwachsene|erwachsenen|volljährige|volljährigen|teenager|kinderkonten',
    age: 'unter|über|ab|jünger als|älter als|mindestens|alter von|jünger|bis|bis zu|unter dem',
    years:
      'jahre|jahren|jährige|jährigen|jahre oder älter|jahre oder jünger|jahre und älter|jahre und jünger|jahren oder jünger|jahre alt|lebensjahr',
  },
  way: {
    settings:
      'einstellungen|einstellung|datenschutzeinstellungen|kontoeinstellungen|privatsphäre-einstellungen|datenschutzbereich|datenschutz-center|kundenkonto|schalter|regler|privatsphäreeinstellungen|kontomenü|menü|kundenportal|datenschutzcenter|schieberegler',
    form: 'widerspruchsformular|widerspruchsformulars|formular|online-formular|onlineformular|webformular|kontaktformular|antragsformular|formulars',
    email: 'e-mail|mail|per mail|per e-mail|schreiben an|wenden sich an|kontakt',
    letter: 'brief|per brief|per post|schriftlich|postalisch|schreiben|einschreiben|postweg|briefpost',
    sms: 'sms|per sms|kurznachricht',
    phone: 'telefonisch|anruf|hotline|telefon|anrufen',
    admin:
      'administrator*|admin|admins|kontoinhaber*|it-abteilung|systemverwalter*|konto-administrator*|organisationsadministrator*|teamadministrator*|unternehmensadministrator*|organisationsadmin*|workspace-administrator*|systemadministrator*|admin-konto',
    deletion:
      'konto löschen|konto zu löschen|account löschen|kontos löschen|löschung des kontos|konto kündigen|account zu löschen|konto schließen',
    link: 'widersp*|abmelden|einstellung*|datenschutz|formular|deaktivier*|abschalten|opt-out|ablehnen|privatsphäre',
  },
  page: {
    related:
      'mehr zum thema|lesen sie auch|lesen sie mehr|auch interessant|das könnte sie auch interessieren|das könnte dich auch interessieren|weitere artikel|meistgelesen|verwandte artikel|ähnliche artikel|mehr dazu|siehe auch|empfohlen|empfehlungen|lesetipp|lesetipps|beliebt|aktuelle meldungen|weitere nachrichten|zum weiterlesen|mehr von|passend zum thema|neueste artikel|anzeige|weitere meldungen|meist gelesen|top-themen|lies auch|mehr aus',
    noise:
      'newsletter*|cookie*|abonnier*|alle rechte vorbehalten|werbung|anzeige|teilen auf|folgen sie|folge uns|anmelden und|einloggen|copyright|lesezeit|min. lesezeit|foto:|bild:|symbolbild|impressum|kommentare geschlossen|jetzt registrieren|urheberrecht|bildquelle|affiliate',
    notNames:
      'der|die|das|ein|eine|dies|diese|dieser|es|er|sie|wir|ihr|ich|man|auch|aber|wer|was|wo|wenn|wann|laut|nach|nutzer|nutzerinnen|kunden|mitglieder|menschen|alle|daten|datenschutz|einstellungen|ki|unternehmen|konzern|plattform|dienst|anbieter|netzwerk|firma|behörde|behörden|gericht|regierung|bundestag|update|meldung|in|mit|am|im|ab|bis|vor|seit|für|gegen|unter|durch|bei|zum|zur|vom|von|auf|an|außerdem|damit|dabei|daher|doch|jetzt|nun|heute|gestern|morgen|bereits|bisher|künftig|zudem|patienten|verbraucher|verbraucherschützer|verbraucherzentrale|datenschützer|eu|usa|us|dsgvo|private|nachrichten|fotos|beiträge|öffentliche|inhalte|widerspruch|nicht|kein|keine|alle|nur|neue|app|apps|so|dann|inzwischen|artikel|betreiber|hersteller|richter|urteil|sprecher|sprecherin|sprecherin|training|werbung|konto|konten|frist|versicherte|krankenkasse|krankenkassen|krankenkasse|aufsicht|datenschutzbehörde|kommission|netz|online|chef|mutterkonzern|tochter|softwarehersteller|softwareanbieter|hinzu|zugleich|dagegen|grund|ziel|einzelheiten|nutzungsbedingungen|datenschutzerklärung|klausel|plan|pläne|start|möglichkeit|option|schalter|minderjährige|erwachsene|kinder|jugendliche|dort|hier|zwar|weil|ob|dass|denn|später|zunächst|danach|wie|warum',
    account:
      'konto|konten|account|app|nutzer|kunden|mitglieder|abonnenten|profil|einstellungen|team|gmbh|ag|nutzern|mitgliedern',
  },
};
