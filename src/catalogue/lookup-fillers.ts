// Everyday words and words of refusing in six languages, without accents and in one alphabet: many belong to several of
// them. Some are names as well ("ring", "office"): such a name counts only where nothing else in a question is one.

/** Separated by white space; none of them says which service is meant. */
export const everydayWords = `
    aanvinken abajo abgelehnt ablauf ablehne ablehnen ablehnung abstelle abstellen accept accepte accepter accepts
    acces acceso access accord account accounts aceitar aceito aceptar acepto acesso acho acht achter acontece
    activado activar activity acuerdo adelante ademas adianta after ag ahead ahi ai aide aider aimerais ainda ainsi
    akkoord aktuell alem alguem alguien alguma algumas algun alguna alguno alguns alleen aller alles alli alors
    already alsjeblieft also altijd amanha amigo andere anderen anders angst annee annees annuler ans antes antwoord
    antwort anular anybody anyone anything anyway apaga apagar aparece apenas apos apparaat applies applique apply
    apprend apprendre aprenda aprender apres aquela aquele aquilo arbeit archivo archivos arquivo arquivos arrete
    arreter asi ask assez assim ate ativado atras aub aucun aucune aujourd aun aunque aura ausgeschaltet ausschalte
    ausschaltet aussi auswahl automatisch autorise autoriser autorizar autorizo autre autres avais avait avant avez
    avisar aviso avoid avoir ayer ayudar baas bald ban banco bank banned banque beantragen beaucoup because become
    bedeutet beelden before beginnt begint behalve behorde beispiel beletten bem ben bent benutzen benutzt bereits
    beruf beschwerde beschwere beschweren besoin besprechungen besser bestanden beste betekent beter betrifft
    between bien bild bilder bisher bleiben bleibt blijft block blocked blokkeer blokkeren bloque bloquear bloquer
    boa bom bon bonjour bonsoir borrar boss bot botao both bother bothered boton bouton box brasil brauche braucht
    brief buen buena buenas bueno buscar business button cacher cada caixa called cambia cambiar cambio camera
    camino cancelo cant car cas casa case casi casilla caso cause celle celui celular cerrar certain certo chama
    chance change changed chaque chat chats check chef chefe choice choix choose chose choses cierto claro clause
    clicar click cliquer clue coisa coisas colegas coleta colleague colleagues collect collects collega collegas
    collegues combien comeca comentarios comes comigo comme commence comparte compartilha compartilhar comprends
    compris comun comunicar concerne concordar condiciones condicoes conditions conhecer conmigo connaitre consent
    consentement consentimento consentimiento consigo contato contenido conteudo contigo continuer control conversa
    conversacion conversaciones conversas conversation conversations correo correto cosas country coupe couper
    couple cree creo criar cuales cualquier cuanto cuidado culpa curriculo curso cuya cv daar daarmee daarna daarvan
    daarvoor dabei dacht dado dadurch dafur dagegen damit dann daqui daran darauf darf darse daruber darum dato
    davon dazu debe deben debo decide decir decline decocher deed deelt dein deine deinen deja dejar deje dejen dela
    dele delen demain demais demande demander demas denegar denk denn dentro deny depois derecho derechos dernier
    derniere derzeit desactiva desativa desativado desmarcar despues dessen desta deste deux devant deve devo
    dezelfde dia dias dice dicen did didnt different diga digo dijo dingen dire direccion direito direitos dis
    disent disso dites diz dizem dizer doch documento doesnt doet doit donc done donne donner doorgaan dort droit
    droits drop durante durch durfen during dus eben echo echt eens eerder eerst effacer ehrlich eigenlijk
    eigentlich einfach einmal einwilligung einzige elas elegir eles eliminar elk elke elles ellos else email emails
    embora empieza empresa enabled encontrar encontro encore encuentro end ende ends enfin enlace enlever enquanto
    entao entender entfernen entonces entrar entrenen entreprise enviar envie envoyer era eres erg ergens erlauben
    erlaubt erst erste escape escribir espionne essas esses estaba estan estao estar estava estes estou estoy etait
    etre etwas eux even ever every everybody everyone everything eviter example exclude excluded excluir excluirme
    exclure exemplo existe explain explicar expliquer faca facon fala falar falta faudrait faz fazem fazendo fecha
    feed fez fica ficar ficheiro ficheiros fichier fichiers fichu files fim fin find firma first foi fois follow
    font fora foram forbid forbidden force form forma formulaire formular formulario formulier fosse found frage
    fragen freigeben friend frist fristen fts fue fuera fui full funciona ga gaan gab ganz gar garder gebe geben
    geef geeft gefragt gegaan gegeben gegeven gehen gehort gekregen gelden geldt gelten gemacht genau gens gente
    gerade gern gerne gesprache gesprekken geven gewesen gewoon gibt gilt ging gleich goed gone good got grabaciones
    graban gran grand grande gravacoes grave groep groot gros grupo guardar gusta gut gute haal hab habe haber habia
    habla hablar haciendo haette haga hago halen happen happens has hate hatte hatten havent having hear hebt hecho
    heel helemaal hem hen here heute hice hidden hier hilfe hilft hin hoeft hoelang hoi hoje hora hou houd houden
    hoy hui hulp hun ici id idea iedereen iemand igual ihre ihren image imagem imagen imagenes imagens images immer
    impeco impedir impido importa incluso indienen indiquer informacao informacion informieren infos inhalt inhalte
    inmiddels interdire interdit interesa intrekken ir irgendwie isento isnt ive jaar jahr jamais jede jeden jeder
    jefe jeito jemand jetzt jij jou jour jours jouw juego jullie junto jusqu jusque juste kannst kannte keiner kind
    kinder klaar klacht klopt kollegen kom komme kommt komt konnen konnt konnte krijg kunden kundigen kunt laat
    laatste lado laisser lange lassen lasst last late laten later learn learning learns lee leem leen leer leert
    lees leest left legal lehne lehnen lei leider lembrar lendo lequel ler leren lernen lernt lesen less letzte
    leurs leute ley lezen lhe lido lien liest limite lire listen listening listens listo lit llama llegar loeschen
    loi long longer look looking lors lorsque loschen lot luego lugar lui lukt maakt maand maar macht made mag mail
    mails maintenant maior mal manana manda mandar maneira maneiras manera manier many marcar marche mayor mean
    means mediante mee meedoen meer mehr meins meio mejor melde melhor member meme menos mensagem mensagens mensaje
    mensajes menschen mensen meses mesmo message messages met mexer mia mientras mieux mijne mim mind minuto mio
    mios mismo miss misschien missed mitlesen mitmachen mochte mochten modo moechte moest mogelijk mogelijkheid
    mogen moglich moglichkeit moins mois momento monde monsieur more most mostra mot moyen much mucha muchas mucho
    muchos mudar mudou muestra muita muitas muito muitos mundo muss mussen musst musste must naam nachricht
    nachrichten nada nadie name named namen necesito negar nego nela nele nemen nenhum nenhuma neues never next
    nichts nie niego niemand niets ninguem ningun ninguna nobody nochmal nodig nom nombre nome non nooit nosotros
    nossas nossos notamment nothing noticia notwendig nouveaux nouvelles novas novedad novos nuestras nuestros
    numero nunca nur nutze ob oben obligatoire ocurre office oft ok okay old once onde onder only ontem ooit opcao
    opcoes oponer oponerse oponha oposicao oposicion optie option options opuse ora order ort others otherwise otra
    otras otro otros oui outil outra outras outro outros own pagina parce parece parle parler part partager parte
    parti participar participate participer particulier partie partout pasa pasar paso pasos passa passado passe
    passiert passo patron pede pedido pedir pelas pelos pendant pense people perdi pergunta permiso permissao
    permission permitir person persona personal personas personlich personne pessoa pessoas peu peur peuvent pflicht
    pics pictures pidiendo pins pk plaatjes place plaindre plainte plait plataforma plazo plusieurs poco podem poder
    podria pointless pois politica pone ponen poner porem posible possible possibles possivel posten posting pouco
    pouvez pouvoir pq pra prazo precisa preciso prefiero prefiro pregunta premier prend prendre pres pretendo
    prevent primeira primeiro primero privacidad privacidade privado privat prive privee problem problema probleme
    prohibir prohibit prohibo proibir proibo pronto propio propos propre propria proprio proteger public publica
    publicar publico publier puder pudesse pueda puede pueden pues puisse punto put q quais qual qualquer quant
    quanto quase queda quelqu quelque quer querem queremos queria questions quick quickly quieras quieren quis
    quisiera quit quita quite quito quoi rapport rate razao razon read reading reads really realmente recebi rechazo
    recht rechte rechten reclamacao reclamacion reclamar reclamo recoger recordings recusa recuso rede refus
    refuserais regle regler rendre renunciar reponse responder resposta respuesta reste resto retiro retrait revocar
    revogar richtig rid rider rien right rights ring sabe saber saca sacar sag sage sagen sagt sai saio sais saisir
    sait sale salir salirme same samen sao savoir schalten schalter schon schreiben sea secret see seguir segun sehr
    sei sein seine seinen seit seja selbst sell selling sells selon sempre senalar senao send sends sera seria serio
    sert servent servicio servico setzen seul seulement shared sharing shut sicher side sido siempre siendo signifie
    siguiente sim simple sino sirve sitio snap snel sob sobald sofort soient soit sola sold soll sollen sollte solo
    somebody somehow somente someone something somewhere sommes somos soms sonst soon sou sous soy spat spater
    speichert sperren staat stand steeds stel stelle stellen still stimme stimmt stopp stoppe stopped stopper store
    stores such suis suite supprimer sure svp swap tag tage take takes taking tal talvez tampoco tan tanto tao tard
    tarda tarde team tegenhouden tekst teksten tellement telling tells tempo temps teneis tener tengas tenha tenia
    ter terme termijn termino termos terug texto textos then though threads through ti tiempo tienen tijd time tinha
    tipo tira tirar tiro toch toda todas todavia todos toe toen toestaan toestemming together toggle told tomar
    tomorrow too tool toujours tous tout toute toutes trabajo trabalho trainen traint tras travail treinem trek
    trekken tres tried trocar trop trouve trouver truc true try trying tuites tuits tun tussen tut tweede two type
    uberhaupt uhr uiterlijk uitgezet uitleg uitleggen uitschakel uitschakelt uitvinken uitzet ultima ultimo umgehen
    under understand unico unser unsere unseren unter unterhaltungen unternehmen untersage untersagen until upload
    uploads usada usado usam usan usando usaram usaran usei usou usted ustedes utilisee utilisent utilises utilisez
    utilizacao utilizam utilizar utilize uw va vais valable vale valido vamos vandaag vanzelf vas vast vaya ve veces
    veel veja vejo vem vend vende vendem venden vender vendre ver veranderen verbied verbieden verbiedt verbiete
    verbieten verboten verdad verdade verder vergeten verhindere verhindert verifier verkaufen verkauft verkoopt
    verkopen verpasst verplicht verstaan verstehe verweigern verwende verwendet verwijderen veulent vez vezes via
    vida video videos vie viel viele vielen vielleicht viene vient vind vinden vinkje vir vira vite voces voice
    voici voila voir vois volgens voll volta voorkom voorkomen voorwaarden vorher vou voudrais voulez vouloir voy
    voz vraag vragen vrai vraiment vuelve waarin waarmee waarom waarvan waarvoor wachten wahl wahrend wait wants
    ware warten watch watching week weet wegen weil weise weiss weiter weitergabe weitergeben wel welche welcher
    welk wende weniger werde werk werkt weten whats whether while whole whose wider widerrufe widerrufen widersprich
    wieder wieso wieviel wij wijzigen wilt wirklich wirst wissen wist withdraw withdrawn within woche wohl wollen
    wollte word words wordt work worked working works world write wrong wurde year years yes yesterday yet yo yours
    zal zeg zegt zeit zelf zie ziehen zien zit zoals zomaar zorg zorgen zou zouden zugriff zulke zuruck zuruckziehen
    zustimmen zustimmung zwei zwischen
`;
