// Everyday words of six languages that lie a letter or two from a name: never taken for a mistyped one.
import { split } from './lookup-words.ts';

export const plainWords: ReadonlySet<string> = new Set(
  split(`
    abode above academy achat achats adore adored ads alega aleja alema aleman alergia alex alexander alexandre
    alexia alexis algebra algeria algodao algorithm alicia allergia allergy amazona amazonas amazone amazones
    anywhere apa atlantic atlantico atlantique atlantis atlas atlassisch baard bards barred bart beta bigode bird
    black blacks book boom box boxes bring cancel card cause chaude cinder clack claim claudette claudia claudine
    claudio clause clauses clauss cloud cloudless clouds cloudy cluster come comedy comem comen comer cometa cometas
    comete cometi comets comeu complexidade complexite complexity comte conference conferences conferencia
    conferencias conferentie confidence confident conflict confluent contact contacts courier course courses credit
    credito cruiser curser cursors dailies daily dedit deepest deepfake deepfakes deeply deepsea depends didi didot
    digit digits discard discorde discordo discover doom dropdown dropout dropped drops earring edit edito edits ehe
    ends epoca epos era etna evening evernight excel exclude face fiber fibre figur figura figuras figures figurine
    firebox firefight fireflies firewall foxes gail gemein gemeinde gemeinsam genius genuine gramatica gramatik
    grammaire grammar grammars grammatica grammatik groq grow hard himself hinder hog inbox include influence
    insight install instance instances instant instants instar interes interesse interest interests ipa kim kimmel
    kimono kinder lachat lack lacks letter lining link linkage linkages linked linken linking links loom lotion
    mailbox meat mega metaal metal metall metas mete meter metre metro mettre minis ministral minstrel mistake
    mister mistrau mistrial mistrust motion motions myself nation national nations noom noted notice office officer
    officers offices official oneself option options overnote override parcel parcela parcels pay payable payday
    perplexed perplexing perplexo photon pilot pines pinteresque pints pixel playpal postbox posters posthoc posthum
    posthumous potion protein protons quarta quarter quartz quota quotas quotes rang raylan rebound rebounds record
    reduit reiter ridder ride riders rides rijder riker ringer rings rink river rivers robot robots room ruder rung
    ryder sack sampling samson seek service serviceable services shack sigma silo slab slacker slackers slacking
    slam slice slick slot slots smack snack snacks snapshot snapshots sounds soundtrack spa space spaced spaces spring
    square squarely squares stack stacks stalin starlight starring starting sterling stigma stocks straling string
    substance substances substanz superman switch telefonema telling tender theta thinking thread threaded threat
    threats thrills ticket tickets ticktack token tokens transfer transferring transfers treads treatise treats
    tumble tumbled tumbling twitch under vertel vessel vessels veto vibe vibes videa video videos vier vimes viper
    viser viver webster winterest witch wring yeti yours youth zeta zomer zooms
  `),
);
