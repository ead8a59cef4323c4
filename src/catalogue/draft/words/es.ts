import type { LanguageWords } from './language-words.ts';

export const es: LanguageWords = {
  common:
    'el|la|los|las|de|del|y|que|en|un|una|es|son|por|para|con|no|se|su|sus|al|lo|como|más|pero|este|esta|estos|será|serán|han|ha|ser|según|sobre|desde|hasta|también|cuando|o|ya|puede|pueden|usted|tu|tus|nos|le|les|muy',
  date: {
    months: [
      'enero|ene',
      'febrero|feb',
      'marzo|mar',
      'abril|abr',
      'mayo|may',
      'junio|jun',
      'julio|jul',
      'agosto|ago',
      'septiembre|setiembre|sept|sep|set',
      'octubre|oct',
      'noviembre|nov',
      'diciembre|dic',
    ],
    weekdays: ['lunes', 'martes', 'miércoles|miercoles', 'jueves', 'viernes', 'sábado|sabado', 'domingo'],
    filler:
      'principios de|mediados de|finales de|comienzos de|el|la|de|del|día|los|al|medianoche|final|próximo|pasado|este|a las|horas|inclusive',
    monthLead:
      'en|desde|hasta|antes de|después de|a partir de|a principios de|principios de|a mediados de|mediados de|a finales de|finales de|durante|de|para|el pasado|pasado|próximo',
    from: 'a partir del|a partir de|desde el|desde|a contar desde|a contar del|con efecto desde|con efectos desde|efectivo el|efectiva el|entra en vigor el|entrará en vigor el|entrarán en vigor el|entran en vigor el|comienza el|comenzará el|empieza el|empezará el|arranca el|con fecha del|vigente desde|a partir',
    until:
      'hasta|hasta el|a más tardar el|a más tardar|como máximo el|como muy tarde el|como muy tarde|no más tarde del|no más allá del|fecha límite es el|fecha límite|plazo termina el|plazo acaba el|plazo finaliza el|plazo vence el|vence el|termina el|finaliza el|acaba el|cierra el|expira el|tienen hasta el|tope el|plazo concluye el',
    notUntil: 'no ~ hasta|no antes del|no antes de|nunca antes del|no hasta',
    before: 'antes del|antes de|previo al|con anterioridad al',
    by: 'para el|para',
    since: 'desde|que se remontan a|se remontan a|desde el año|remontándose a|fundada en|fundado en|ya en',
    to: 'al|a|y|hasta el|hasta|y el|o|al día',
    onwards: 'en adelante|y posteriores',
    latest:
      'como máximo|a más tardar|inclusive|como fecha límite|es la fecha límite|es el último día|como muy tarde',
    published:
      'publicado el|publicado|actualizado el|actualizado|última actualización|fecha|publicada el|modificado el|fecha de publicación|actualizada el',
    within: 'en|dentro de|en un plazo de|en el plazo de|durante|durante los|tras|en los próximos',
    days: 'día|días',
    weeks: 'semana|semanas',
    months30: 'mes|meses',
  },
  story: {
    begins:
      'comenz*|comienz*|empez*|empiez*|inici*|arranc*|entr* en vigor|en vigor|entrada en vigor|surt* efecto|efectiv*|aplic*|lanz*|despleg*|despliegu*|activ*|será usado|serán usados|serán utilizados|serán utilizadas|pondrá en marcha|en marcha|cambi*|entrada en vigencia|entrará en vigencia|vigencia|seguirá el|seguirán el|le seguirá|les seguirán',
    deadline:
      'fecha límite|plazo*|último día|última oportunidad|vence*|expira*|termina*|finaliza*|cierra*|acaba|tienen hasta|tienes hasta|tiene hasta|a más tardar|fecha tope',
    announces:
      'contó|contaron|cuenta que|anunci*|dijo|dice|afirm*|inform*|public*|comunic*|escrib*|notific*|avis*|confirm*|revel*|advirti*|advierte*|explic*|declar*|señal*|envi*|correo|comunicado|indic*|alert*|recibieron|entrada de blog',
    acts: 'no quier*|no dese*|no está* de acuerdo|no estás de acuerdo|negarte|oponer*|se oponga*|opon*|oposición|desactiv*|rechaz*|darse de baja|dar de baja|opt-out*|cambi* ~ ajuste*|cambi* ~ configuración|negarse|desmarc*|apag*|retir* ~ consentimiento|excluirse|objetar|inhabilit*|deshabilit*|decir que no|ejercer el derecho|derecho de oposición|evitarlo|impedir*|objeción|darte de baja|darme de baja|no participar|no quieras|negativa|no deseen|dejar de participar',
    uses: 'lee|leer|rastre*|almacen*|registr*|combin*|usar*|usa|usan|uso|usad*|usando|utiliz*|emple*|entren*|compart*|proces*|trat*|recopil*|recog*|mejor*|analiz*|vend*|ced*|aliment*|desarroll*|escane*|personaliz*|transfer*|explot*|aprovech*|usamos|usaremos|emplearemos',
    plans:
      'va a|usará|utilizará|empleará|entrenará|quiere|planea|pretende|prevé|comenzará|empezará|anuncia|anunció|ha anunciado|actualiza|ha actualizado|actualizó|cambia|cambió|compartirá|podrá|suspende|suspendió|ha suspendido|pospone|pospuso|retira|retiró|reanuda|niega|desmiente|usa|utiliza|lanza|iniciará|tiene previsto|entrena|comparte|modifica|modificó|ha modificado|analizará|venderá|da marcha atrás|da|aplaza|aplazó|ha aplazado|elimina|eliminó|renuncia|renunció|reanudará|ha retirado|ha comenzado|ha empezado|comenzó|empezó|confirma|confirmó|retrasa|retrasó|ha retrasado|activará|paraliza|cederá',
    available: 'ajuste ~ disponible|opción ~ disponible|aparece*|aparecerá*|disponible',
    postponed:
      'más tiempo|más días|días más|ha movido|traslad*|pospon*|pospuso|pospuesto|pospuesta|aplaz*|retras*|demor*|posterg*|prórroga|prorrog*|ampli* ~ plazo|más tarde de lo previsto|nueva fecha|en lugar del|en vez del|diferid*|extiende ~ plazo|extendi* ~ plazo|inicialmente prevista|pasa del|pasará del|pasó del|más tarde de lo anunciado|mueve ~ fecha|adelanta|adelantó|adelantado|adelantada|adelantar',
    suspended:
      'debe dejar de|deje de|ordena ~ dejar de|dejar de usar|prohíbe|detener|ha dejado de|frena|suspen*|suspendid*|paus*|en pausa|congel*|paraliz*|detien*|detuv*|hasta nuevo aviso|interrump*|frena ~ temporalmente|temporalmente|de momento no|por ahora no|prohibición|prohib*|cese|cesar|deja de usar|dejará de usar temporalmente|medida cautelar|medidas provisionales|pausa|bloque*',
    resumed:
      'reanud*|retom*|reinici*|vuelve a|volverá a|volvió a|de nuevo|levant* ~ suspensión|levanta la suspensión|se reactiva|reactiv*|finalmente seguirá|luz verde|autoriz* ~ reanudar|autoriz* ~ retomar|puede volver a|podrá volver a|fin de la pausa|levanta ~ prohibición|levanta ~ veto',
    withdrawn:
      'retira|retiró|retirad*|retirar ~ cláusula|da marcha atrás|dio marcha atrás|marcha atrás|renunci*|abandon*|desisti*|desiste|cancel*|elimin* ~ cláusula|revierte|revirtió|rectific*|descart*|recula|recul*|anul*|dejará de|ya no|se echa atrás|cláusula eliminada|retracta|retractó|echa atrás|da un giro|elimin* ~ mención|elimin* ~ referencia|quit* ~ cláusula|suprim* ~ cláusula|ha retirado|deja sin efecto|dejó sin efecto|no seguirá adelante|desecha|cambia de opinión',
    denied:
      'niega*|negó|desmient*|desminti*|desmentido|falso*|falsa*|rumor*|bulo*|engaños*|incorrect*|no es cierto|no es verdad|no utiliza|no usa|inexact*|malentendid*|rechaz* ~ acusaci*|sin fundamento|no tiene planes|desinformación|mentira|verificación de datos',
    started:
      'ha comenzado|han comenzado|ha empezado|han empezado|comenzó a|empezó a|ya usa|ya utiliza|ya entrena|ha entrado en vigor|han entrado en vigor|entró en vigor|entraron en vigor|ya está en vigor|ya están|desde hoy|ahora usa|ahora utiliza|está usando|está utilizando|empieza hoy|comienza hoy|a partir de hoy|ya se utilizan|ya se usan|ya está usando|se usan ya',
    optOutRemoved:
      'elimin* ~ opción|elimin* ~ posibilidad|opción ~ desaparece|retir* ~ opción|ya no ~ posible|ya no ~ podrán|ya no podrán|ya no será posible|opción ~ eliminada|ajuste ~ desaparece|quit* ~ opción|elimin* ~ ajuste|no será posible desactivar|deja de estar disponible|suprim* ~ opción',
    maybe:
      'debe|deben|debería|deberían|podría|podrían|pide|piden|exige|exigen|reclama|solicita|si|amenaza|insta|ordena|obliga|recomienda',
    courts:
      'tribunal*|juez*|jueza|juzgado*|demanda*|sentencia*|corte|fallo|juicio*|recurso|demandan|audiencia|querella|acción colectiva|medida cautelar|apelación|abogado general|dictamen|litigio',
    not: 'no|nunca|ni|sin|tampoco|jamás|ningún|ninguna|nada',
    company:
      'la empresa|la compañía|la plataforma|la red social|el servicio|el grupo|la firma|la tecnológica|el gigante|la multinacional|la aplicación',
    we: 'nosotros|nuestro|nuestra|nuestros|nuestras|nos',
  },
  place: {
    users:
      'usuari*|miembro*|cuenta*|cliente*|residente*|persona*|suscript*|consumidor*|ciudadan*|perfil*|adulto*|paciente*|propietari*|quienes|todos|datos|contenido*|internauta*|habitante*|desarrollador*|jugador*|hogar*|publicaciones|abonad*|estudiant*|viajer*|emplead*|oyent*|conductor*|mensajes|titulares',
    background:
      'autoridad*|regulador*|agencia|comisión|tribunal*|juez*|corte|gobierno|ministr*|ministerio|parlamento|sede|con sede|compañía|compañías|empresa*|firma|ley|leyes|legislación|derecho|polític*|diario|periódico|filial|oficina*|reglamento|matriz|gigante|abogad*|organización*|organizaciones|ong|medios|universidad|investigador*|policía|dólar*|tecnológica|normativa|supervisor*|prensa|multinacional|consorcio',
    within: 'en|de|del|dentro de|para|por|fuera de|a',
    except:
      'excepto|salvo|a excepción de|con excepción de|con la excepción de|fuera de|excluyendo|no en|pero no|menos|quedan fuera|con excepción|exceptuando|aparte de|no se aplica en|no se aplicará en|no afecta a|no afectará a|no ~ en|excluye a|excluye|exceptúa|distintos de',
    excluded:
      'nada cambia|no cambia nada|sigue suspendid*|permanece suspendid*|no participan|no forman parte|no entra|no entran|nunca formaron parte|excluid*|exent*|no afectad*|quedan fuera|queda fuera|quedarán fuera|quedará fuera|no se aplica|no se aplicará|no están incluidos|no se ven afectados|se libran|se libra|al margen|no incluid*|exclu*|no se verán afectad*|no afecta|no afectará|fuera del plan',
    worldwide:
      'en todo el mundo|todo el mundo|a nivel mundial|mundial|todos los usuarios|globalmente|a escala global|todos los países',
    regulator:
      'autoridad de protección de datos|autoridad de protección|regulador*|agencia de protección de datos|autoridad*|autoridad de control|comisión de protección de datos|supervisor*|agencia de datos|comisionad*|organismo de protección de datos',
    demonyms:
      'NL neerland*|holand*/DE alemán*|aleman*/FR francés*|frances*/IE irland*/IT italian*/ES español*/PT portugu*/BE belga*/AT austríac*|austriac*/GB británic*|britanic*|inglés|ingles*/US estadounidens*|norteamerican*/CA canadiens*/BR brasileñ*/AU australian*/IN indi*/JP japon*/KR surcorean*|corean*/CH suizo|suiza|suizos|suizas/NO noruego|noruega|noruegos|noruegas/DK danés|danes*/SE sueco|sueca|suecos|suecas/FI finlandés|finlandes*/PL polac*/GR griego|griega|griegos|griegas/CZ checo|checa|checos|checas/HU húngar*/LU luxemburgu*/TR turco|turca|turcos|turcas/ZA sudafrican*/MX mexican*/AR argentino|argentina|argentinos|argentinas/CL chileno|chilena|chilenos|chilenas/CO colombian*/CN chino|chinos|chinas/US-CA californian*/US-TX texan*|tejan*/PE peruan*',
  },
  data: {
    modal: '',
    infinitives: '',
    takes:
      'usa|usará|usar|utiliza|utilizará|utilizar|comparte|compartirá|compartir|vende|venderá|vender|analiza|analizará|analizar|emplea|empleará|emplear|recopila|recopilará|procesa|procesará|trata|tratará|cede|cederá|ceder|lee|leerá|transfiere|aprovechará|explotará|escanea|recoge|recogerá|usamos|usaremos|utilizamos|utilizaremos|compartimos|compartiremos|cedemos|cederemos|analizamos|analizaremos|vendemos|venderemos|recogemos',
    onto: 'entren* ~ con|entren* con|entren* ~ a partir de|entren* ~ sobre|alimentar ~ con|como|entre ellos|entre ellas|incluidos|incluidas|se trata de|tales como|a partir de|con',
    ends: 'para|con|a|de sus|de los|de las|que|en|por|desde|cuando|al|a fin|salvo|del|de su',
    nouns:
      'publicaciones|posts|comentarios|datos de perfil|datos del perfil|información de perfil|información del perfil|perfiles|fotos|fotografías|imágenes|vídeos|videos|nombres|mensajes|mensajes privados|mensajes directos|chats|conversaciones|historial de chats|prompts|consultas|entradas|respuestas|código|código fuente|fragmentos de código|archivos|ficheros|documentos|transcripciones|grabaciones|grabaciones de voz|notas de voz|voz|ubicación|datos de ubicación|localización|geolocalización|historial de navegación|historial de búsqueda|búsquedas|historial de reproducción|historial de visualización|currículums|currículos|currículum|solicitudes de empleo|experiencia laboral|formación|habilidades|cargos|historiales médicos|historias clínicas|datos de salud|datos médicos|datos sanitarios|contactos|agenda de contactos|lista de contactos|me gusta|interacciones|datos de uso|historial de compras|compras|reservas|reseñas|valoraciones|metadatos|datos de pago|información de pago|datos bancarios|datos salariales|salarios|datos financieros|contraseñas|credenciales|datos de acceso|correos|correos electrónicos|emails|telemetría|historias|encuestas|mensajes de grupo|artículos|datos biométricos|datos del dispositivo|números de teléfono|número de teléfono|fecha de nacimiento|transacciones|borradores|notas|tableros|diseños|dibujos|listas de reproducción|entrenamientos|frecuencia cardiaca|frecuencia cardíaca|rutas|trayectos|datos de sueño|adjuntos|calendario|llamadas|lecturas del contador|datos de consumo|imágenes de cámaras|datos de conducción|recibos|tiques|textos|preguntas|anuncios|datos de clientes|mensajes de voz|repositorios|contenidos|contenido',
    before: 'nuevas|nuevos|antiguas|antiguos|sus|tus|viejos',
    after:
      'públicas|públicos|público|pública|privados|privadas|privado|privada|directos|directas|personales|compartidos|compartidas|guardados|guardadas|subidas|subidos|eliminados|eliminadas|anonimizados|anonimizadas|cifrados|cifradas|sensibles|profesionales|existentes|publicados|publicadas|de los usuarios|de grupo|archivados|archivadas|médicos|médicas|ocultos|ocultas',
    excluded:
      'no participan|no forman parte|no entra|no entran|nunca formaron parte|no se usar*|no se utiliz*|no se usan|nunca se usar*|nunca se utiliz*|no serán utilizad*|no utilizad*|excluid*|exent*|quedan fuera|quedarán fuera|quedan excluid*|salvo|excepto|a excepción|no incluye*|siguen siendo privad*|no están incluid*|no se incluy*|no se compart*|no usa|no usará|no utiliza|no utilizará|no se proces*|al margen|no afecta|no afectará|no entrarán|no analiz*|se libran',
    but: 'pero|mientras que|en cambio|salvo|excepto|sin embargo|a excepción|aunque|por el contrario|no obstante|sino',
    minors:
      'menores|menores de edad|niños|adolescentes|adultos|mayores de edad|cuentas de menores|menor de edad',
    age: 'menores de|mayores de|menor de|mayor de|al menos|a partir de los|mínimo de|de más de|de menos de|hasta los|de hasta|con menos de',
    years: 'años|años o más|años de edad|años cumplidos|años o menos|años de edad o menos',
  },
  way: {
    settings:
      'ajustes|ajuste|configuración|preferencias|centro de privacidad|menú de la cuenta|panel de control|área de cliente|área de clientes|interruptor|ajustes de privacidad|configuración de privacidad|opciones de privacidad',
    form: 'formulario de oposición|formulario|formulario web|formulario en línea|formulario de objeción|formularios',
    email: 'correo electrónico|correo|e-mail|email|escribir a|escribiendo a|mail|contactar',
    letter:
      'por correo postal|por carta|carta|por escrito|correo certificado|carta certificada|correo postal|burofax',
    sms: 'sms|mensaje de texto|por sms',
    phone: 'por teléfono|teléfono|llamando|llamar al|línea gratuita|llamada',
    admin:
      'administrador*|propietari* de la cuenta|departamento de informática|titular de la cuenta de empresa',
    deletion:
      'eliminar la cuenta|eliminar su cuenta|borrar la cuenta|borrar su cuenta|cerrar la cuenta|eliminar tu cuenta|cancelar la cuenta|cerrar su cuenta',
    link: 'opon*|oposición|ajuste*|configuración|privacidad|formulario|desactivar|preferencias|opt-out|rechazar|darse de baja|baja',
  },
  page: {
    related:
      'lea también|lee también|leer más|te puede interesar|le puede interesar|también te puede interesar|artículos relacionados|noticias relacionadas|relacionado|relacionados|relacionadas|más noticias|más sobre|ver también|ver más|recomendado|recomendados|recomendamos|lo más leído|lo más visto|lo último|más leídas|más en|últimas noticias|otras noticias|quizás te interese|no te pierdas|publicidad|tendencias|más información|sigue leyendo|en portada|destacados',
    noise:
      'newsletter*|boletín*|cookie*|suscríb*|suscrib*|todos los derechos reservados|publicidad|compartir|síguenos|iniciar sesión|copyright|tiempo de lectura|minutos de lectura|min de lectura|foto:|imagen:|aviso legal|comentarios cerrados|regístrate|inicia sesión|afiliad*|crédito',
    notNames:
      'el|la|los|las|lo|un|una|unos|unas|este|esta|estos|estas|ese|esa|eso|esto|él|ella|ellos|ellas|usted|ustedes|nosotros|yo|tú|quien|quienes|qué|que|cuándo|cuando|si|según|pero|y|o|e|u|usuarios|clientes|miembros|todos|todas|datos|privacidad|configuración|ajustes|ia|empresa|compañía|plataforma|red|social|servicio|regulador|tribunal|juez|gobierno|autoridad|agencia|actualización|en|al|a|por|para|con|sin|sobre|antes|después|desde|hasta|contra|también|así|además|ahora|hoy|ayer|mañana|ya|aunque|pacientes|consumidores|ue|eeuu|estados|unidos|europa|rgpd|mensajes|fotos|publicaciones|contenidos|cuentas|oposición|no|ni|todo|nueva|nuevo|aplicación|app|artículo|artículos|grupo|comisión|ministro|ministra|organizaciones|menores|adultos|cómo|por|mientras|sin|embargo|solo|sólo|tras|entonces|portavoz|noticia|españoles|empresas|ciudadanos|justicia|se|su|sus|tecnológica|grandes|otros|otras|otro|otra|ajuste|hasta',
    account:
      'cuenta|cuentas|aplicación|usuarios|clientes|miembros|suscriptores|perfil|ajustes|equipo|configuración',
  },
};
