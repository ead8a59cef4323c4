import type { LanguageWords } from './language-words.ts';

export const nl: LanguageWords = {
  common:
    'de|het|een|en|van|in|op|te|dat|die|is|zijn|voor|met|niet|aan|er|om|ook|als|bij|naar|door|over|worden|wordt|heeft|hebben|kan|kunnen|deze|dit|je|jouw|wij|hun|uit|maar|wil|gaat|zich|onder|tegen|vanaf|tot|nog',
  date: {
    months: [
      'januari|jan',
      'februari|feb',
      'maart|mrt',
      'april|apr',
      'mei',
      'juni|jun',
      'juli|jul',
      'augustus|aug',
      'september|sept|sep',
      'oktober|okt',
      'november|nov',
      'december|dec',
    ],
    weekdays: [
      'maandag|ma',
      'dinsdag|di',
      'woensdag|wo',
      'donderdag|do',
      'vrijdag|vr',
      'zaterdag|za',
      'zondag|zo',
    ],
    filler:
      'begin|medio|half|eind|omstreeks|de|op|om|het|middernacht|aanstaande|komende|eind van|einde van|dag|en met',
    monthLead:
      'in|tijdens|sinds|tot|tot en met|vanaf|voor|vóór|na|begin|half|medio|eind|in de loop van|per|van|afgelopen|komende',
    from: 'vanaf|met ingang van|ingaande|te beginnen op|per|ingang|van start op|start|start op|gaat in op|treedt in werking op|ingaand op|beginnend op',
    until:
      'tot|tot en met|t/m|uiterlijk|uiterlijk op|uiterlijk tot|niet later dan|deadline is|deadline van|deadline|laatste dag is|sluit op|sluit|eindigt op|verloopt op|tot uiterlijk|vóór of op|voor of op|ten laatste',
    notUntil: 'niet eerder dan|pas vanaf|pas op|pas per|niet voor|niet vóór|pas',
    before: 'voor|vóór|voorafgaand aan|eerder dan',
    by: 'tegen|rond',
    since:
      'sinds|teruggaand tot|terug tot|al in|opgericht in|tot terug in|sedert|teruggaan tot|teruggaat tot|terug gaat tot|terug gaan tot|dateren uit|stammend uit',
    to: 'tot|tot en met|t/m|en|naar|of',
    onwards: 'af aan|af|en later|en verder',
    latest: 'is de deadline|is de uiterste datum|is de laatste dag|of eerder|als uiterste datum',
    published:
      'gepubliceerd|geplaatst|bijgewerkt|laatst bijgewerkt|laatste update|datum|gepubliceerd op|geplaatst op|bijgewerkt op|verschenen op|verschenen|gewijzigd op|publicatiedatum',
    within: 'binnen|over|in|gedurende|na',
    days: 'dag|dagen',
    weeks: 'week|weken',
    months30: 'maand|maanden',
  },
  story: {
    begins:
      'begin*|start*|van start|ingaan|gaat ~ in|gaan ~ in|in werking|ingang|van kracht|van toepassing|inschakel*|uitrol*|gaat ~ gebruiken|gaan ~ gebruiken|live|invoer*|ingevoerd|wordt ~ gebruikt|worden ~ gebruikt|verander*|geldt|gelden|ingeschakeld|zet ~ aan|volgt op|volgen op|volgt in|volgen in|volgt per|volgen per',
    deadline:
      'deadline*|laatste dag|laatste kans|uiterste datum|sluit*|verloopt|eindigt|termijn|de tijd om|heb je tot|hebben tot|heeft tot|uiterlijk|de tijd tot',
    announces:
      'vertelde|vertelt|deelde mee|mededeling|aangekondigd*|kondig*|zegt|zei|zeggen|schrijft|schreef|publice*|gepubliceerd|liet weten|laat weten|meld*|gemeld|bekend|bekendgemaakt|maakte bekend|mail*|e-mail*|informeer*|bericht*|waarschuw*|bevestig*|verklaring|persbericht|onthul*|gewaarschuwd|verstuurde|stuurde|kreeg|kregen|ontvingen',
    acts: 'wie dat niet wil|niet willen|wil je dat niet|wilt u dat niet|wie niet wil|niet mee wil|tegenhouden|voorkomen|ongedaan|niet akkoord|niet mee eens|afmelden|afmeld*|meld* ~ af|bezwaar|uitschakel*|uitgeschakeld|uitzet*|zet* ~ uit|uit te zetten|schakel* ~ uit|uit te schakelen|opt-out*|weiger*|opzeg*|aanpass*|pas ~ aan|wijzig* ~ instelling*|deactiv*|instelling* ~ wijzig*|protest|bezwaar maken|vink* ~ uit|uitvink*|nee zeggen|toestemming intrek*|intrek* ~ toestemming|schuif ~ uit|tegenhoud*|verzet|uitschrijv*|schrijf ~ uit|niet meedoen|niet mee te doen|liever niet|geef ~ aan|aan te geven|weigert|niet meewerken',
    uses: 'verkopen|uitlezen|leest ~ mee|luistert|bekijk*|doorgeeft|inzetten|bewaart|bewaren|opslaan|doorgegeven|verkocht|afgestaan|uitgelezen|ingezet|gedeelde|gebruik|gebruikt|gebruiken|gebruikte|te gebruiken|leren van|leert van|train*|trainen|traint|getraind|inzet*|zet ~ in|deelt|delen|gedeeld|verwerk*|verzamel*|verbeter*|analyse*|doorverko*|verkoop*|verstrek*|doorgev*|doorgeef*|voed*|scant|scannen|koppel*|ontwikkel*|personalis*|uitwissel*|geeft ~ door|geven ~ door|gaf ~ door|geeft ~ weg|benut*|kijkt ~ mee|luistert ~ mee|leest|lezen',
    plans:
      'gaat|wil|zal|van plan|is van plan|begint|start|traint|gebruikt|laat|kondigt|kondigde|heeft aangekondigd|past ~ aan|paste|wijzigt|wijzigde|heeft ~ gewijzigd|heeft ~ aangepast|deelt|verkoopt|schort|stelt|stopt|schrapt|trekt|hervat|mag|zet|zette|verwerkt|gebruikte|begon|ontkent|ziet|werkt|voert|heeft|vernieuwt|verandert|stelde|schrapte|trok|hervatte|zegt',
    available:
      'instelling ~ beschikbaar|optie ~ beschikbaar|knop ~ beschikbaar|verschijnt|wordt zichtbaar|beschikbaar',
    postponed:
      'meer tijd|extra tijd|langer de tijd|extra dagen|heeft ~ verplaatst|uitgesteld|uitstel*|stelt ~ uit|stelde ~ uit|verschuif*|verschuift|verschoven|verplaatst ~ naar|later dan gepland|later dan aangekondigd|verleng*|verzet naar|verzet ~ naar|opgeschoven|nieuwe datum|nieuwe startdatum|in plaats van|schuift ~ op|vervroegd|naar voren gehaald|vooruitgeschoven|gaat van ~ naar|wordt ~ verzet|opgeschort tot|later dan eerder gemeld|krijgen ~ langer',
    suspended:
      'moet stoppen|stopt met het gebruik|stopt met trainen|gestopt met|beveelt ~ te stoppen|stopgezet|zet ~ stop|opgeschort|opschort*|schort ~ op|schortte ~ op|gepauzeerd|pauzeert|pauzeer*|op pauze|stilgelegd|legt ~ stil|legde ~ stil|tijdelijk gestopt|stopt tijdelijk|stopt voorlopig|voorlopig gestopt|tot nader order|bevriest|bevroren|in de wacht|voorlopig niet|tijdelijk stopgezet|on hold|ijskast|legt ~ aan banden|verbiedt|verboden|verbod|per direct stoppen|direct stoppen|zet ~ op pauze|ligt stil|stil te leggen|stilleggen|stopzetten|voorlopige maatregel|pauze',
    resumed:
      'hervat*|weer van start|opnieuw van start|herstart*|toch door|gaat alsnog|gaan alsnog|begint weer|begint opnieuw|pakt ~ weer op|alsnog door|opnieuw begonnen|weer begonnen|gaat ~ verder met|groen licht|mag weer|mogen weer|weer toegestaan|opschorting opgeheven|heft ~ op|hief ~ op|toch weer|pauze voorbij|einde ~ pauze',
    withdrawn:
      'ingetrokken|trekt ~ in|trok ~ in|intrek*|geschrapt|schrapt|schrapte|schrappen|ziet af van|zien af van|zag af van|ziet ~ af van|afgezien van|teruggedraaid|draait ~ terug|draaide ~ terug|terugdraai*|komt terug op|kwam terug op|komt ~ terug van|verwijdert ~ clausule|annuleert|afgeblazen|blaast ~ af|van de baan|niet door|gaat niet door|niet langer|ingeslikt|stopt met het plan|slikt ~ in|laat ~ varen|haalt ~ uit ~ voorwaarden|geannuleerd|haalt bakzeil|maakt ~ ongedaan|teruggenomen|neemt ~ terug|nam ~ terug|trekt ~ terug|van tafel|krabbelt terug|bakzeil|gaat ~ niet door',
    denied:
      'ontken*|spreekt ~ tegen|sprak ~ tegen|tegengesproken|niet waar|klopt niet|kloppen niet|misleidend|onjuist|gerucht*|hoax|onwaar|weerleg*|gebruikt ~ niet om|geen plannen|misverstand*|nepnieuws|weerspreekt|weersprak|vals|onzin|nepbericht*|kettingbericht*|fabel|factcheck',
    started:
      'begonnen|is begonnen|zijn begonnen|van start gegaan|sinds vandaag|vandaag begonnen|gebruikt nu|gebruikt inmiddels|is nu|gebruikt voortaan|is ingegaan|zijn ingegaan|inmiddels van kracht|in werking getreden|is gestart|zijn gestart|gestart met|begint vandaag|vandaag ~ begonnen|nu ~ gebruikt|worden nu gebruikt|live gegaan',
    optOutRemoved:
      'mogelijkheid ~ verdwijnt|optie ~ verdwijnt|instelling ~ verdwijnt|optie ~ verdwenen|niet meer mogelijk|niet langer mogelijk|optie ~ geschrapt|instelling ~ geschrapt|schrapt ~ optie|verwijdert ~ optie|verwijdert ~ instelling|schrapt ~ mogelijkheid|niet meer ~ afmelden|niet meer ~ uitzetten|niet meer ~ uitschakelen',
    maybe:
      'moet|moeten|zou|zouden|roept|eist|eisen|vraagt|vragen|wil dat|willen dat|als|of|dreigt|dwingen|verzoek*|bevel*|gebiedt|oproep*|mogelijk',
    courts:
      'rechter*|rechtbank|rechtszaak|kort geding|vonnis|gerechtshof|hof|uitspraak|rechtszaken|dagvaard*|aangeklaagd|klaagt ~ aan|massaclaim|hoger beroep|advocaat-generaal|claim*|zitting|procedure',
    not: 'niet|geen|nooit|zonder|noch|niet langer|niet meer',
    company:
      'het bedrijf|het platform|de dienst|het concern|het sociale netwerk|de techreus|de onderneming|de maker|het techbedrijf|het',
    we: 'wij|we|onze|ons',
  },
  place: {
    users:
      'gebruiker*|leden|lid|klant*|account*|inwoner*|mensen|personen|abonnee*|consument|consumenten|burger*|profiel*|volwassen*|patiënt*|eigenaar*|iedereen|gegevens|data|berichten|maker*|ontwikkelaar*|speler*|huishoud*|wie|student*|reiziger*|kijker*|nederlanders|belgen|duitsers|werknemer*|medewerker*|cursist*|bestuurder*|luisteraar*',
    background:
      'toezichthouder*|waakhond*|autoriteit*|commissie|rechter*|rechtbank|hof|regering|minister*|ministerie|parlement|kabinet|kamer|gevestigd|hoofdkantoor|hoofdkwartier|bedrijf|bedrijven|wet|wetten|wetgeving|politic*|krant|omroep|dochter*|kantoor|regels|verordening|moederbedrijf|concern|techbedrijf|techreus|privacywet*|advocaat|consumentenbond|organisatie*|media|universiteit|onderzoekers|politie|dollar*|consumentenorganisatie*|tak',
    within: 'in|binnen|uit|vanuit|van|voor|naar|buiten',
    except:
      'behalve|uitgezonderd|met uitzondering van|buiten|niet in|maar niet|exclusief|niet voor|anders dan|geldt niet in|geldt niet voor|niet van toepassing in|niet beschikbaar in|niet ~ in|los van|niet uit|op ~ na',
    excluded:
      'erbuiten|verandert niets|verandert er niets|blijft ~ opgeschort|nooit onderdeel|geen onderdeel|doen niet mee|doet niet mee|blijven gespaard|niets te veranderen|uitgezonderd|uitgesloten|vrijgesteld|niet geraakt|niet getroffen|blijven buiten schot|blijft buiten schot|buiten schot|buiten beschouwing|geldt niet|gelden niet|niet onder|niet van toepassing|niet inbegrepen|niet betrokken|vallen erbuiten|valt erbuiten|gevrijwaard|niet gebruikt|ontzien|niet meegenomen',
    worldwide: 'wereldwijd|over de hele wereld|alle gebruikers|overal ter wereld|overal|in alle landen',
    regulator:
      'toezichthouder*|privacywaakhond*|waakhond*|privacytoezichthouder*|privacyautoriteit*|gegevensbeschermingsautoriteit|autoriteiten|privacycommissie|databeschermingsautoriteit',
    demonyms:
      'NL nederlandse|nederlanders/DE duitse|duitsers/FR franse|fransen/IE ierse/IT italiaanse|italianen/ES spaanse/PT portugese/BE belgische|belgen|vlaamse/AT oostenrijkse/GB britse|britten|engelse/US amerikaanse|amerikanen/CA canadese/BR braziliaanse|brazilianen/AU australische/IN indiase|indiaanse/JP japanse/KR zuid-koreaanse|koreaanse/CH zwitserse/NO noorse/DK deense/SE zweedse/FI finse/PL poolse/GR griekse/CZ tsjechische/HU hongaarse/LU luxemburgse/TR turkse/ZA zuid-afrikaanse/MX mexicaanse/CN chinese/IS ijslandse/US-CA californische/US-TX texaanse/NZ nieuw-zeelandse',
  },
  data: {
    modal: 'gaat|gaan|wil|willen|mag|mogen|zal|zullen|laat|laten|ging|wilde',
    infinitives:
      'gebruiken|te gebruiken|delen|verkopen|inzetten|verwerken|trainen|analyseren|doorgeven|verzamelen|verstrekken|bekijken|uitlezen|voeren|laten lezen',
    takes:
      'gebruikt|gebruiken|deelt|delen|verkoopt|verkopen|verwerkt|analyseert|verzamelt|scant|koppelt|bewaart',
    onto: 'traint ~ met|trainen met|train* ~ op|getraind op|getraind met|leren van|leert van|zoals|waaronder|het gaat om|te trainen met|trainen op|te weten|namelijk',
    ends: 'om|voor|met|aan|gebruiken|delen|verkopen|inzetten|verwerken|trainen|te|van|door|vanaf|op|in|naar|bij|die|analyseren|doorgeven|verzamelen|verstrekken|om te',
    nouns:
      "berichten|posts|reacties|profielgegevens|profielinformatie|profielen|profielfoto's|foto's|foto|afbeeldingen|video's|filmpjes|namen|chats|chatgesprekken|chatgeschiedenis|gesprekken|prompts|invoer|uitvoer|code|codefragmenten|bestanden|documenten|transcripties|transcripten|opnames|opnamen|spraakopnames|spraakopnamen|stemopnames|locatie|locatiegegevens|locatiedata|browsegeschiedenis|surfgedrag|zoekgeschiedenis|zoekopdrachten|kijkgedrag|kijkgeschiedenis|luistergedrag|luistergeschiedenis|cv's|cv|sollicitaties|werkervaring|opleiding|opleidingen|vaardigheden|functies|medische gegevens|medische dossiers|gezondheidsgegevens|contacten|contactlijst|adresboek|likes|interacties|gebruiksgegevens|gebruiksdata|aankopen|aankoopgeschiedenis|aankoopgegevens|boekingen|boekingsgegevens|recensies|beoordelingen|metadata|betaalgegevens|betalingsgegevens|salarisgegevens|financiële gegevens|wachtwoorden|inloggegevens|e-mails|mails|telemetrie|verhalen|stories|peilingen|groepsberichten|privéberichten|directe berichten|artikelen|activiteit|biometrische gegevens|apparaatgegevens|telefoonnummer|telefoonnummers|geboortedatum|transacties|transactiegegevens|concepten|notities|borden|ontwerpen|tekeningen|afspeellijsten|trainingen|hartslag|hartslaggegevens|routes|slaapgegevens|feedback|bijlagen|agenda|agenda-items|gesprekgegevens|belgegevens|meterstanden|verbruiksgegevens|camerabeelden|rijgegevens|bonnetjes|kassabonnen|vragen|antwoorden|klantgegevens|advertenties|ritten|ritgegevens|energieverbruik|tickets|spraakberichten|groepsgesprekken|gezondheidsdata",
    before:
      'openbare|publieke|private|privé|persoonlijke|directe|eigen|nieuwe|oude|bestaande|geplaatste|gedeelde|geüploade|opgeslagen|versleutelde|geanonimiseerde|verwijderde|gevoelige|gepubliceerde|zakelijke|betaalde|besloten|niet-openbare|medische|geschreven|anonieme',
    after: '',
    excluded:
      'erbuiten|nooit onderdeel|geen onderdeel|doen niet mee|doet niet mee|blijven gespaard|niet gebruikt|nooit gebruikt|niet gebruiken|uitgezonderd|uitgesloten|buiten schot|buiten beschouwing|niet meegenomen|behalve|met uitzondering van|vallen erbuiten|valt erbuiten|vallen hier niet onder|valt hier niet onder|niet onder|blijven privé|ontzien|niet gedeeld|niet verwerkt|niet betrokken|gebruikt geen|deelt geen|niet mee|blijven buiten|blijft buiten|niet gelezen|niet ingezet|gaat niet om|niet bekeken|verwerkt geen|geen gebruik',
    but: 'maar|terwijl|echter|behalve|met uitzondering van|hoewel|daarentegen',
    minors:
      'minderjarigen|minderjarige gebruikers|kinderen|tieners|jongeren|volwassenen|volwassen gebruikers|meerderjarigen|kinderaccounts|minderjarige',
    age: 'onder de|jonger dan|ouder dan|boven de|vanaf|tot|minimaal|ten minste|leeftijd van|tot en met|van',
    years:
      'jaar|jaar en ouder|jaar of ouder|jarigen|jaar of jonger|plussers|jaar en jonger|of jonger|of ouder',
  },
  way: {
    settings:
      'instellingen|instelling|voorkeuren|privacy-instellingen|privacyinstellingen|accountinstellingen|privacycentrum|schakelaar|schuifje|accountmenu|klantomgeving|knop|privacyvoorkeuren',
    form: 'bezwaarformulier|formulier|webformulier|online formulier|afmeldformulier|opt-outformulier|aanvraagformulier|bezwaarformulieren',
    email: 'e-mail|mail|mailen|e-mailen|mailtje|mailbericht|schrijven naar|contact',
    letter: 'per post|per brief|brief|schriftelijk|aangetekend|aangetekende brief|postadres',
    sms: "sms|sms'je|sms'en|per sms|tekstbericht",
    phone: 'telefonisch|bellen|telefoonnummer|klantenservice te bellen|bel',
    admin:
      'beheerder*|accountbeheerder*|it-afdeling|beheerders|teamleider|accounteigenaar|organisatiebeheerder*|teambeheerder*|systeembeheerder*|werkruimtebeheerder*|applicatiebeheerder*',
    deletion:
      'account verwijderen|account opzeggen|verwijder ~ account|account te verwijderen|account ~ opheffen',
    link: 'afmelden|bezwaar*|instelling*|privacy|voorkeuren|formulier|uitzetten|opt-out|uitschrijven|uitschakelen',
  },
  page: {
    related:
      'lees ook|lees meer|gerelateerd|gerelateerde artikelen|meer nieuws|meer over|meer van|zie ook|aanbevolen|meest gelezen|populair|ook interessant|het laatste nieuws|verder lezen|net binnen|trending|lees verder|meer lezen|advertentie|tip van de redactie|meer artikelen|meer hierover|bekijk ook|laatste nieuws',
    noise:
      'nieuwsbrief*|cookie*|abonneer*|schrijf je in|alle rechten voorbehouden|advertentie|deel dit|volg ons|inloggen|log in|copyright|minuten leestijd|leestijd|foto:|beeld:|lees ook|meld je aan|reageer|reacties gesloten|accepteer|auteursrecht',
    notNames:
      "de|het|een|dat|die|dit|deze|er|ook|maar|wie|wat|waar|als|wanneer|volgens|gebruikers|klanten|leden|mensen|iedereen|data|privacy|instellingen|ai|bedrijf|platform|dienst|toezichthouder|rechter|hof|kabinet|overheid|update|nieuws|bericht|hij|zij|ze|we|wij|je|jij|u|ik|hun|haar|zijn|op|in|met|na|voor|vóór|tot|vanaf|sinds|tegen|onder|door|om|over|bij|daarnaast|daarom|toch|nu|vandaag|gisteren|morgen|eerder|later|patiënten|ouders|consumenten|nederlanders|onderzoekers|eu|europese|vs|vk|avg|autoriteit|persoonsgegevens|privéberichten|berichten|foto's|openbare|gegevens|persoonlijke|bezwaar|niet|geen|alle|alleen|nieuwe|sociaal|techbedrijf|app|apps|dus|zo|dan|toen|inmiddels|artikel|techreus|commissie|minister|woordvoerder|consumentenbond|overigens|bovendien|accounts",
    account:
      'account|accounts|app|gebruikers|klanten|leden|abonnees|profiel|instellingen|team|bv|nv|voorwaarden',
  },
};
