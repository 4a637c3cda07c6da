/** Word lists for Japanese companies and people: roman letters, script, and the reading in kana. */
export type Word = readonly [roman: string, script: string, reading: string];

const words = (text: string): readonly Word[] =>
  text
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [roman = '', script = '', reading = ''] = entry.split('/');
      return [roman, script, reading] as const;
    });

export const FAMILY_NAMES = words(`
  Sato/佐藤/サトウ Suzuki/鈴木/スズキ Takahashi/高橋/タカハシ Tanaka/田中/タナカ Ito/伊藤/イトウ Watanabe/渡辺/ワタナベ
  Yamamoto/山本/ヤマモト Nakamura/中村/ナカムラ Kobayashi/小林/コバヤシ Kato/加藤/カトウ Yoshida/吉田/ヨシダ Yamada/山田/ヤマダ
  Sasaki/佐々木/ササキ Matsumoto/松本/マツモト Inoue/井上/イノウエ Kimura/木村/キムラ Hayashi/林/ハヤシ Shimizu/清水/シミズ
  Yamazaki/山崎/ヤマザキ Mori/森/モリ Abe/阿部/アベ Ikeda/池田/イケダ Hashimoto/橋本/ハシモト Ishikawa/石川/イシカワ
  Yamashita/山下/ヤマシタ Ogawa/小川/オガワ Ishii/石井/イシイ Hasegawa/長谷川/ハセガワ Goto/後藤/ゴトウ Okada/岡田/オカダ
  Kondo/近藤/コンドウ Maeda/前田/マエダ Fujita/藤田/フジタ Endo/遠藤/エンドウ Aoki/青木/アオキ Sakamoto/坂本/サカモト
  Saito/斎藤/サイトウ Fukuda/福田/フクダ Nishimura/西村/ニシムラ Fujii/藤井/フジイ Okamoto/岡本/オカモト Nakajima/中島/ナカジマ
  Fujiwara/藤原/フジワラ Miura/三浦/ミウラ Nakano/中野/ナカノ Harada/原田/ハラダ Matsuda/松田/マツダ Takeuchi/竹内/タケウチ
  Ueda/上田/ウエダ Ono/小野/オノ Tamura/田村/タムラ Morita/森田/モリタ Kojima/小島/コジマ Miyazaki/宮崎/ミヤザキ
`);

export const GIVEN_NAMES = words(`
  Hiroshi/浩/ヒロシ Yuko/優子/ユウコ Kenji/健二/ケンジ Naomi/直美/ナオミ Takashi/隆/タカシ Keiko/恵子/ケイコ Makoto/誠/マコト
  Akiko/明子/アキコ Shinichi/真一/シンイチ Mayumi/真由美/マユミ Daisuke/大輔/ダイスケ Ayaka/彩花/アヤカ Satoshi/聡/サトシ
  Haruka/遥/ハルカ Kazuya/和也/カズヤ Misaki/美咲/ミサキ Ryota/亮太/リョウタ Chihiro/千尋/チヒロ Tomoko/智子/トモコ
  Yusuke/祐介/ユウスケ Kaori/香織/カオリ Masato/正人/マサト Emi/恵美/エミ Koichi/浩一/コウイチ Rie/理恵/リエ Jun/淳/ジュン
  Sachiko/幸子/サチコ Taro/太郎/タロウ Hanako/花子/ハナコ Shota/翔太/ショウタ Yoko/陽子/ヨウコ Tetsuya/哲也/テツヤ
  Megumi/恵/メグミ Noboru/昇/ノボル Asami/麻美/アサミ Hideki/秀樹/ヒデキ Miho/美穂/ミホ Ryo/涼/リョウ Nana/奈々/ナナ
`);

/** Places that companies are named after. */
export const COMPANY_STEMS = words(`
  Minato/みなと/ Rokko/六甲/ Maya/摩耶/ Suma/須磨/ Arima/有馬/ Nunobiki/布引/ Akashi/明石/ Awaji/淡路/ Harima/播磨/ Nada/灘/
  Ikuta/生田/ Tarumi/垂水/ Shirasagi/白鷺/ Kasumi/かすみ/ Tsurumi/鶴見/ Suita/吹田/ Senri/千里/ Ibaraki/茨木/ Minoh/箕面/ Hirakata/枚方/
  Yodo/淀/ Sakai/堺/ Tennoji/天王寺/ Naniwa/なにわ/ Ikoma/生駒/ Yamato/大和/ Fushimi/伏見/ Kamo/賀茂/ Otsu/大津/ Biwa/びわ/
  Tsukuba/筑波/ Kashiwa/柏/ Tama/多摩/ Shonan/湘南/ Tonomachi/殿町/ Musashi/武蔵/ Asama/浅間/ Azumi/安曇/ Hakone/箱根/ Enoshima/江の島/
  Sagami/相模/ Mikawa/三河/ Owari/尾張/ Chita/知多/ Hida/飛騨/ Kaga/加賀/ Noto/能登/ Tateyama/立山/ Echigo/越後/ Zao/蔵王/
  Aoba/青葉/ Hirose/広瀬/ Towada/十和田/ Ishikari/石狩/ Tokachi/十勝/ Setouchi/瀬戸内/ Kurashiki/倉敷/ Hiroshima/広島/ Dogo/道後/ Hakata/博多/
`);
