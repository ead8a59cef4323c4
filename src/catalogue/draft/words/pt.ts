import type { LanguageWords } from './language-words.ts';

export const pt: LanguageWords = {
  common:
    'o|a|os|as|de|do|da|dos|das|e|que|em|no|na|nos|nas|um|uma|é|são|para|com|não|por|pelo|pela|se|seu|sua|seus|suas|ao|aos|mais|mas|como|foi|será|serão|também|até|já|ou|você|isso|este|esta|esses|quando|sobre|pode|podem|à|às|segundo|ele|ela|ser',
  date: {
    months: [
      'janeiro|jan',
      'fevereiro|fev',
      'março|marco|mar',
      'abril|abr',
      'maio|mai',
      'junho|jun',
      'julho|jul',
      'agosto|ago',
      'setembro|set',
      'outubro|out',
      'novembro|nov',
      'dezembro|dez',
    ],
    weekdays: [
      'segunda-feira|segunda',
      'terça-feira|terca-feira|terça',
      'quarta-feira|quarta',
      'quinta-feira|quinta',
      'sexta-feira|sexta',
      'sábado|sabado',
      'domingo',
    ],
    filler:
      'início de|meados de|fim de|finais de|começo de|o|a|de|do|da|dia|em|no|próximo|próxima|passado|passada|meia-noite|final|fim|dos|às|horas|inclusive|última|esta|este',
    monthLead:
      'em|desde|até|antes de|depois de|a partir de|no início de|início de|em meados de|meados de|no final de|no fim de|final de|fim de|durante|de|em finais de|finais de|no mês de|passado|próximo',
    from: 'a partir de|a partir do|desde|a contar de|com efeito a partir de|com efeitos a partir de|entra em vigor em|entra em vigor no|entra em vigor a|entrará em vigor em|entrará em vigor a|entram em vigor em|entram em vigor a|entrarão em vigor em|começa em|começa a|começará em|começará a|com início em|com início a|inicia em|efetivo em|vigor em|vigor a|vigência em|já em',
    until:
      'até|até ao|até o|o mais tardar em|o mais tardar|no máximo até|até no máximo|no limite até|prazo é|prazo termina em|prazo termina a|prazo acaba em|prazo vai até|data limite é|data-limite|data limite|termina em|termina a|encerra em|expira em|encerra-se em|vence em|têm até|prazo final é|limite de',
    notUntil:
      'não ~ antes de|só a partir de|apenas a partir de|nunca antes de|só em|somente a partir de|não antes de',
    before: 'antes de|antes do|previamente a|anterior a',
    by: 'para|para o',
    since: 'desde|que remontam a|remontam a|remontando a|desde o ano de|fundada em|fundado em|já em',
    to: 'a|e|até|ao|ou|para|para o dia',
    onwards: 'em diante|e posteriores',
    latest:
      'no máximo|o mais tardar|inclusive|como data limite|é o prazo|é o último dia|é a data limite|como prazo',
    published:
      'publicado em|publicado a|publicado|publicada em|atualizado em|atualizada em|atualizado|atualização|última atualização|data|postado em|modificado em|escrito em',
    within: 'em|dentro de|no prazo de|em até|num prazo de|durante|após|nos próximos|daqui a',
    days: 'dia|dias',
    weeks: 'semana|semanas',
    months30: 'mês|meses',
  },
  story: {
    begins:
      'começ*|inici*|início|arranc*|entr* em vigor|entrar em vigor|em vigor|entrada em vigor|passa* a valer|vale*|efetiv*|aplic*|lanç*|implement*|ativ*|será usado|serão usados|serão utilizados|serão utilizadas|serão usadas|vigência|passar* a|passam a|passa a|mudanç*|muda*|segue-se|seguem-se|seguirá|seguirão',
    deadline:
      'prazo*|data limite|data-limite|último dia|última chance|última oportunidade|vence*|expira*|termina*|encerra*|têm até|tem até|o mais tardar|limite',
    announces:
      'contou|contaram|adiantou|anunci*|disse|diz|afirm*|inform*|public*|comunic*|escrev*|notific*|avis*|confirm*|revel*|alert*|explic*|declar*|envi*|e-mail*|comunicado|divulg*|adiant*|receberam|garant*|adverti*',
    acts: 'não quer*|não quis*|não dese*|não concord*|discordo|discorda|discordam|discordar|opor-se|se opor|opor|opôr|oponha*|oposição|desativ*|desactiv*|recus*|rejeit*|opt-out*|alter* ~ configuraç*|mud* ~ configuraç*|cancelar ~ consentimento|retir* ~ consentimento|desmarc*|deslig*|negar|excluir-se|dizer não|contestar|impedir|direito de oposição|evitar|alter* ~ definiç*|opuser*|opõe*|opõem-se|descadastr*|bloquear|não participar|não queira|não queiram|recuse',
    uses: 'lê|ler|rastre*|armazen*|regist*|combin*|recolh*|coleta*|usar*|usa|usam|uso|usad*|usando|utiliza|utilizar*|utilizam|utilizad*|utilização|utilizando|utilizará|trein*|partilh*|compartilh*|process*|trat*|recolh*|colet*|melhor*|analis*|vend*|ced*|aliment*|desenvolv*|personaliz*|transfer*|explor*|aproveit*|escane*|repass*|usamos|usaremos|utilizamos|utilizaremos|cede*|ceder*|cedid*',
    plans:
      'vai|usará|utilizará|treinará|quer|planeja|planeia|pretende|prevê|começará|começa|anuncia|anunciou|atualiza|atualizou|muda|mudou|compartilhará|partilhará|poderá|passará|passa a|suspende|suspendeu|adia|adiou|retira|retirou|retoma|nega|desmente|usa|utiliza|lança|iniciará|inicia|treina|partilha|compartilha|altera|alterou|analisará|venderá|recua|recuou|desiste|desistiu|cancela|cancelou|retomou|retomará|desmentiu|negou|começou|iniciou|tenciona|confirmou|elimina|prorroga|prorrogou|volta|voltou|ativará|remove|removeu|coleta',
    available:
      'configuração ~ disponível|opção ~ disponível|definição ~ disponível|aparece*|aparecerá*|disponível',
    postponed:
      'mais tempo|mais dias|dias a mais|transfer* ~ para|adi|adia|adiou|adiad*|adiar|adiamento|prorrog*|posterg*|atras*|mais tarde do que o previsto|nova data|em vez de|estend* ~ prazo|alarg* ~ prazo|prazo ~ alargado|remarc*|antecip*|inicialmente prevista|inicialmente previsto|empurr*|passa de|passará de|passou de|passa do dia|passou do dia|mais tarde do que o anunciado',
    suspended:
      'parar de|deixe de|deve parar|manda ~ parar|suspenda|proíbe|cessar|suspen*|paus*|em pausa|congel*|interromp*|paralis*|até novo aviso|até nova ordem|temporariamente|por enquanto não|parou temporariamente|trav*|proib*|cesse|cessou|para de usar|parou de usar|medida preventiva|medida cautelar|bloque*|interdit*',
    resumed:
      'retom*|recomeç*|reinici*|volta a|voltou a|voltará a|novamente|levant* ~ suspensão|suspensão ~ levantada|reativ*|revog* ~ suspensão|suspensão ~ revogada|libera|liberou|liberad*|luz verde|autoriz* ~ retomar|autoriz* ~ voltar|pode voltar a|poderá voltar a|volte a|levanta ~ proibição|fim da pausa',
    withdrawn:
      'retira|retirou|retirad*|recua|recuou|recuar|recuo|desist*|abandon*|cancel*|renunci*|volta atrás|voltou atrás|voltar atrás|remov* ~ cláusula|elimin* ~ cláusula|revert*|anul*|descart*|deixa de|deixará de|já não|não vai mais|não usará mais|cláusula removida|dá o dito por não dito|revog*|marcha-atrás|marcha atrás|remov* ~ menção|remov* ~ referência|retir* ~ menção|deixa cair|deixou cair|não vai avançar|não avança|não avançará|muda de ideia*|engavet*',
    denied:
      'nega|negou|negam|desment*|desmint*|fals*|boato*|rumor*|engano*|enganos*|incorret*|não é verdade|não usa|não utiliza|inverídic*|fake news|infundad*|mal-entendido*|não procede|não tem planos|rebate|corrente falsa|desinformação|mentira|checagem',
    started:
      'começou a|começaram a|já começou|já usa|já utiliza|já treina|entrou em vigor|entraram em vigor|já está em vigor|já estão|desde hoje|agora usa|passou a|passaram a|está a usar|está usando|começa hoje|a partir de hoje|iniciou|já está a|já são usad*|estão sendo usad*|já vale',
    optOutRemoved:
      'elimin* ~ opção|remov* ~ opção|opção ~ desaparece|retir* ~ opção|opção ~ removida|opção ~ eliminada|já não será possível|já não ~ possível|não será mais possível|deixa de ser possível|não poderão mais|deixam de poder|remov* ~ configuração|extingu* ~ opção|remov* ~ definição|remov* ~ possibilidade|deixará de ser possível',
    maybe:
      'deve|devem|deveria|deveriam|poderia|poderiam|pede|pedem|exige|exigem|solicita|se|ameaça|insta|determina|manda|recomenda|cobra',
    courts:
      'tribunal*|juiz*|juíza|justiça|processo*|sentença*|ação coletiva|ação judicial|decisão judicial|recurso|acórdão|providência cautelar|liminar|apelação|julgamento|audiência|advogado-geral|processou|litígio|parecer',
    not: 'não|nunca|nem|sem|jamais|nenhum|nenhuma|tampouco',
    company:
      'a empresa|a companhia|a plataforma|a rede social|o serviço|o grupo|a firma|a tecnológica|a gigante|a multinacional|o aplicativo',
    we: 'nós|nosso|nossa|nossos|nossas',
  },
  place: {
    users:
      'utilizador*|usuári*|membro*|conta|contas|cliente*|residente*|pessoa*|assinante*|consumidor*|cidad*|perfil|perfis|adulto*|paciente*|utente*|proprietári*|quem|todos|dados|conteúdo*|internauta*|habitante*|desenvolvedor*|programador*|jogador*|publicações|passageir*|estudant*|funcionári*|ouvint*|motorist*|titulares|brasileiros|mensagens',
    background:
      'autoridade*|regulador*|agência|comissão|tribunal*|juiz*|justiça|governo|ministr*|ministério|parlamento|congresso|senado|sede|sediada|sediado|empresa*|companhia*|firma|lei|leis|legislação|direito|polític*|jornal|filial|subsidiária|escritório*|regulamento|gigante|advogad*|organização|organizações|ong|mídia|media|universidade|investigador*|pesquisador*|polícia|dólar*|tecnológica|norma|normas|matriz|entidade*|procon|imprensa|grupo',
    within: 'em|no|na|nos|nas|de|do|da|dos|das|dentro|para|fora|por',
    except:
      'exceto|excepto|salvo|à exceção de|à exceção do|à exceção da|com exceção de|com exceção do|com exceção da|à exceção|com exceção|fora de|fora da|fora do|exclui|excluindo|não em|não no|não na|mas não|menos|tirando|não se aplica em|não se aplica a|não se aplica no|não se aplica na|não afeta|não ~ em|não ~ na|não ~ no',
    excluded:
      'nada muda|não muda nada|continua suspens*|permanece suspens*|não participam|não fazem parte|nunca fizeram parte|não entram|nada se altera|excluíd*|isent*|não afetad*|ficam de fora|fica de fora|ficarão de fora|ficará de fora|de fora|não se aplica|não se aplicará|não estão incluídos|não são afetad*|escapam|poupad*|não incluíd*|não abrangid*|não está incluíd*|não abrange|não são abrangid*|não vale para|não afeta',
    worldwide:
      'em todo o mundo|todo o mundo|no mundo todo|no mundo inteiro|mundial|globalmente|todos os usuários|todos os utilizadores|a nível mundial|todos os países',
    regulator:
      'autoridade de proteção de dados|autoridade de protecção de dados|autoridade nacional|regulador*|autoridade*|comissão de proteção de dados|agência de proteção de dados|entidade reguladora|órgão regulador|agência reguladora|supervisor*|órgão de proteção de dados',
    demonyms:
      'NL holandês|holandes*|neerlandês|neerlandes*/DE alemã|alemão|alemães|alemãs/FR francês|frances*/IE irlandês|irlandes*/IT italian*/ES espanhol*|espanhó*/PT português|portugues*/BE belga*/AT austríac*/GB britânic*|inglês|ingles*/US norte-american*|american*|estadunidens*/CA canadens*|canadian*/BR brasileir*/AU australian*/IN indian*/JP japonês|japones*/KR sul-corean*|corean*/CH suíç*/NO norueguês|noruegues*/DK dinamarquês|dinamarques*/SE suec*/FI finlandês|finlandes*/PL polac*|polonês|polones*/GR greg*/CZ checo|checa|tchec*/HU húngar*/LU luxemburguês|luxemburgues*/TR turc*/ZA sul-african*/MX mexican*/AR argentin*/CN chinês|chines*/US-CA californian*/US-TX texan*/AO angolan*',
  },
  data: {
    modal: '',
    infinitives: '',
    takes:
      'usa|usará|usar|utiliza|utilizará|utilizar|compartilha|compartilhará|compartilhar|partilha|partilhará|partilhar|vende|venderá|vender|analisa|analisará|analisar|recolhe|recolherá|coleta|coletará|processa|processará|trata|cede|cederá|lê|lerá|emprega|empregará|explora|explorará|repassa|repassará|repassar|transmite|usamos|usaremos|utilizamos|utilizaremos|partilhamos|partilharemos|compartilhamos|compartilharemos|vendemos|analisamos|coletamos',
    onto: 'trein* ~ com|trein* com|trein* ~ a partir de|alimentar ~ com|como|entre eles|entre elas|incluindo|trata-se de|tais como|a partir de|com|com base em|com base nos|com base nas',
    ends: 'para|com|a|ao|aos|de seus|dos|das|de suas|que|em|por|desde|quando|no|na|nos|nas|pelo|do|da|exceto|sem|de sua|dos seus|das suas',
    nouns:
      'publicações|posts|postagens|comentários|dados de perfil|dados do perfil|informações de perfil|informações do perfil|perfis|fotos|fotografias|imagens|vídeos|nomes|mensagens|mensagens privadas|mensagens diretas|chats|conversas|histórico de conversas|prompts|pedidos|consultas|respostas|código|código-fonte|trechos de código|ficheiros|arquivos|documentos|transcrições|gravações|gravações de voz|áudios|voz|localização|dados de localização|geolocalização|histórico de navegação|histórico de pesquisa|histórico de buscas|pesquisas|buscas|histórico de visualização|histórico de reprodução|currículos|candidaturas|experiência profissional|formação|competências|habilidades|cargos|registos clínicos|registros médicos|prontuários|dados de saúde|dados médicos|contactos|contatos|lista de contactos|lista de contatos|agenda|curtidas|gostos|interações|dados de utilização|dados de uso|histórico de compras|compras|reservas|avaliações|resenhas|metadados|dados de pagamento|dados bancários|dados salariais|salários|dados financeiros|senhas|palavras-passe|credenciais|dados de acesso|dados de login|e-mails|emails|telemetria|stories|sondagens|enquetes|mensagens de grupo|artigos|dados biométricos|dados do dispositivo|números de telefone|número de telefone|data de nascimento|transações|rascunhos|notas|quadros|desenhos|ilustrações|listas de reprodução|treinos|frequência cardíaca|percursos|rotas|dados de sono|anexos|calendário|chamadas|leituras do contador|dados de consumo|imagens de câmaras|imagens de câmeras|dados de condução|recibos|textos|legendas|perguntas|anúncios|dados de clientes|mensagens de voz|repositórios|conteúdos|conteúdo|viagens|trajetos',
    before: 'novas|novos|antigas|antigos|suas|seus',
    after:
      'públicas|públicos|público|pública|privadas|privados|privado|privada|diretas|diretos|pessoais|partilhadas|partilhados|compartilhadas|compartilhados|guardados|guardadas|enviadas|enviados|eliminadas|eliminados|apagados|apagadas|anonimizados|anonimizadas|cifradas|criptografadas|sensíveis|profissionais|existentes|publicadas|publicados|dos utilizadores|dos usuários|de grupo|arquivados|arquivadas|médicos|ocultos|salvos|salvas',
    excluded:
      'não participam|não fazem parte|nunca fizeram parte|não entram|não serão usad*|não são usad*|não serão utilizad*|não são utilizad*|nunca serão|não usad*|excluíd*|isent*|ficam de fora|ficarão de fora|de fora|salvo|exceto|excepto|à exceção|com exceção|não inclu*|continuam privad*|permanecem privad*|não estão incluíd*|não serão partilhad*|não serão compartilhad*|não usa|não usará|não utiliza|não utilizará|não process*|não são process*|não são analisad*|não abrang*|não entrarão|não são abrangid*|não vai usar|não são incluíd*|não será usad*|não são partilhad*|não são compartilhad*',
    but: 'mas|enquanto|já as|já os|em contrapartida|salvo|exceto|excepto|no entanto|porém|à exceção|com exceção|embora|todavia|contudo',
    minors:
      'menores|menores de idade|crianças|adolescentes|adultos|maiores de idade|contas de menores|menor de idade',
    age: 'menores de|maiores de|menor de|maior de|com mais de|com menos de|pelo menos|a partir dos|a partir de|mínimo de|até aos|de até|até',
    years: 'anos|anos ou mais|anos de idade|anos completos|anos ou menos|anos de idade ou menos',
  },
  way: {
    settings:
      'definições|configurações|configuração|definição|preferências|centro de privacidade|central de privacidade|menu da conta|painel|área de cliente|área do cliente|interruptor|definições de privacidade|configurações de privacidade|opções de privacidade|ajustes|chave',
    form: 'formulário de oposição|formulário|formulário online|formulário web|formulário de objeção|formulários',
    email: 'e-mail|email|correio eletrónico|correio eletrônico|escrever para|mail|contactar|mensagem para',
    letter:
      'por carta|carta|por correio|por escrito|carta registada|carta registrada|correio postal|via postal|correio registado',
    sms: 'sms|mensagem de texto|por sms',
    phone: 'por telefone|telefone|ligando|ligar para|linha gratuita|telefonema',
    admin: 'administrador*|proprietári* da conta|departamento de informática|equipa de ti|equipe de ti',
    deletion:
      'apagar a conta|eliminar a conta|excluir a conta|encerrar a conta|apagar a sua conta|excluir sua conta|eliminar a sua conta|excluir a sua conta',
    link: 'opor*|oposição|definiç*|configuraç*|privacidade|formulário|desativar|preferências|opt-out|recusar|cancelar',
  },
  page: {
    related:
      'leia também|leia mais|veja também|ver também|artigos relacionados|notícias relacionadas|relacionado|relacionados|relacionadas|mais lidas|mais notícias|mais sobre|recomendado|recomendados|recomendamos|últimas notícias|últimas|outras notícias|pode gostar|também pode gostar|saiba mais|não perca|em destaque|destaques|publicidade|tendências|continue a ler|continue lendo|veja mais|você pode gostar|tópicos',
    noise:
      'newsletter*|boletim*|cookie*|subscrev*|assine|inscreva-se|todos os direitos reservados|publicidade|partilhar|compartilhar esta|siga-nos|iniciar sessão|fazer login|copyright|tempo de leitura|minutos de leitura|min de leitura|foto:|imagem:|aviso legal|comentários encerrados|registe-se|cadastre-se|afiliad*|crédito',
    notNames:
      'o|a|os|as|um|uma|uns|umas|este|esta|estes|estas|esse|essa|isso|isto|ele|ela|eles|elas|você|vocês|nós|eu|quem|que|quando|onde|se|segundo|mas|e|ou|utilizadores|usuários|clientes|membros|todos|todas|dados|privacidade|configurações|definições|ia|empresa|plataforma|rede|social|serviço|regulador|tribunal|juiz|governo|autoridade|agência|atualização|em|no|na|nos|nas|ao|à|por|para|com|sem|sobre|antes|depois|desde|até|contra|também|assim|além|agora|hoje|ontem|amanhã|já|embora|pacientes|utentes|consumidores|ue|eua|estados|unidos|europa|rgpd|lgpd|mensagens|fotos|publicações|conteúdos|contas|oposição|não|nem|todo|nova|novo|aplicação|aplicativo|app|artigo|artigos|grupo|comissão|ministro|ministra|organizações|menores|adultos|como|porque|enquanto|entanto|só|apenas|após|então|porta|voz|notícia|brasileiros|portugueses|empresas|cidadãos|justiça|conforme|gigante|outros|outras|outro|outra|de|do|da|dos|das|opor',
    account:
      'conta|contas|aplicação|aplicativo|utilizadores|usuários|clientes|membros|assinantes|perfil|definições|configurações|equipa|equipe',
  },
};
