// Authorities that articles about personal data speak of, by the names they go by. NGOs are none: noyb, EFF, BEUC.
import type { Jurisdiction } from '../../core/rule.ts';

export interface Regulator {
  readonly name: string;
  readonly jurisdictions: readonly Jurisdiction[];
  /** Other full names, in any language. Case does not count. */
  readonly also: readonly string[];
  /** Written exactly so. */
  readonly short: readonly string[];
  /** The short form means other things as well: it counts only where the full name stands too, or "(AP)". */
  readonly ambiguous: boolean;
  /** The one meant by "the Dutch privacy regulator". */
  readonly main: boolean;
}

/**
 * One on a line: name; where it is competent; other names; abbreviations; "other" where "the country's regulator" means
 * another one, "ambiguous". Sources: the members of the EDPB and of the Global Privacy Assembly, and their own names.
 */
const rows = `
Autoriteit Persoonsgegevens; NL; Dutch Data Protection Authority|Autorité néerlandaise de protection des données|Dutch DPA; AP; ambiguous
Data Protection Commission; IE; Irish Data Protection Commission|Irish Data Protection Commissioner|irische Datenschutzkommission|Comisión de Protección de Datos irlandesa|Comisión de Protección de Datos de Irlanda|Comissão de Proteção de Dados da Irlanda|Commission irlandaise de protection des données|Ierse Data Protection Commission; DPC
Information Commissioner's Office; GB; Information Commissioner's Office|Information Commission|UK Information Commissioner; ICO
Commission nationale de l'informatique et des libertés; FR; Commission nationale de l'informatique et des libertés|Commission nationale informatique et libertés; CNIL
Garante per la protezione dei dati personali; IT; Garante della privacy|Garante privacy|Italian Data Protection Authority; GPDP|Garante
Agencia Española de Protección de Datos; ES; Spanish Data Protection Agency|Agência Espanhola de Proteção de Dados; AEPD
Autoridade Nacional de Proteção de Dados; BR; Brazilian National Data Protection Authority|Autoridad Nacional de Protección de Datos de Brasil|National Data Protection Authority of Brazil|Agência Nacional de Proteção de Dados; ANPD
Comissão Nacional de Proteção de Dados; PT; Comissão Nacional de Protecção de Dados; CNPD; ambiguous
Commission nationale pour la protection des données; LU; Nationale Kommission für den Datenschutz; CNPD; ambiguous
Gegevensbeschermingsautoriteit; BE; Autorité de protection des données|Belgian Data Protection Authority|Autorité belge de protection des données; GBA|APD; ambiguous
Österreichische Datenschutzbehörde; AT; Austrian Data Protection Authority|österreichischen Datenschutzbehörde; DSB; ambiguous
Bundesbeauftragte für den Datenschutz und die Informationsfreiheit; DE; Bundesbeauftragter für den Datenschutz und die Informationsfreiheit|Bundesdatenschutzbeauftragte|Bundesbeauftragten für den Datenschutz|Bundesdatenschutzbeauftragter|Bundesdatenschutzbeauftragten|Bundesbeauftragte für den Datenschutz; BfDI
Hamburgischer Beauftragter für Datenschutz und Informationsfreiheit; DE; Hamburgische Beauftragte für Datenschutz und Informationsfreiheit|Hamburgische Beauftragte für Datenschutz|Hamburgische Datenschutzbeauftragte|Hamburgischen Datenschutzbeauftragten|Hamburgischen Beauftragten für Datenschutz|Hamburg Commissioner for Data Protection|Hamburger Datenschutzbeauftragte|Hamburger Datenschutzbeauftragter; HmbBfDI; other
Bayerisches Landesamt für Datenschutzaufsicht; DE; Bayerischen Landesamt für Datenschutzaufsicht; BayLDA; other
Berliner Beauftragte für Datenschutz und Informationsfreiheit; DE; Berliner Datenschutzbeauftragte|Berlin Data Protection Commissioner; BlnBDI; other
Landesbeauftragter für den Datenschutz Baden-Württemberg; DE; Landesbeauftragte für Datenschutz und Informationsfreiheit Baden-Württemberg; LfDI; other
Landesbeauftragte für Datenschutz Nordrhein-Westfalen; DE; Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen|Landesbeauftragte für Datenschutz und Informationsfreiheit NRW|Landesbeauftragten für Datenschutz und Informationsfreiheit Nordrhein-Westfalen; LDI NRW; other
Landesbeauftragte für den Datenschutz Niedersachsen; DE; ; LfD Niedersachsen; other
Landesdatenschutzbeauftragte; DE; Landesbeauftragte für den Datenschutz|Landesbeauftragter für den Datenschutz|Landesbeauftragten für den Datenschutz|Landesbeauftragte für Datenschutz|Landesbeauftragter für Datenschutz|Landesbeauftragten für Datenschutz|Landesdatenschutzbeauftragter|Landesdatenschutzbeauftragten; ; other
Hessischer Beauftragter für Datenschutz und Informationsfreiheit; DE; Hessische Beauftragte für Datenschutz|Hessischen Beauftragten für Datenschutz; HBDI; other
Datenschutzkonferenz; DE; Konferenz der unabhängigen Datenschutzaufsichtsbehörden; DSK; other ambiguous
Datatilsynet (Denmark); DK; Danish Data Protection Agency
Datatilsynet; NO; Norwegian Data Protection Authority|norwegische Datenschutzbehörde Datatilsynet
Integritetsskyddsmyndigheten; SE; Swedish Authority for Privacy Protection; IMY
Office of the Data Protection Ombudsman; FI; Tietosuojavaltuutetun toimisto|Finnish Data Protection Ombudsman
Commission for Personal Data Protection; BG; Bulgarian Commission for Personal Data Protection|Комисия за защита на личните данни; CPDP
Office of the Commissioner for Personal Data Protection; CY; Cypriot Commissioner for Personal Data Protection|Personal Data Commissioner of Cyprus
Andmekaitse Inspektsioon; EE; Estonian Data Protection Inspectorate
Agencija za zaštitu osobnih podataka; HR; Croatian Personal Data Protection Agency; AZOP
Persónuvernd; IS; Icelandic Data Protection Authority
Datenschutzstelle Fürstentum Liechtenstein; LI; Datenschutzstelle Liechtenstein|Liechtenstein Data Protection Authority
Valstybinė duomenų apsaugos inspekcija; LT; Lithuanian State Data Protection Inspectorate|State Data Protection Inspectorate; VDAI
Datu valsts inspekcija; LV; Latvian Data State Inspectorate|Data State Inspectorate
Office of the Information and Data Protection Commissioner; MT; Maltese Information and Data Protection Commissioner; IDPC
Informacijski pooblaščenec; SI; Slovenian Information Commissioner|Information Commissioner of Slovenia
Úrad na ochranu osobných údajov Slovenskej republiky; SK; Slovak Office for Personal Data Protection|Úrad na ochranu osobných údajov
Sächsische Datenschutz- und Transparenzbeauftragte; DE; Sächsische* Datenschutz-* Transparenzbeauftragte*|Sächsische* Datenschutzbeauftragte*; SDTB; other
Thüringer Landesbeauftragter für den Datenschutz; DE; Thüringer Landesbeauftragte* für den Datenschutz|Thüringer Datenschutzbeauftragte*; TLfDI; other
Unabhängiges Landeszentrum für Datenschutz Schleswig-Holstein; DE; Unabhängige* Landeszentrum* für Datenschutz; ULD; other
Unabhängiges Datenschutzzentrum Saarland; DE; Unabhängige* Datenschutzzentrum* Saarland; ; other
Landesbeauftragte für Datenschutz Bremen; DE; Landesbeauftragte* für Datenschutz und Informationsfreiheit Bremen|Bremer Datenschutzbeauftragte*; LfDI Bremen; other
Landesbeauftragte für den Datenschutz Brandenburg; DE; Landesbeauftragte* für den Datenschutz und für das Recht auf Akteneinsicht|Brandenburger Datenschutzbeauftragte*; LDA Brandenburg; other
Landesbeauftragter für Datenschutz Mecklenburg-Vorpommern; DE; Landesbeauftragte* für Datenschutz und Informationsfreiheit Mecklenburg-Vorpommern; ; other
Landesbeauftragter für den Datenschutz Rheinland-Pfalz; DE; Landesbeauftragte* für den Datenschutz und die Informationsfreiheit Rheinland-Pfalz|rheinland-pfälzische* Datenschutzbeauftragte*; LfDI Rheinland-Pfalz|LfDI RLP; other
Landesbeauftragte für den Datenschutz Sachsen-Anhalt; DE; Landesbeauftragte* für den Datenschutz Sachsen-Anhalt; ; other
Bayerischer Landesbeauftragter für den Datenschutz; DE; Bayerische* Landesbeauftragte* für den Datenschutz; BayLfD; other
Autoritat Catalana de Protecció de Dades; ES; Autoridad Catalana de Protección de Datos|Catalan Data Protection Authority; APDCAT; other
Agencia Vasca de Protección de Datos; ES; Datuak Babesteko Euskal Bulegoa; AVPD; other
Consejo de Transparencia y Protección de Datos de Andalucía; ES; ; CTPDA; other
Vlaamse Toezichtcommissie; BE; Vlaamse Toezichtcommissie voor de verwerking van persoonsgegevens; VTC; other ambiguous
Coimisiún na Meán; IE; Irish media regulator; ; other
Arcom; FR; Autorité de régulation de la communication audiovisuelle et numérique; ; other
Arcep; FR; Autorité de régulation des communications électroniques; ; other
Autorità Garante della Concorrenza e del Mercato; IT; Italian Competition Authority; AGCM; other
Comisión Nacional de los Mercados y la Competencia; ES; ; CNMC; other
ANACOM; PT; Autoridade Nacional de Comunicações; ; other
Agência Nacional de Telecomunicações; BR; ; Anatel; other
Office of Gas and Electricity Markets; GB; ; Ofgem; other
Financial Conduct Authority; GB; ; FCA; other ambiguous
Bundesanstalt für Finanzdienstleistungsaufsicht; DE; ; BaFin; other
Urząd Ochrony Danych Osobowych; PL; Personal Data Protection Office; UODO
Hellenic Data Protection Authority; GR; ; HDPA
Úřad pro ochranu osobních údajů; CZ; Czech Office for Personal Data Protection; ÚOOÚ
Nemzeti Adatvédelmi és Információszabadság Hatóság; HU; Hungarian National Authority for Data Protection; NAIH
Autoritatea Naţională de Supraveghere a Prelucrării Datelor cu Caracter Personal; RO; Autoritatea Națională de Supraveghere; ANSPDCP
Federal Data Protection and Information Commissioner; CH; Eidgenössische* Datenschutz-* Öffentlichkeitsbeauftragte*|Swiss data protection commissioner|Eidgenössischer Datenschutz- und Öffentlichkeitsbeauftragter|Préposé fédéral à la protection des données|Eidgenössische Datenschutz- und Öffentlichkeitsbeauftragte|Datenschutz- und Öffentlichkeitsbeauftragte; EDÖB|PFPDT|FDPIC
European Data Protection Board; EEA; Europees Comité voor gegevensbescherming|Europäischer Datenschutzausschuss|Europäische Datenschutzausschuss|Europäischen Datenschutzausschuss|Comité européen de la protection des données|Comité Europeo de Protección de Datos|Comité Europeu para a Proteção de Dados|Comité Europeu de Proteção de Dados|Comitê Europeu de Proteção de Dados; EDPB|CEPD|EDSA; other
European Data Protection Supervisor; EU; Europäischer Datenschutzbeauftragter|Contrôleur européen de la protection des données; EDPS; other
European Commission; EU; Europese Commissie|Europäische Kommission|Europäischen Kommission|Commission européenne|Comisión Europea|Comissão Europeia; ; other
Federal Trade Commission; US; Comisión Federal de Comercio|Commission fédérale du commerce|Comissão Federal de Comércio; FTC
Federal Communications Commission; US; ; FCC; other
California Privacy Protection Agency; US-CA; CalPrivacy; CPPA; other
Texas Attorney General; US-TX; Attorney General of Texas; ; other
California Attorney General; US-CA; Attorney General of California; ; other
Office of the Privacy Commissioner of Canada; CA; Privacy Commissioner of Canada|Canadian Privacy Commissioner|Commissariat à la protection de la vie privée; OPC
Commission d'accès à l'information; CA-QC; Commission d'accès à l'information; CAI; other ambiguous
Office of the Australian Information Commissioner; AU; Australian Information Commissioner; OAIC
Office of the Privacy Commissioner; NZ; New Zealand Privacy Commissioner
Personal Information Protection Commission; KR; ; PIPC
Personal Data Protection Commission; SG; ; PDPC
Privacy Commissioner for Personal Data; HK; ; PCPD
Kişisel Verileri Koruma Kurumu; TR; ; KVKK
Agencia de Acceso a la Información Pública; AR; ; AAIP
Instituto Nacional de Transparencia, Acceso a la Información y Protección de Datos Personales; MX; Instituto Nacional de Transparencia; INAI
Superintendencia de Industria y Comercio; CO; ; SIC; ambiguous
Information Regulator; ZA
Secretaria Nacional do Consumidor; BR; ; Senacon; other
Autoriteit Consument & Markt; NL; Autoriteit Consument en Markt|Netherlands Authority for Consumers and Markets; ACM; other ambiguous
Bundeskartellamt; DE; ; ; other
Bundesnetzagentur; DE; ; ; other
Competition and Markets Authority; GB; ; CMA; other ambiguous
Office of Communications; GB; ; Ofcom; other
`;

const parts = (text: string): readonly string[] => text.split('|').filter((part) => part !== '');

/** The table, made when first asked for. */
export function regulators(): readonly Regulator[] {
  table ??= rows.trim().split('\n').map(regulatorOf);
  return table;
}

let table: readonly Regulator[] | undefined;

function regulatorOf(row: string): Regulator {
  const [name = '', jurisdictions = '', also = '', short = '', flags = ''] = row
    .split(';')
    .map((cell) => cell.trim());
  return {
    name,
    jurisdictions: parts(jurisdictions),
    also: parts(also),
    short: parts(short),
    ambiguous: flags.includes('ambiguous'),
    main: !flags.includes('other'),
  };
}
