import type { LanguageWords } from './language-words.ts';

export const fr: LanguageWords = {
  common:
    'le|la|les|des|du|de|et|un|une|est|sont|pour|dans|par|sur|que|qui|pas|ne|avec|plus|ce|cette|ces|au|aux|il|elle|ils|se|ses|leur|leurs|vous|votre|vos|nous|mais|ou|sera|seront|été|ont|avoir|être|selon|en',
  date: {
    months: [
      'janvier|janv|jan',
      'février|fevrier|févr|fév',
      'mars',
      'avril|avr',
      'mai',
      'juin',
      'juillet|juil',
      'août|aout',
      'septembre|sept',
      'octobre|oct',
      'novembre|nov',
      'décembre|decembre|déc',
    ],
    weekdays: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
    filler: 'début|mi|fin|environ|le|la|du|de|au|à|minuit|fin de journée|ce|prochain|jour|soir|inclus',
    monthLead:
      "en|depuis|jusqu'en|dès|avant|après|début|mi|fin|courant|au mois de|à partir de|d'ici|pendant|jusqu'à|de|dernier",
    from: 'à partir du|à partir de|à compter du|à compter de|dès le|dès|du|à dater du|à partir|commence le|commencera le|débute le|débutera le|démarre le|prend effet le|prendra effet le|prendront effet le|entre en vigueur le|entrera en vigueur le|entreront en vigueur le|effectif le|au plus tôt le',
    until:
      "jusqu'au|jusqu'à|jusqu'en|jusque|au plus tard le|au plus tard|date limite est le|date limite du|date limite|date limite fixée au|délai expire le|expire le|se termine le|prend fin le|avant le ou le|jusqu'au plus tard le|se clôture le|clôture le|date butoir",
    notUntil: "pas avant le|pas avant|au plus tôt|qu'à partir du|qu'à compter du|que le|qu'au",
    before: "avant le|avant|d'ici le",
    by: "d'ici au|d'ici|pour le",
    since:
      "depuis|remontant à|remonte à|remontent à|dès|fondée en|fondé en|créé en|depuis l'année|remontant jusqu'en|remontant jusqu'à|remonter à|remontent jusqu'à",
    to: "au|et|jusqu'au|à|et le|et au|ou",
    onwards: 'et au-delà|et après',
    latest: 'au plus tard|inclus|dernier délai|est la date limite|comme date limite|est le dernier jour',
    published:
      'publié le|publiée le|publié|mis à jour le|mise à jour|mis à jour|modifié le|posté le|date|dernière mise à jour|par ~ le|paru le|rédigé le|actualisé le|daté du',
    within: "dans|sous|dans les|dans un délai de|sous un délai de|pendant|d'ici",
    days: 'jour|jours',
    weeks: 'semaine|semaines',
    months30: 'mois',
  },
  story: {
    begins:
      "commenc*|débute*|début|démarr*|entr* en vigueur|entrée en vigueur|en vigueur|prend* effet|prendr* effet|effectif*|effective*|lanc*|déploi*|déploy*|s'appliqu*|activ*|mise en place|mis en place|seront utilisés|seront utilisées|sera utilisé|bascul*|change*|suivra|suivront|suivra le|débutera",
    deadline:
      "date limite|date butoir|dernier jour|dernière chance|expire*|se termine|prend fin|délai|clôture|ont jusqu'|avez jusqu'|a jusqu'|échéance|au plus tard",
    announces:
      'raconte|a expliqué|fait part|prévenus|annonc*|a déclaré|déclar*|indiqu*|dit|écrit|publi*|inform*|prévien*|prévenu*|communiqué|confirm*|notifi*|révél*|dévoil*|alert*|averti*|envoy*|e-mail|courriel|fait savoir|explique|précis*|reçu|billet de blog',
    acts: "ne souhait* pas|ne veu* pas|ne voul* pas|éviter|pas d'accord|y échapper|s'oppos*|oppos*|refus*|désactiv*|désinscri*|retir* ~ consentement|opt-out*|modifi* ~ paramètre*|changer ~ paramètre*|décoch*|droit d'opposition|se désabonner|dire non|exprimer leur refus|couper|désactivation|empêch*|ne pas participer|ne pas prendre part|y renoncer|pas souhaité|se retirer",
    uses: 'enregistr*|suivre|conserv*|croise*|lit|lire|utilise|utilisent|utilisera|utiliseront|utiliser|utilisé*|utilisation|utilisait|utilisant|entraîn*|entrain*|exploit*|partag*|trait*|collect*|amélior*|analys*|vend*|transm*|aliment*|nourri*|développ*|scann*|personnalis*|cibl*|transfér*|recueill*|servir à|serviront à|servira à|serviront|se servir|utilisons|utiliserons|partageons|partagerons|traitons|traiterons|transmettons|transmettrons|vendons|cèd*|céd*|analysons|exploitons',
    plans:
      "va|vont|veut|compte|prévoit|entend|souhaite|utilisera|utiliseront|entraînera|commencera|commence|annonce|a annoncé|modifie|a modifié|change|met|a mis|partagera|lance|démarre|se servira|suspend|a suspendu|reporte|a reporté|retire|a retiré|renonce|reprend|dément|utilise|exploitera|pourra|s'apprête|partage|analysera|fera|abandonne|a abandonné|entraîne|vendra|transmettra|collectera|active|activera|débute|débutera|revient|fait|a commencé|décale|a décalé|supprime|met à jour|repousse|a repoussé",
    available: 'paramètre ~ disponible|option ~ disponible|réglage ~ disponible|apparaît*|disponible',
    postponed:
      "plus de temps|délai supplémentaire|jours de plus|sursis|a déplacé|repouss*|décal*|retard*|prolong*|plus tard que prévu|nouvelle date|ajourn*|au lieu du|au lieu de|délai ~ étendu|avanc* au|initialement prévu*|passe du|passera du|est passée du|est passé du|plus tard qu'annoncé|diffère|différé|différée|différés|différées|différer|différera|report|reporte|reporté|reportée|reportés|reportées|reportera|reporter à|reporter de|avancé au|avancée au|avance au",
    suspended:
      "doit cesser|cesser d'|a cessé|ordonne ~ de cesser|stoppé|a arrêté|arrêter d'|interdit|suspen*|mis en pause|mise en pause|met en pause|met ~ en pause|en pause|gelé*|gèle|interromp*|interrompu*|jusqu'à nouvel ordre|arrête temporairement|arrêt temporaire|provisoirement|en attente|mis ~ en pause|stoppe temporairement|gel|interdiction|interdit*|met ~ en sommeil|mesure provisoire|mesures provisoires|stoppe|cesse|cessera|arrête",
    resumed:
      'repren*|reprise|reprendra|repris|relanc*|recommenc*|rétabli*|à nouveau|redémarr*|finalement|suspension levée|lève ~ suspension|lève la suspension|levée de la suspension|feu vert|autoris* ~ à reprendre|peut à nouveau|lève ~ interdiction|fin de la pause|reprendre|redémarre',
    withdrawn:
      "retire|retirent|retiré*|retirer ~ clause|retrait|renonc*|abandonn*|fait marche arrière|marche arrière|recul*|annul*|fait machine arrière|machine arrière|supprim* ~ clause|clause supprimée|rétropédal*|revient sur|est revenu sur|revenir sur|volte-face|enterr*|n'utilisera plus|n'utilisera finalement pas|ne sera plus|met fin|supprim* ~ mention|supprim* ~ référence|retir* ~ mention|a retiré|ont retiré|laisse tomber|fait volte-face|jette l'éponge|revient en arrière|change d'avis",
    denied:
      "dément*|démenti*|nie|a nié|faux|fausse|rumeur*|inexact*|trompeu*|canular|infondé*|n'utilise pas|ne sert pas|réfut*|contest*|contre-vérité|aucun projet|n'ont jamais|désinformation|infox|intox|démystif*|chaîne de messages|n'a pas l'intention|n'a jamais",
    started:
      "a commencé|ont commencé|a débuté|a démarré|utilise désormais|utilise maintenant|désormais|est entré en vigueur|est entrée en vigueur|sont entrées en vigueur|est en vigueur|sont désormais|est désormais|depuis aujourd'hui|commence aujourd'hui|est lancé|est effectif|sont utilisées depuis|entraîne désormais",
    optOutRemoved:
      "supprim* ~ option|supprim* ~ possibilité|option ~ supprimée|retir* ~ option|option ~ disparaît|réglage ~ disparaît|plus possible|ne pourront plus|ne sera plus possible|possibilité ~ supprimée|paramètre ~ supprimé|supprim* ~ paramètre|supprim* ~ réglage|disparition de l'option|réglage ~ supprimé",
    maybe:
      'doit|doivent|devrait|devraient|pourrait|pourraient|demande|exige|réclame|appelle|si|menace|sommée|somme|enjoint|invite|souhaitent|recommande',
    courts:
      'tribunal*|justice|juge*|procès|plainte*|cour|jugement|arrêt|action collective|référé|recours|poursuiv*|avocat général|audience|appel|assign*|condamn*|conclusions',
    not: "pas|ne|n'|jamais|aucun|aucune|sans|ni|plus",
    company:
      "l'entreprise|la société|la plateforme|le réseau social|le groupe|le service|la firme|le géant|l'éditeur|il|elle",
    we: 'nous|notre|nos',
  },
  place: {
    users:
      'passager*|conducteur*|utilisat*|membre*|compte*|client*|résident*|personne*|abonné*|consommat*|citoyen*|profil*|adulte*|patient*|propriétaire*|tous|ceux|données|contenus|internaute*|habitant*|développeu*|joueu*|foyer*|usagers|usager|étudiant*|voyageur*|salarié*|assuré*|auditeu*|conducteu*|publications|messages',
    background:
      'autorité*|régulateur*|gendarme|commission|tribunal*|cour|juge*|gouvernement|ministre*|ministère|parlement|siège|basée|basé|établi*|société|entreprise*|firme|loi|lois|législation|droit|député*|journal|filiale|bureau*|règlement|maison mère|groupe|géant|avocat*|association*|ong|médias|université|chercheu*|police|dollar*|start-up|startup|éditeur|presse',
    within: "en|au|aux|dans|de|du|des|d'|pour|hors|à",
    except:
      "sauf|excepté|à l'exception de|à l'exception du|à l'exception des|à l'exception|hors|hors de|en dehors de|en dehors du|en dehors|pas en|pas au|pas aux|pas dans|mais pas|hormis|autres que|à l'exclusion|ne concerne pas|ne s'applique pas|ne s'appliquent pas|ne touche pas|ailleurs qu'en",
    excluded:
      "rien ne change|reste suspendu*|restent suspendu*|ne change rien|pas pris* en compte|ne font pas partie|n'a jamais fait partie|jamais fait partie|ne participent pas|exclu|exclus|exclue|exclues|exempté*|pas concerné*|épargné*|ne sont pas concernés|n'est pas concerné*|échappent|échappe|ne s'applique pas|ne s'appliqueront pas|non concerné*|pas inclus*|ne sera pas appliqué*|dispensé*|laissé* de côté|ne sont pas visés|pas touché*|restent à l'écart",
    worldwide:
      "dans le monde entier|monde entier|partout dans le monde|tous les utilisateurs|mondial|mondiale|à l'échelle mondiale|tous les pays|partout",
    regulator:
      "autorité de protection des données|autorité de protection|gendarme|régulateur*|autorité*|commission de protection des données|autorité de contrôle|commissaire à l'information|commissaire à la protection|préposé",
    demonyms:
      'NL néerlandais*|hollandais*/DE allemand*/FR français*/IE irlandais*/IT italien*/ES espagnol*/PT portugais*/BE belge*/AT autrichien*/GB britannique*|anglais*/US américain*|états-unien*|etats-unien*/CA canadien*|québécois*/BR brésilien*/AU australien*/IN indien*/JP japonais*/KR sud-coréen*|coréen*/CH suisse*/NO norvégien*/DK danois*/SE suédois*/FI finlandais*/PL polonais*/GR grec|grecs|grecque*/CZ tchèque*/HU hongrois*/LU luxembourgeois*/TR turc*|turque*/ZA sud-africain*/MX mexicain*/CN chinois*/IS islandais*/US-CA californien*/US-TX texan*/NZ néo-zélandais*',
  },
  data: {
    modal: '',
    infinitives: '',
    takes:
      'utilise|utilisera|utiliser|utiliseront|partage|partagera|partager|vend|vendra|vendre|analyse|analysera|analyser|exploite|exploitera|exploiter|collecte|collectera|collecter|traite|traitera|transmet|transmettra|transmettre|lit|scanne|se servir de|se servira de|se servira des|cède|cédera|intègre|conserve|utilisons|utiliserons|partageons|partagerons|transmettons|transmettrons|analysons|traitons|cédons|céderons',
    onto: "entraîn* ~ sur|entraîn* ~ avec|entraîn* sur|entraîn* avec|entraîn* ~ à partir de|à partir de|grâce à|grâce aux|tels que|telles que|notamment|dont|comme|sur|il s'agit de|il s'agit des|sont concernés|sont concernées|avec|à l'aide de|à l'aide des",
    ends: 'pour|afin|avec|à|aux|dans|en|de ses|de leurs|de vos|des|que|qui|par|lors|sauf|dès|au|sur|sans',
    nouns:
      "publications|posts|commentaires|données de profil|informations de profil|profils|photos|images|vidéos|noms|messages|messages privés|discussions|conversations|échanges|historiques de conversation|prompts|requêtes|saisies|réponses|code|code source|extraits de code|fichiers|documents|transcriptions|enregistrements|enregistrements vocaux|voix|localisation|données de localisation|géolocalisation|historique de navigation|historique de recherche|recherches|historique de visionnage|historique d'écoute|cv|candidatures|expérience professionnelle|expériences|formation|formations|compétences|postes|dossiers médicaux|données de santé|données médicales|contacts|carnet d'adresses|liste de contacts|mentions j'aime|interactions|données d'utilisation|données d'usage|historique d'achat|historique d'achats|achats|réservations|avis|métadonnées|données de paiement|coordonnées bancaires|informations de paiement|données bancaires|données salariales|salaires|données financières|mots de passe|identifiants|identifiants de connexion|e-mails|courriels|mails|télémétrie|stories|sondages|messages de groupe|articles|données biométriques|données d'appareil|numéros de téléphone|numéro de téléphone|date de naissance|transactions|brouillons|notes|tableaux|dessins|créations|listes de lecture|entraînements|fréquence cardiaque|itinéraires|trajets|données de sommeil|retours|pièces jointes|agenda|calendrier|appels|relevés|consommation|images de caméra|données de conduite|tickets de caisse|légendes|messages vocaux|données de connexion|données clients|annonces|évaluations|contenus|journaux d'appels|données de consommation",
    before: 'anciens|anciennes|nouvelles|nouveaux|vos|leurs',
    after:
      'publics|publiques|public|publique|privés|privées|privé|privée|directs|personnels|personnelles|partagés|partagées|enregistrés|enregistrées|téléchargés|supprimés|supprimées|anonymisés|anonymisées|chiffrés|chiffrées|sensibles|professionnels|professionnelles|existants|publiés|publiées|des utilisateurs|archivés|archivées|de groupe|médicaux|cachés',
    excluded:
      "ne seront pas pris*|ne sont pas pris*|ne sont pas repris*|pas pris* en compte|ne font pas partie|n'a jamais fait partie|jamais fait partie|ne participent pas|pas utilisé*|jamais utilisé*|exclu*|exclus|épargné*|pas concerné*|sauf|à l'exception|hormis|hors|restent privé*|pas inclus*|échappent|échapperont|pas partagé*|pas exploité*|n'utilise pas|n'utilisera pas|ne concernent pas|pas traité*|mais pas|laissé* de côté|pas analysé*|non concerné*|ne touche pas|n'en font pas partie|resteront à l'écart",
    but: "mais|tandis que|en revanche|sauf|à l'exception|hormis|cependant|toutefois|alors que|contrairement|excepté|hors",
    minors:
      'mineurs|les mineurs|mineur|enfants|adolescents|ados|adultes|majeurs|personnes majeures|comptes de mineurs',
    age: "moins de|plus de|âgés de|à partir de|d'au moins|au moins|âgées de|de plus de|de moins de|jusqu'à|moins des|âgé de|âgée de",
    years: 'ans|ans et plus|ans ou plus|ans révolus|ans ou moins|ans et moins|ans au moins',
  },
  way: {
    settings:
      'paramètres|paramètre|réglages|réglage|préférences|espace client|centre de confidentialité|menu du compte|paramètres de confidentialité|interrupteur|curseur|options de confidentialité|tableau de bord',
    form: "formulaire d'opposition|formulaire|formulaire en ligne|formulaire web|formulaires",
    email: 'e-mail|email|courriel|mail|écrire à|écrivant à|par mail|contacter',
    letter: 'par courrier|par lettre|courrier postal|lettre recommandée|par écrit|lettre|voie postale',
    sms: 'sms|par sms|texto',
    phone: 'par téléphone|téléphone|appelant|appeler|numéro vert',
    admin: 'administrat*|propriétaire* du compte|service informatique',
    deletion:
      'supprimer votre compte|supprimer son compte|supprimer leur compte|fermer son compte|suppression du compte|supprimant son compte|clôturer',
    link: 'oppos*|paramètre*|réglage*|confidentialité|formulaire|désactiver|préférences|opt-out|refuser|désinscri*|vie privée',
  },
  page: {
    related:
      "à lire aussi|lire aussi|à lire également|lire également|articles liés|articles similaires|articles connexes|sur le même sujet|voir aussi|à voir aussi|recommandé|les plus lus|plus d'articles|en savoir plus|pour aller plus loin|dernières actualités|à la une|dans la même rubrique|vous aimerez aussi|nos derniers articles|à ne pas manquer|les dernières actualités|lire la suite|publicité|tendances|autres articles",
    noise:
      'newsletter*|cookie*|abonnez-vous|inscrivez-vous|tous droits réservés|publicité|partager|suivez-nous|se connecter|copyright|temps de lecture|minutes de lecture|min de lecture|crédit|crédits|photo :|mentions légales|commentaires fermés|lire aussi|infolettre|affilié*|réservé aux abonnés',
    notNames:
      "le|la|les|l'|un|une|des|du|de|ce|cet|cette|ces|il|elle|ils|elles|on|nous|vous|je|qui|que|quoi|où|quand|si|selon|mais|et|ou|donc|car|utilisateurs|utilisateur|clients|membres|internautes|tous|toutes|données|vie|privée|confidentialité|paramètres|ia|entreprise|plateforme|réseau|service|autorité|régulateur|tribunal|cour|gouvernement|mise|jour|en|au|aux|à|par|pour|avec|sans|dans|sur|sous|avant|après|depuis|dès|jusqu|contre|aussi|ainsi|alors|hier|demain|aujourd|désormais|toutefois|cependant|patients|consommateurs|ue|états|unis|rgpd|messages|photos|publications|contenus|comptes|opposition|ne|pas|tout|plus|nouvelle|nouveau|application|article|société|groupe|justice|commission|ministre|porte|parole|associations|géant|mineurs|adultes|lors|comment|pourquoi|enfin|déjà|sont|seuls|seules|aucun|aucune|entreprises|personne|formation|éditeur",
    account:
      'compte|comptes|application|utilisateurs|clients|membres|abonnés|profil|paramètres|équipe|sas|sa',
  },
};
