// Words the lookup must know so that a question in six languages is not mistaken for a name, or a name for another.

import { everydayWords } from './lookup-fillers.ts';
import { withoutUmlauts } from './lookup-tokens.ts';

/** Words of a text with spaces and line ends between them. */
export const split = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** Words of questions, already without accents: they say nothing about which service is meant. */
export const fillerWords: ReadonlySet<string> = new Set([
  ...split(everydayWords),
  ...split(`
    a about again all allow am an and any app apps are as at away be been being but by can cannot com company content could data
    date day deadline delete disable do does dont doing each feature features for from get give gets go hello help hey hi how i if in
    info into is it its join just keep know leave let like make may me mine month my need new no not now object objection of
    off on one online opt opted opting optout or other our out page photos photo platform please post posts privacy profile
    protect question re refuse reject remove s say says service setting settings share should site so some start starts stop
    stopping stuff switch t tell thanks that the their them there these they thing things this those to today turn unsubscribe premium plus pro basic free version update terms up
    us use used uses using want was way we web website what when where which who why will with without would www you your http https
    aan af afmelden afzetten als bedrijf bericht berichten bezwaar bij dag dan dat dank de deze dienst die dit doe doen door
    een en er foto fotos gaat gebruik gebruiken gebruikt gegevens geen graag had heb hebben heeft het hij hoe iets ik instelling
    instellingen is kan kun kunnen ook maak maken me meld melden mij mijn moet moeten naar nee niet nieuw nieuwe nog nu of om ons
    onze ook op opzeggen over profiel s schakel schrijf stop stoppen te tegen tot u uit uitschakelen uitschrijven uitzetten
    van vanaf voor waar wanneer wat weg weiger weigeren welke wie wil worden zet zetten zich zij zijn zo zonder
    ab abmelden abschalten aber alle als am an auch auf aus ausschalten bei beim beitrage bin bis bitte da daten das dass dem den
    der des deaktivieren dich die dienst diese dieser du ein eine einem einen einer einstellung einstellungen er es fotos fur geht
    gegen haben hallo hat ich ihr im in ist ja kann kein keine konto lege machen man meine meinem meinen meiner mein mich mir mit nach
    neu neue neuen nicht noch nun nutzen nutzung nutzt oder ohne profil schalte sich sie sind so und uber um uns verhindern verwenden
    vom von vor wann warum was weg wenn werden wer wie widersprechen widerspreche widerspruch will wird wo zu zum zur einlegen
    afin au aux avec ca ce cela ces cet cette chez comment compte contre dans de depuis des desactiver desinscrire desinscrit
    dois donnees du elle empecher en est et faire fais faut il ils je l la le les leur m ma mais me merci mes mettre moi mon ne
    ni nos notre nous nouveau nouvelle on opposer ou oppose opposition par parametre parametres pas peut peux photos plus pour
    pourquoi publications puis qu quand que quel quelle qui refuser reglage retirer sa sans se ses si sont son sur ta tes ton tu un
    une utilisation utilise utiliser vers veut veux vos votre vous y d j n c
    acerca ahora al algo aplicacion ayuda baja como con configuracion contra cosa cuando cual cuenta cuentas da dar darme datos
    de del desactivar desactivo desde donde doy el ella en es esa ese eso esta estas este esto evitar favor fotos gracias ha hace hacer
    hasta hay hola la las le lo los mas me mi mis muy negarme ni no nos nuestra nuestro nueva nuevo o oponerme opongo
    optar opto para pero perfil por porque puedo publicaciones que quiero quien quitar rechazar se ser si sin sobre son su sus
    tambien te tengo tiene todo tu un una unas unos usa usar usen uso y ya
    agora ajuda algum ao aos aplicativo aqui as cancelar com como conta configuracao configuracoes contra da dados das de
    desativar desativo desde desligar do dos e ela ele em entre essa esse esta este eu evitar fazer faco fotos gostaria ha isso isto
    ja li mais mas me meu meus minha minhas na nao nas nem no nos nossa nosso nova novo num numa o obrigado oi ola opor oponho os
    ou para parar pela pelo perfil pode por porque posso publicacoes quando que quem quero recusar remover retirar sair se sem ser seu
    seus sobre sua suas tambem tem tenho tudo um uma uso usar usem vai voce
  `),
]);

/** Words that name a kind of use, by a part of the practice's id. */
export const topicWords: Readonly<Record<string, readonly string[]>> = {
  training:
    split(`ai ki ia ml llm training trainings train trains trained trainen traint getraind trainieren trainiert
    entrainement entrainer entraine entrenamiento entrenar entrena treinamento treinar treina treino model models modell modelle
    modele modeles modelo modelos genai generative generatieve`),
  ads: split(`ad ads advert adverts advertising advertisement advertisements advertentie advertenties reclame reclames werbung
    anzeigen pub publicite publicites annonces anuncio anuncios publicidad publicidade propaganda`),
  arbitration:
    split(`arbitration arbitrate arbitrage schiedsverfahren schiedsgericht arbitraje arbitragem dispute disputes
    sue lawsuit class court`),
  collaborators:
    split(`collaborators collaborator third party parties partner partners derden dritte drittanbieter tiers
    partenaires terceros terceiros socios parceiros sharing delen teilen partage compartir compartilhar`),
};

const topics: ReadonlySet<string> = new Set(Object.values(topicWords).flat());

/** Things that services and devices are or hold: a name beside one is still a name, and in German one word with it. */
const things: ReadonlySet<string> = new Set(
  split(`accord account accounts adblocker admin administrator agb anruf anrufe arquivos assistant assistent assistente
    audio beitrag beitraege beleid beleidsregels benutzer bericht bild bilder blog bot boss brille bril browser camera camaras
    cctv cgu channel chatbot chatverlauf chefe chef code colleagues collegas commentaires comments compte contacts cuenta
    datei dateien daten datenschutz designs desktop deurbel device devices documents dokumente doorbell einstellungen emails
    entreprise fernseher files fotos freunde gafas gegevens glasses gruppe gruppen handy history historique historial
    inhalte jefe kamera klingel kollegen konten konto korting kunde kunden laptop lautsprecher lunettes mails mitglied
    mitglieder mobile mobiel moviles nachricht nachrichten nutzer nutzung oculos ordinateur patron phone plan podcast policy
    politica politique privacybeleid profiel profil profile profiles recht rechte recordings richtlinie schalter schermen
    school seite server smartphone speaker stories sprachaufnahmen tele telefon telefono telefoon television televisie
    televisao televisor terms tv tweets user users verlauf video videos voice voorwaarden werbung widerspruch workspace`),
);

/** True for words that do not say which service is meant, whatever else they say. */
export function isFiller(word: string): boolean {
  return fillerWords.has(word) || fillerWords.has(withoutUmlauts(word));
}

/** True for words that name a kind of use. */
export function isTopic(word: string): boolean {
  return topics.has(word);
}

/** True for words that may stand beside a name without making another name of it. */
export function isExplained(word: string): boolean {
  return isFiller(word) || isTopic(word) || things.has(word) || things.has(withoutUmlauts(word));
}

/** What stands behind a name in a compound: "linkedinprofil", "whatsappnachrichten", "linkedins". */
export function isCompoundEnd(word: string): boolean {
  return word === 's' || (word.length > 2 && isExplained(word));
}
