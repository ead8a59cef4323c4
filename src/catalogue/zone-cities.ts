// Cities by which people look for a time zone: those that give no zone its name, and names that the six languages spell
// in their own way. Names that differ in accents alone stand here once.
import type { Zone } from '../core/rule.ts';

/** A zone, and names of places in it. The order is the one in which zones of a country are offered. */
const table = `
Europe/London: London, Londen, Londres, Manchester, Birmingham, Edinburgh, Edinburg, Edimbourg, Edimburgo, Glasgow, Liverpool, Leeds, Bristol, Cardiff, Belfast
Europe/Amsterdam: Amsterdam, Amsterdã, Rotterdam, Den Haag, The Hague, La Haye, La Haya, Haia, Utrecht, Eindhoven, Groningen
Europe/Brussels: Brussels, Brussel, Brüssel, Bruxelles, Bruselas, Bruxelas, Antwerp, Antwerpen, Anvers, Amberes, Antuérpia, Ghent, Gent, Gand, Gante, Liège, Luik, Lüttich, Lieja, Bruges, Brugge, Brügge, Brujas
Europe/Berlin: Berlin, Berlijn, Berlim, Hamburg, Hambourg, Hamburgo, Munich, München, Múnich, Munique, Cologne, Köln, Koeln, Keulen, Colonia, Colônia, Frankfurt, Frankfurt am Main, Francfort, Stuttgart, Düsseldorf, Duesseldorf, Leipzig, Dresden, Dresde, Bremen, Hannover, Hanover, Nürnberg, Nuremberg, Neurenberg
Europe/Paris: Paris, Parijs, Lyon, Marseille, Marsella, Marselha, Toulouse, Nice, Nizza, Lille, Rijsel, Bordeaux, Burdeos, Strasbourg, Straßburg, Straatsburg, Estrasburgo, Nantes
Europe/Madrid: Madrid, Barcelona, Barcelone, Valencia, Valence, Sevilla, Seville, Sevilha, Bilbao, Zaragoza, Málaga
Atlantic/Canary: Las Palmas, Tenerife
Europe/Lisbon: Lisbon, Lissabon, Lisbonne, Lisboa, Porto, Oporto
Europe/Rome: Rome, Rom, Roma, Milan, Milaan, Mailand, Milano, Milão, Naples, Napels, Neapel, Napoli, Nápoles, Turin, Turijn, Torino, Turim, Florence, Florenz, Firenze, Florencia, Florença, Venice, Venetië, Venedig, Venise, Venezia, Venecia, Veneza
Europe/Vienna: Vienna, Wenen, Wien, Vienne, Viena, Graz, Salzburg, Linz
Europe/Zurich: Zürich, Zurique, Geneva, Genève, Genf, Ginebra, Genebra, Basel, Bâle, Basilea, Bern, Berne, Berna, Lausanne
Europe/Copenhagen: Copenhagen, Kopenhagen, København, Copenhague, Aarhus
Europe/Stockholm: Stockholm, Estocolmo, Göteborg, Gothenburg, Malmö
Europe/Oslo: Oslo, Bergen
Europe/Helsinki: Helsinki, Helsinque
Europe/Warsaw: Warsaw, Warschau, Warszawa, Varsovie, Varsovia, Varsóvia, Kraków, Krakau, Cracow, Cracovie, Cracovia, Gdańsk, Wrocław
Europe/Prague: Prague, Praag, Prag, Praha, Praga, Brno
Europe/Budapest: Budapest, Boedapest, Budapeste
Europe/Bucharest: Bucharest, Boekarest, Bukarest, București, Bucarest, Bucareste
Europe/Athens: Athens, Athene, Athen, Athènes, Atenas
Europe/Dublin: Dublin, Dublim, Cork
Europe/Luxembourg: Luxembourg, Luxemburg, Luxemburgo
Europe/Kyiv: Kyiv, Kiev, Kiew, Lviv
Europe/Moscow: Moscow, Moskou, Moskau, Moscou, Moscú, Moscovo
Europe/Istanbul: Istanbul, Istanboel, Estambul, Istambul, Ankara
Europe/Belgrade: Belgrade, Belgrado, Belgrad
America/New_York: New York City, NYC, Nueva York, Nova York, Nova Iorque, Boston, Washington DC, Miami, Atlanta, Philadelphia, Filadelfia, Orlando
America/Chicago: Chicago, Dallas, Houston, Austin, Minneapolis, Nashville, New Orleans
America/Denver: Denver, Salt Lake City
America/Phoenix: Phoenix
America/Los_Angeles: Los Angeles, San Francisco, Seattle, San Diego, San Jose, Las Vegas, Sacramento, Portland
America/Anchorage: Anchorage
Pacific/Honolulu: Honolulu
America/Toronto: Toronto, Montreal, Ottawa
America/Halifax: Halifax
America/Winnipeg: Winnipeg
America/Edmonton: Edmonton, Calgary
America/Vancouver: Vancouver
America/Mexico_City: Mexico City, Mexico-Stad, Mexiko-Stadt, Ciudad de México, Cidade do México, Guadalajara
America/Sao_Paulo: São Paulo, Rio de Janeiro, Brasília, Belo Horizonte, Curitiba, Porto Alegre
America/Bogota: Bogotá, Medellín
Asia/Tokyo: Tokyo, Tokio, Tóquio, Osaka, Kyoto
Asia/Shanghai: Shanghai, Beijing, Peking, Pékin, Pekín, Pequim, Shenzhen
Asia/Singapore: Singapore, Singapur, Singapour, Singapura
Asia/Kolkata: Kolkata, Mumbai, Bombay, Delhi, New Delhi, Bangalore, Bengaluru, Chennai, Hyderabad
Asia/Dubai: Dubai, Abu Dhabi
Asia/Seoul: Seoul, Seúl, Seul
Asia/Jerusalem: Jerusalem, Jeruzalem, Tel Aviv
Asia/Taipei: Taipei, Taipeh
Australia/Sydney: Sydney, Canberra
Pacific/Auckland: Auckland, Wellington
Africa/Johannesburg: Johannesburg, Cape Town, Kaapstad, Kapstadt, Le Cap, Ciudad del Cabo, Cidade do Cabo, Pretoria
Africa/Cairo: Cairo, Caïro, Kairo, Le Caire, El Cairo
`;

export interface ZoneCity {
  readonly zone: Zone;
  readonly city: string;
}

let cities: readonly ZoneCity[] | null = null;

/** Every city of the table with its zone; read when first asked. */
export function zoneCities(): readonly ZoneCity[] {
  cities ??= table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [zone = '', names = ''] = line.split(': ');
      return names.split(', ').map((city) => ({ zone, city }));
    });
  return cities;
}
