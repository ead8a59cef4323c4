// Everyday words and words of refusing in six languages, without accents and in one alphabet: many belong to several of
// them. Some are names as well ("ring", "office"): such a name counts only where nothing else in a question is one.

/** Separated by white space; none of them says which service is meant. */
export const everydayWords = `
    aanvinken abgelehnt ablauf ablehne ablehnen ablehnung abstelle abstellen accept accepter accepts acces acceso
    access account accounts aceitar aceito aceptar acepto acesso acho acht achter acontece activado activar activity
    adelante ademas adianta ag ahead aide aider aimerais ainda ainsi akkoord alguem alguien alguma algun alguna aller
    alles alors already altijd amigo andere anders angst annuler antes antwort anular anything anyway apaga apagar
    aparece apenas apos apparaat applies applique apply apprend apprendre aprenda aprender apres aquela aquele aquilo
    arbeit archivo archivos arquivo arquivos arrete arreter asi ask assim ate ativado aucun aun aunque ausgeschaltet
    ausschalte ausschaltet aussi auswahl automatisch autorise autoriser autorizar autorizo autre autres avais avait
    avant avisar aviso avoid ayudar baas bald ban banco bank banned banque because bedeutet beelden before beginnt
    begint behalve behorde beispiel beletten bem ben benutzen benutzt beruf beschwerde beschwere beschweren besoin
    besprechungen beste betekent betrifft between bien bild bilder bleibt blijft block blocked blokkeer blokkeren
    bloque bloquear bloquer boa bom bon boss bot botao both bother bothered boton bouton box brauche brief buenas
    buscar button cacher cada caixa called cambiar camera camino cancelo cant cas casa case casilla caso cause celui
    cerrar certain certo chama chance change changed chaque chat chats check chef chefe choice choix choose chose
    choses cierto claro clause clicar click cliquer clue coisa coisas colegas coleta colleague colleagues collect
    collects collega collegas collegues combien comeca comes comme commence compris comun comunicar concerne
    concordar condiciones conhecer connaitre consent consentement consentimento consentimiento consigo contato
    contenido conteudo conversa conversacion conversaciones conversas conversation conversations correo correto cosas
    country coupe couper couple cree creo cualquier cuanto cuidado culpa curso cuya daar daarna daarvoor dabei dacht
    dado dadurch dafur dagegen dann daqui daran darauf darf darse darum dato davon dazu decide decline decocher deed
    deine deinen deja dejar dejen dela dele demais demande demander demas denegar denk denn dentro deny depois
    derecho dernier derniere derzeit desactiva desativa desativado desmarcar despues devant deve devo dezelfde dia
    dias dice dicen did didnt different diga dingen dire direccion direito dis disso diz dizem dizer doch documento
    doesnt doet doit donc done donne donner doorgaan dort droit drop durch durfen during eben echo echt eens eerst
    effacer eigenlijk eigentlich einfach einwilligung einzige elas elegir eles eliminar elke elles ellos else email
    embora empieza empresa enabled encontrar encontro encore encuentro end ende ends enlace enlever enquanto entender
    entfernen entonces entrar entreprise enviar envoyer era eres ergens erlauben erlaubt erst escape escribir essas
    esses estan estao estar estes estou estoy etait etre etwas even ever every everything eviter exclude excluded
    excluir excluirme exclure exemplo existe explain explicar expliquer faca facon fala falar falta faudrait faz
    fazem fecha feed fez fica ficar ficheiro ficheiros fichier fichiers fichu files fim fin find first foi fois
    follow font fora foram forbid forbidden form forma formulaire formular formulario formulier fosse found frage
    fragen freigeben friend frist fristen fue fuera fui full funciona ga gaan gab ganz garder geben gefragt gegaan
    gehort gekregen gelden geldt gelten gemacht genau gens gente gerade gerne gesprache gesprekken geven gewesen
    gewoon gibt gleich goed gone good got grabaciones gravacoes grave groep grupo guardar gusta gut haal hab habe
    haber habia habla hablar haga hago halen happen happens has hatte hatten havent having hebt hecho heel helemaal
    hem here hice hidden hier hilfe hilft hoeft hoelang hoje hou houd houden hun ici id idea iedereen iemand igual
    ihre ihren image imagem imagen imagenes imagens images immer impeco impedir impido importa indienen indiquer
    informacao informacion informieren interdire interdit interesa intrekken ir irgendwie isento ive jamais jeder
    jefe jeito jemand jetzt jij jou jour jours jouw juego jullie junto jusqu jusque juste kannst keiner klacht klopt
    kollegen kom komme kommt komt konnen konnt konnte krijg kundigen kunt laat laatste laisser lange lassen last late
    laten later learn learning learns lee leem leer leert lees legal lehne lehnen lei lembrar lendo lequel ler leren
    lernen lernt lesen leute ley lezen lhe lido lien liest limite lire listen listens listo lit llama llegar long
    longer look looking lot lugar lui lukt maar macht mag mail maintenant maior mal manda mandar maneira maneiras
    manera manier marcar marche mean means mediante mee meedoen meer mehr meio mejor melde melhor member menos
    mensagem mensagens mensaje mensajes mensen mesmo message messages met mexer mientras minuto mio mios mismo miss
    misschien missed mitlesen mitmachen mochte mochten modo moechte mogelijk mogelijkheid mogen moglich moglichkeit
    moins mois momento mostra moyen much mucho mudar mudou muestra muito mundo muss mussen musst must naam
    nachrichten nada nadie name necesito negar nego nela nele nenhum nenhuma next nichts nie niego niemand niets
    ninguem ningun ninguna nochmal nodig nom nombre nome non nooit nosotros nothing noticia notwendig nouvelles
    novedad numero nunca nur nutze ob obligatoire office oft old once only ooit opcao opcoes oponer oponerse oponha
    oposicao oposicion optie option options opuse ora otherwise otra otro otros oui outil outra outro outros parler
    part partager parte participar participate participer particulier pasa pasar paso pasos passa passe passiert
    passo patron pede pedido pedir pendant pense perdi permiso permissao permission permitir person persona personal
    personas personne pessoa pessoas peu pflicht pics pictures pidiendo pins plaatjes place plaindre plainte plait
    plataforma plusieurs poder podria pointless pois pone ponen poner porem posible possible possivel posten posting
    pouvez pouvoir pra prazo precisa preciso prefiero prefiro pregunta prendre pretendo prevent primeiro primero
    privacidad privado privat prive privee probleme prohibir prohibit prohibo proibir proibo pronto propio propre
    propria proprio proteger public publica publicar publico publier puder pudesse pueda puede pueden puisse punto
    put quais qual qualquer quant quanto quelqu quelque quer querem queremos queria questions quieras quieren quis
    quita quite quoi rapport rate razao razon read reading reads really recebi rechazo recht rechte reclamacao
    reclamacion reclamar reclamo recoger recordings recusa recuso rede refus refuserais regler rendre renunciar
    reponse resposta respuesta reste resto retiro retrait revocar revogar richtig rid rider right rights ring sabe
    saber saca sacar sag sagen sagt sai saio sais sait sale salir salirme sao savoir schalten schalter schon
    schreiben sea secret seguir segun sehr sei seine seinen seit seja selbst sell sells selon sempre senalar senao
    send sends sera seria sert servent servicio servico setzen seulement shut side sido siempre signifie siguiente
    simple sino sirve sitio snap sob sobald soit sola sold soll sollen sollte solo somebody somehow somente someone
    something somewhere sonst sou soy spat speichert staat stand steeds stel stelle stellen still stimmt stoppe
    stopped stopper store stores such suis suite supprimer sure swap takes tan tanto tard tarda tarde team
    tegenhouden tekst teksten tellement tells tempo temps tener tengas tenha ter terme termijn termino termos terug
    texto textos then though threads ti tiempo tienen tijd time tipo tira tirar tiro toch toda todas todavia todos
    toe toestaan toestemming toggle told tomar too tool tous tout toute toutes trabajo trabalho tras treinem trek
    trekken trocar trop trouve trouver truc true try trying tun tut type uberhaupt uhr uiterlijk uitgezet uitleg
    uitleggen uitschakel uitschakelt uitvinken uitzet ultima ultimo umgehen under unico unser unsere unterhaltungen
    unternehmen untersage untersagen until upload uploads usada usado usan usando usaram usaran usei usou usted
    ustedes utilisee utilisent utilises utilisez utilizacao utilizam utilizar utilize uw va valable vale valido vamos
    vanzelf vas vast vaya ve veja vejo vend vende venden vender vendre ver veranderen verbied verbieden verbiedt
    verbiete verbieten verboten verdad verdade vergeten verhindere verhindert verifier verkauft verkoopt verkopen
    verpasst verplicht verstaan verstehe verweigern verwende verwendet vez vezes vida video videos vie vielleicht
    viene vient vind vinden vinkje vir vira voces voice voila voir vois volgens volta voorkom voorkomen voorwaarden
    vorher vou voudrais voulez vouloir voy vraag vragen vrai vraiment vuelve waarin waarmee waarvoor wahl wants
    warten watch week weil weise weiss weiter wel welche welcher wende werde whether while whole wider widerrufe
    widerrufen widersprich wieder wieso wieviel wij wijzigen wilt wirklich wirst wissen withdraw withdrawn within
    wohl wollen wollte word words wordt work worked working works world write wrong wurde year years yes yet yours
    zal zeg zegt zeit zelf zie ziehen zien zit zoals zomaar zorg zorgen zou zouden zugriff zuruck zuruckziehen
    zustimmen zustimmung zwischen
`;
