// Words of questions about the bot itself, in six languages, as `wordsOf` gives them: lower case, without accents. A word
// that may name a service stands in none of them.

export interface Vocabulary {
  /** Says nothing by itself. */
  readonly glue: string;
  readonly who: string;
  readonly see: string;
  /** What somebody did or got here. */
  readonly act: string;
  readonly store: string;
  readonly mine: string;
  readonly message: string;
  readonly secret: string;
  readonly remove: string;
  readonly bot: string;
  readonly erase: string;
  readonly post: string;
  readonly ahead: string;
  readonly date: string;
  readonly attempt: string;
  /** What the attempt should not do. */
  readonly safely: string;
  readonly late: string;
  /** What it is too late for, and whether it is. */
  readonly still: string;
  readonly thanks: string;
  readonly kindly: string;
  /** Whole questions, separated by commas. */
  readonly help: string;
}

export const vocabularies: readonly Vocabulary[] = [
  {
    glue: `a an the i you it this that is are was be do does did don t s will would can could should am if when how what where which
      of on in to for and or so here now then please pls still have has ve just we us our any anything nothing something hi hey hello ok also
      long with from by happens happen want ll at all too after before again ever really kind about`,
    who: 'who whom others anyone anybody everyone everybody someone else boss colleagues colleague coworkers team admin admins people members they',
    see: 'see sees seen know knows tell told notified shown visible find',
    act: 'ask asked asking press pressed pressing done click clicked button question questions answer answers reply replies use used reminder reminders choice country',
    store:
      'store stores stored storing keep keeps kept save saved saves collect collected have hold know record log remember read reads',
    mine: 'me my mine myself data everything information info all personal',
    message: 'message messages chats conversations dms',
    secret: 'private confidential anonymous anonymously gdpr privacy secret',
    remove:
      'remove removed removing uninstall uninstalled uninstalling kick kicked leave leaves remains remain stays left behind',
    bot: 'bot app',
    erase: 'delete deleted deleting erase erased wipe remove removed forget forgotten clear',
    post: 'post posts posting posted send sends sending announce channel',
    ahead: 'next when upcoming planned schedule scheduled will coming',
    date: 'next upcoming deadline deadlines date dates',
    attempt: 'try test trying testing tryout sample example preview',
    safely: 'channel without reaching reach posting sending first safely seeing everyone anyone anybody out',
    late: 'missed late pointless useless passed',
    still: 'miss over deadline date point',
    thanks: 'thanks thank thankyou thx ty cheers',
    kindly: 'great much very lot perfect nice you',
    help: 'what can you do,what do you do,who are you,what are you,what is this,what s this,what is this bot,how does this work,how does this bot work,how do you work,how do i use this,how do i use you,what can i ask,what can i ask you,what does this bot do,can you help me,i need help',
  },
  {
    glue: `de het een ik je jij u jullie we wij ons dit dat die is zijn was wordt worden word kan kun kunt kunnen mag wil wilt zal zullen zou
      als hoe wat waar welke van op in aan om te tot en of zo er hier nu dan dus nog alsjeblieft aub heb heeft hebt ben bent gaat gaan
      iets niets hoi hallo ook lang met bij door doen doe al wel eigenlijk gebeurt hem haar toch dat voor naar over`,
    who: 'wie anderen iemand iedereen baas collega collegas collega s team beheerder beheerders mensen leden ander',
    see: 'ziet zien zie gezien weet weten zichtbaar hoort horen',
    act: 'vraag vraagt vroeg gevraagd vragen druk drukte gedrukt ingedrukt klik klikte geklikt klaar gedaan knop antwoord antwoorden herinnering herinneringen keuze land done',
    store:
      'bewaar bewaart bewaren bewaard opslaan opgeslagen sla slaat weet weten onthoud onthoudt onthouden verzamel verzamelt verzamelen houd houdt bijhouden lees leest lezen',
    mine: 'mij me mijn gegevens data alles informatie persoonlijke',
    message: 'bericht berichten gesprekken',
    secret: 'prive vertrouwelijk anoniem geheim avg privacy',
    remove: 'verwijder verwijderen verwijderd verwijderen weghalen weg haal blijft achter overblijft over',
    bot: 'bot app',
    erase:
      'verwijder verwijderen verwijderd verwijdert wis wissen wist gewist vergeet vergeten weggooien gooi weg',
    post: 'post posts plaats plaatst plaatsen geplaatst stuur stuurt sturen berichten bericht posten kanaal',
    ahead: 'volgende hierna straks wanneer gepland eerstvolgende zal ga komt',
    date: 'volgende komende eerstvolgende deadline deadlines datum datums',
    attempt: 'proberen probeer uitproberen testen test proef proefbericht voorbeeld',
    safely: 'zonder kanaal komt terechtkomt verschijnt eerst iedereen iemand ziet uit in',
    late: 'gemist laat zinloos voorbij',
    still: 'mis nut zin te deadline datum',
    thanks: 'dank bedankt dankje dankjewel dankuwel danku thanks',
    kindly: 'je wel u zeer top fijn mooi hartelijk super',
    help: 'wat kun je,wat kan je,wat kun je doen,wat kan je doen,wat doe je,wie ben je,wat ben je,wat is dit,hoe werkt dit,hoe werkt het,hoe werkt deze bot,wat doet deze bot,wat kan ik vragen,wat kan ik je vragen,kun je me helpen',
  },
  {
    glue: `als der die das den dem des ein eine einen einer ich du ihr sie wir uns er es ist sind war wird werden werde kann kannst konnen darf will
      wenn wie was wo welche welches von vom auf an am im in zu zum um und oder so hier jetzt dann noch bitte habe hat hast haben bin
      bist etwas nichts hallo hi auch lange mit bei durch ja mal eigentlich passiert dass denn doch fur ob soll wurde nach uber`,
    who: 'wer wem andere anderen jemand alle jeder chef chefin kollegen kollege kollegin team admin admins leute mitglieder',
    see: 'sieht sehen siehst gesehen erfahrt weiss wissen sichtbar erfahren mitbekommt merkt',
    act: 'frage fragen fragte gefragt drucke druckte gedruckt geklickt klicke klick erledigt fertig getan knopf button schaltflache antwort antworten erinnerung erinnerungen auswahl land',
    store:
      'speicherst speichert speichern gespeichert weisst wisst wissen merkst sammelst sammelt sammeln gesammelt behaltst aufbewahrt liest lest lesen mitliest',
    mine: 'mich mir mein meine meinen meiner daten alles information informationen personliche',
    message: 'nachricht nachrichten chats unterhaltungen',
    secret: 'privat vertraulich anonym geheim dsgvo datenschutz privatsphare',
    remove:
      'entferne entfernen entfernt entfernst losche loschen loescht deinstalliere deinstallieren deinstalliert rauswerfe rauswerfen bleibt ubrig zuruck',
    bot: 'bot app',
    erase: 'losche loesche loschen loeschen geloscht geloescht loscht entferne entfernen vergiss vergessen',
    post: 'postest postet posten gepostet schickst schickt senden sendest sendet veroffentlichst veroffentlicht schreibst schreibt post posts nachrichten beitrage kanal',
    ahead: 'nachstes nachste nachsten nachster wann geplant demnachst wirst werdet kommt kommende',
    date: 'nachste nachster nachsten nachstes frist fristen termin termine datum stichtag',
    attempt: 'ausprobieren probieren probiere testen teste test probe probeweise beispiel muster',
    safely: 'ohne kanal erscheint landet kommt gelangt sieht zuerst erst jemand aus',
    late: 'verpasst versaumt spat sinnlos zwecklos abgelaufen vorbei',
    still: 'zu frist termin sinn',
    thanks: 'danke dank dankeschon thx',
    kindly: 'vielen schon sehr herzlichen besten super toll dir euch',
    help: 'was kannst du,was kannst du tun,was machst du,was tust du,wer bist du,was bist du,was ist das,was ist das hier,wie funktioniert das,wie geht das,wie funktioniert der bot,wie funktioniert dieser bot,was macht der bot,was macht dieser bot,was kann ich fragen,kannst du mir helfen',
  },
  {
    glue: `le la les l un une des de du d je j tu t vous nous on il elle c ce ca cela cet cette est es sont etait sera peux peut puis pouvez veux
      si comment que qu quoi ou quel quelle quelles quels quand qui a ai as avez dans en sur au aux et ou y ici maintenant alors encore svp plait
      bonjour salut aussi longtemps avec par pour rien quelque chose fait fais faire arrive se passe il me m est-ce ne n pas plus deja quelqu propos sujet concernant`,
    who: 'qui autres personne quelqu un tous chef patron collegue collegues equipe admin admins administrateur administrateurs gens membres monde',
    see: 'voit voient voir vu sait savent savoir visible apprend',
    act: 'demande demander demandee pose question questions appuye appuyer clique cliquer fait bouton reponse reponses rappel rappels choix pays',
    store:
      'stockes stockez stocke stocker stockees conserves conservez conserve conserver conservees gardes gardez garde sais savez savoir enregistres enregistrez enregistre collectes collectez collecte lis lisez lire',
    mine: 'moi me m mon ma mes donnees tout toutes tous informations infos personnelles',
    message: 'message messages conversations',
    secret: 'prive privee confidentiel confidentielle anonyme secret rgpd confidentialite',
    remove:
      'retire retirer retirons retirez enleve enlever supprime supprimer supprimons desinstalle desinstaller desinstallons reste restera',
    bot: 'bot robot appli application app',
    erase: 'supprime supprimer supprimez efface effacer effacez effaces supprimes oublie oublier oubliez',
    post: 'publies publier publiez publie postes poster postez envoies envoyez envoyer messages message publications canal salon',
    ahead: 'prochain prochaine prochainement quand ensuite vas allez apres prevu prevus suivant bientot',
    date: 'prochain prochaine prochaines prochains echeance echeances date dates limite delai',
    attempt: 'essayer essaie essai tester teste test exemple apercu',
    safely: 'sans canal salon arrive publier publie rien d abord voit tout monde personne soit',
    late: 'manque rate tard inutile depasse fichu',
    still: 'trop passe passee sert delai date echeance l',
    thanks: 'merci',
    kindly: 'beaucoup bien super parfait mille a toi vous grand',
    help: 'que peux tu faire,qu est ce que tu peux faire,que fais tu,tu fais quoi,qui es tu,qu es tu,c est quoi,qu est ce que c est,comment ca marche,comment ca fonctionne,comment fonctionne ce bot,que fait ce bot,que puis je demander,peux tu m aider',
  },
  {
    glue: `el la los las lo un una unos de del yo tu usted ustedes nosotros es son era sera esta este esto eso esa ese puedo puede puedes pueden quiero
      si como que cual cuales donde cuando a al en por para con y o aqui ahora entonces todavia aun favor he ha has hay hola tambien
      mucho tiempo algo nada hacer hace pasa sucede se me le les nos va ya no ni lo sin ver sobre acerca`,
    who: 'quien quienes otros otras alguien todos nadie jefe jefa companeros companero equipo admin admins administrador administradores gente miembros mas demas',
    see: 've ven ver visto sabe saben saber visible entera enteran',
    act: 'pregunte preguntado preguntar pregunto pregunta preguntas pulse pulsado pulsar pulsa hice clic hecho boton respuesta respuestas recordatorio recordatorios eleccion pais listo',
    store:
      'guardas guarda guardan guardado guardar almacenas almacena almacenan almacenado sabes sabe saben recopilas recopila recoges conservas conserva lees leen lee leer',
    mine: 'mi mis mio mia me datos todo toda informacion personales',
    message: 'mensaje mensajes conversaciones chats',
    secret: 'privado privada confidencial anonimo anonima secreto rgpd privacidad',
    remove:
      'quito quitar quitamos elimino eliminar eliminamos desinstalo desinstalar desinstalamos borro queda quedara borrar',
    bot: 'bot robot aplicacion app',
    erase:
      'borra borrar borre borren elimina eliminar elimine suprime suprimir olvida olvidar olvidame borrame',
    post: 'publicas publicar publicaras publica publicara envias enviar enviaras mandas mensajes mensaje publicaciones canal',
    ahead: 'proximo proxima proximamente siguiente cuando luego despues vas previsto programado',
    date: 'proximo proxima proximas proximos siguiente plazo plazos fecha fechas limite',
    attempt: 'probar probarlo pruebo prueba ejemplo muestra',
    safely: 'sin canal llegue aparezca publicar publique vea nadie primero antes',
    late: 'perdi perdido tarde inutil paso',
    still: 'demasiado paso pasado sirve sentido plazo fecha pase',
    thanks: 'gracias agradezco',
    kindly: 'muchas mil muchisimas genial perfecto muy amable te lo',
    help: 'que puedes hacer,que haces,quien eres,que eres,que es esto,como funciona,como funciona esto,como funciona este bot,que hace este bot,que puedo preguntar,que te puedo preguntar,me puedes ayudar,puedes ayudarme',
  },
  {
    glue: `o a os as um uma de do da dos das no na nos nas eu tu voce voces nos e sao era sera isto isso este esta esse essa posso pode podes podem
      quero se como que qual quais onde quando em por para com ao aos ou aqui agora entao ainda favor ha tem tenho tens oi ola tambem
      muito tempo algo nada fazer faz acontece lhe ja nao sem ver eles vai ser la me sobre respeito`,
    who: 'quem outros outras alguem todos ninguem chefe colegas colega equipe equipa admin admins administrador administradores pessoas membros mais',
    see: 've veem ver viu visto sabe sabem saber visivel fica sabendo',
    act: 'perguntei perguntado perguntar pergunto pergunta perguntas apertei cliquei clicar clico feito botao resposta respostas lembrete lembretes escolha pais pronto fiz',
    store:
      'guardas guarda guardam guardado guardar armazena armazenam armazenado sabe sabem sabes coleta coletam recolhe conserva mantem salva le leem lendo ler',
    mine: 'mim meu minha meus minhas me dados tudo toda informacao informacoes pessoais',
    message: 'mensagem mensagens conversas',
    secret: 'privado privada confidencial anonimo anonima segredo lgpd rgpd privacidade',
    remove:
      'remover removo removermos removemos retirar retiro tirar tiro desinstalar desinstalo desinstalarmos apagar excluir resta fica sobra permanece',
    bot: 'bot robo aplicativo app',
    erase:
      'apaga apagar apague excluir exclua exclui deletar delete elimina eliminar remova remover esqueca esquecer',
    post: 'publica publicar publicara publicas posta postar postara envia enviar enviara mensagens mensagem publicacoes canal',
    ahead: 'proximo proxima seguir seguinte quando depois vai previsto programado',
    date: 'proximo proxima proximas proximos seguinte prazo prazos datas limite',
    attempt: 'experimentar experimento testar testo teste exemplo amostra',
    safely: 'sem canal chegue apareca publicar publique veja ninguem primeiro antes',
    late: 'perdi perdido tarde inutil',
    still: 'demais passou adianta sentido prazo data',
    thanks: 'obrigado obrigada brigado brigada valeu agradecido agradecida grato grata',
    kindly: 'muito perfeito otimo',
    help: 'o que voce faz,o que voce pode fazer,o que podes fazer,quem e voce,quem es tu,o que e isto,o que e isso,como funciona,como isso funciona,como funciona isso,como funciona este bot,como funciona esse bot,o que este bot faz,o que posso perguntar,voce pode me ajudar,pode me ajudar',
  },
];
