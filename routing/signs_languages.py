"""Words of danger in the languages the city speaks besides English: sense -> words. Data and one reading of it.

Latin words are folded stems that must begin a word (`~` asks for the whole word); other scripts match anywhere.
"""

import re
from collections import defaultdict
from collections.abc import Mapping

from routing.text import fold, visible

SENSES = {
    "plea": "~yardim ~yardım dewch_nawr dewch_yn_gyflym anfonwch_yr_heddlu ffoniwch_yr_heddlu pomocy pomozcie ratunku ratujcie bachao bachav bacao bachaao bchao socorro auxilio au_secours a_l_aide ~aidez_moi ~ajutor ajutor_va ajutati "
    "gelbekit padekit ~najda i_caawi caawi gargaar alikari hawar helfen_sie ~hilfe aiuto madad_karo madad_kar madat_karo meri_madad mainu_bacha imdat yardim_edin help_karo "
    "police_bhej police_nu_bhej ambulance_bhej jaldi_aao chheti_aao jaldi_ao jaldi_karo brysiwch helpwch ayuda_por_favor ayudenme ayudame szybko_przyjedz ndihme savez_me przyjedzcie "
    "veniti_repede venid_rapido venez_vite "
    "مدد_کریں مدد_کرو بچاؤ बचाओ बचाव मदद_कर ਮਦਦ_ਕਰੋ ਬਚਾਓ ਮਦਦ_ਕਰ বাঁচাও বাঁচান সাহায্য_করুন বাঁচান બચાવો મદદ_કરો النجدة ساعدوني ساعدني أنقذوني انقذوني الحقوني یارمەتی هاوار فریام помогите допоможіть рятуйте "
    "спасите допоможить 救命 救我 کمک_کنید ጓል_ሓግዙኒ",
    "weapon": "gyllell chyllell cyllyll gyllyll chyllyll dryll ddryll bwyell fwyell ~noz ~nozem ~noza ~nozyk ~bron ~pistolet ma_pistolet ~siekiera ~maczeta cutit un_pistol ~topor macheta ~chaku chakku chaaku ~chaqu ~churi ~bandook banduk bandooq kirpan cuchillo navaja ~faca ~arma ~armas ~peili ~peiliu "
    "~peilis ginkla ~mindi ~toori ~couteau ~fusil ~pistolet cyllell ~gwn ~kalasnikov ~kere coltello bicak ~dao nozh ~nizh ~thike "
    "چاقو چھری بندوق پستول चाकू बंदूक पिस्तौल तलवार ਚਾਕੂ ਬੰਦੂਕ ਕਿਰਪਾਨ ਛੁਰੀ ছুরি বন্দুক চাকু છરી ચાકુ ચપ્પુ બંદૂક سكين مسدس سلاح ساطور چەقۆ چەک دەمانچە нож пистолет оружие ніж ножем зброя топор сокира 刀 枪 چاقوی ካራ",
    "fire": "mwg_yn_dod mae_tan_yn mae_tan_mewn tan_yn_y_fflat ar_dan_nawr ty_ar_dan maer_ty_ar_dan fflat_ar_dan yn_llosgi arogl_nwy gwynt_nwy ffrwydr ~pozar pali_sie plonie ~arde ~incendiu ~foc dega gaisr aag_lag aag_lagi aagg_lag dab_ayaa dab_ka ~incendio ~fuego ardiendo en_feu ~incendie em_chamas ~fogo ~tan_mae yangin agir_girt ~zharr "
    "آگ_لگ आग_लग ਅੱਗ_ਲੱਗ আগুন આગ_લાગ حريق نار_في يحترق النار ئاگر пожар горит пожежа горить 着火 火灾 ulatnia_sie_gaz czuje_gaz fuga_de_gas miros_de_gaz gas_ki_bu رائحة_غاز",
    "attack": "uderzyl_go_lomem ma_noz_i goli_chal goli_lagi dice_que_salta va_a_saltar fy_mhwnio fy_nghicio sgrechian yn_ymosod ymosod_ar fy_mwrw yn_bwrw_fy fy_nghuro yn_curo_fy yn_fy_nghuro fy_nharo yn_ei_tharo yn_ymladd trywanu drywanu thrywanu nhrywanu fy_nhagu yn_tagu yn_fy_lladd bygwth_fy_lladd mynd_i_fy_lladd saethu zabije_mnie ~zabije dusi_mnie ~dusi atakuje grozi_nozem chce_mnie_zabic rzucil_sie ma_omoara ma_strange ma_sugruma vrea_sa_ma_omoare maar_raha maar_rahe maar_raha_hai kutt_reha kutt_rahe maar_reha maar_rehe marne_wala maar_dega maar_denge "
    "gala_daba gala_dabaya gala_ghont me_esta_pegando quiere_matarme me_mata me_va_a_matar me_ahorca il_va_me_tuer il_m_etrangle me_tuer esta_a_bater quer_me_matar a_matar_me "
    "smaugia nori_nuzudyti uzmus i_dilay ceejin ninku_wuu_i mi_dikuj min_dikuj min_bikuj min_dixeni yn_fy_nharo i_dili_rab beni_olduruyor mi_sta_picchiando prakshe "
    "مار_رہا مار_رہی مار_رہے مار_دے گلا_دب गला_दब मार_रहा मार_रहे मार_डाल मार_देगा ਮਾਰ_ਰਿਹਾ ਮਾਰ_ਰਹੇ ਕੁੱਟ_ਰਿਹਾ ਕੁੱਟ_ਰਹੇ ਮਾਰ_ਦੇਵੇਗਾ ਗਲਾ_ਘੁੱਟ মারছে মেরে_ফেল মারতেছে মারধর_করছে গলা_টিপ મારી_રહ્ય મારે_છે મારી_નાખ ગળું_દબ يقتلني يخنقني يهددني_الآن "
    "يريد_قتلي لێم_ئەدات دەمکوژ لێم_دەدات ئەمکوژێ убивает душит избивает убьет вбиває душить б'ють вб'є бьют 杀我",
    "beating": "~bije bije_mnie ma_bate ma_loveste loveste marta_hai kutda me_pega me_golpea me_frappe me_bate ~schlagt_mich mnie_bije mane_musa ~musa i_garaac_hadda ~garaac min_dikuje yn_fy_mwrw "
    "beni_dovuyor me_picchia mi_picchia مارتا_ہے मारता_है ਮਾਰਦਾ_ਹੈ يضربني بيضربني бьет_меня бьет_мене б'є_мене 打我",
    "intruder": "obcy_mezczyzna_w obcy_czlowiek_wszedl w_moim_domu_jest kapiyi_kiriyor kirmaya_calis dod_drwyr_ffenest dod_trwyr_ffenest yn_torri_i_mewn ceisio_torri_i_mewn rhywun_yn_y_ty rhywun_yn_fy_nhy dyn_yn_y_ty dieithryn_yn_y_ty wlamuje wlamywacz wlamuja ktos_jest_w_domu zlodziej_w wchodza_przez hot_in_casa intra_in_casa spart_usa ~sparge chor_hai ghar_mein_chor ghar_me_chor chor_ghus gharma_chor ghar_vich_chor chor_aa chor_aaya ladron_en hay_alguien_en_mi_casa entrando_en_mi quelqu_un_dans_la_maison "
    "cambrioleur_dans esta_alguem_em_minha ladrao_em vagis_namuose isilauz tuug_ayaa dewaanka diz_ket lleidr_yn evde_hirsiz "
    "گھر_میں_چور چور_گھر چور_ہے घर_में_चोर चोर_घुस ਘਰ_ਵਿੱਚ_ਚੋਰ ਚੋਰ_ਹੈ ਚੋਰ_ਆ ঘরে_চোর চোর_ঢুক ઘરમાં_ચોર ચોર_છે لص_في حرامي دخلوا_البيت دز_لە ломится вор_в_доме грабитель злодій_в ламаються ламається",
    "body": "alla_i_ddim_anadlu yn_cael_trawiad anymwybodol wedi_llewygu trawiad methu_anadlu nie_oddycha nieprzytomn krwawi duzo_krwi umiera nie_moge_oddychac nu_respira mult_sange sangereaza inconstient ~lesinat saans_nahi sah_nahi behosh behoosh khoon_nikal khoon_beh bahut_khoon no_respira inconsciente sangrando mucha_sangre desmayado se_muere "
    "ne_respire_plus ne_respire_pas inconscient saigne_beaucoup par_terre_il il_ne_repond_plus elle_ne_repond_plus elle_ne_respire nao_respira sangrar desmaiou a_morrer nekvepuoja be_samones kraujuoja ma_neefsanayo neefsan_ma miyir dhiig_ba nefes_almiyor ddim_yn_anadlu yn_gwaedu bewusstlos atmet_nicht non_respira "
    "سانس_نہیں بے_ہوش بیہوش خون_بہ सांस_नहीं साँस_नहीं बेहोश खून_बह ਸਾਹ_ਨਹੀਂ ਬੇਹੋਸ਼ ਖੂਨ_ਵ শ্বাস_নি অজ্ঞান রক্ত_পড় শ্বাস_নে બેભાન શ્વાસ_નથી લોહી_વહ لا_يتنفس لا_تتنفس فاقد_الوعي فاقدة_الوعي ينزف تنزف مغمى هەناسە_نا بێهۆش خوێن не_дышит без_сознания кровь_ истекает не_дихає непритомн стікає_кров 没有呼吸 流血",
    "crash": "car_wedi_taro wedi_taro_plentyn gwrthdrawiad wypadek accident_grav accident_pe potracil ~accidente avarija accident_ho un_accident_grave acidente shil_gaari damwain kaza_var ایکسیڈنٹ ऐक्सीडेंट एक्सीडेंट ਐਕਸੀਡੈਂਟ দুর্ঘটনা અકસ્માત حادث авария дтп аварія 车祸",
    "water": "cwympo_ir_afon syrthio_ir_afon cwympo_ir_gamlas syrthio_ir_gamlas cwympo_ir_dwr syrthio_ir_dwr yn_boddi wpadl_do_wody wpadla_do_wody wpadl_do_kanalu tonie topi_sie a_cazut_in_apa a_cazut_in_canal ineaca se_ineaca paani_me_gir pani_mein_gir pani_vich_dig canal_me_gir doob_raha nehar_vich se_ha_caido_al se_esta_ahogando no_sabe_nadar tombe_dans_l_eau tombe_dans_le_canal se_noie caiu_na_agua caiu_ao_canal a_afogar skest "
    "biyaha_ku_dhac yn_y_gamlas yn_y_dwr yn_boddi suya_dustu "
    "پانی_میں_گر نہر_میں_گر पानी_में_गिर डूब_रह ਪਾਣੀ_ਵਿੱਚ_ਡਿੱਗ ਨਹਿਰ_ਵਿੱਚ ਡੁੱਬ_ਰ পানিতে_পড় ডুবে_যা પાણીમાં_પડ يغرق سقط_في_الماء وقع_في_الماء тонет упал_в_воду тоне впав_у_воду 溺水",
    "held": "fy_nghloi nghloi_yn gwrthod_gadael_i_mi_fynd ddim_yn_gadael_i_mi_fynd herwgipio cipio_plentyn zamknal_mnie mnie_zamknal zamkneli zamknal_w nie_wypuszcza trzymaja_mnie nie_moge_wyjsc porwali porwal m_au_inchis ma_inchis nu_ma_lasa_sa_ies nu_ne_lasa_sa_plec m_a_inchis rapit band_kar kamre_me_band kamre_vich_band bahar_nahi_jaane agwa me_encerro me_tiene_encerrad no_me_deja_salir_de secuestr enferme il_m_a_enferme sequestr trancou trancada trancado uzrakino uzrakin pagrob la_i_xir albaabka_xir girti_me kidnap_kar wedi_cloi hapis "
    "کمرے_میں_بند بند_کر_دیا اغوا बंद_कर_दिया बंद_कर_रखा अगवा ਬੰਦ_ਕਰ ਅਗਵਾ আটকে_রেখে অপহরণ তালা_দিয়ে બંધ_કરી અપહરણ حبسني محبوس خطف خاطفين قفل_الباب دایخست заперли запер_меня похитили замкнули замкнув викрали 绑架",
    "missing": "zaginal zaginela zgubilem_dziecko nie_mozemy_go_znalezc nie_moge_znalezc_syn nie_moge_znalezc_cork mi_am_pierdut_copil copilul_a_disparut nu_imi_gasesc kho_gayi kho_gaya gum_ho_gaya gum_ho_gayi gawach gayi_hai_beti nahi_mil_raha nahi_mil_rahi se_ha_perdido_mi perdi_a_mi_hij no_encuentro_a_mi mon_enfant_a_disparu je_ne_trouve_plus_ma je_ne_trouve_plus_mon "
    "o_meu_filho_desapareceu a_minha_filha_desapareceu dingo_vaik dingo_mano cunug_la_waay ilmahayga wunda_bu ar_goll cocugum_kayip "
    "بیٹی_گم بیٹا_گم بچہ_گم खो_गई खो_गया लापता ਗੁੰਮ_ਹੋ ਗਵਾਚ হারিয়ে_গেছে নিখোঁজ ખોવાઈ ગુમ_થ ضاع_ابني ضاعت طفلي_مفقود مفقود пропал_ребен пропала_доч пропал_сын зник зникла пропала пропав 走失",
    "suicide": "am_neidio ladd_fy_hun lladd_fy_hun ladd_ei_hun lladd_ei_hun lladd_eu_hunain o_dabledi gorddos diweddu_fy_mywyd neidio_or_bont neidio_oddi_ar chce_sie_zabic zabije_sie polkn tabletki_w_rece skoczyc_z ma_omor ma_sinucid vreau_sa_mor a_luat_pastile a_inghitit zeher_kha zeher_pee goliyan_kha goliya_kha khudkushi_kar jaan_de_raha mar_jaunga_aaj voy_a_matarme se_ha_tomado_todas quiero_matarme se_tomo_las pastillas avale_tous avale_des_medicaments va_se_tuer me_suicider vou_matar_me tomou_todos nusizudys nusizud isgere_vaist is_dili nafta_iska_qaad kendimi_oldur "
    "زہر_کھا گولیاں_کھا خودکشی_کر ज़हर_खा जहर_खा गोलियां_खा ज़हर_पी ਜ਼ਹਿਰ ਗੋਲੀਆਂ_ਖਾ বিষ_খে ঘুমের_ওষুধ_খে আত্মহত্যা_করতে ઝેર_પી ઝેર_ખા ابتلع انتحر سأقتل_نفسي بلع_حبوب покончит_с_собой таблеток_выпил выпила_таблетки випив_таблет накласти_на_себе_рук хочет_спрыгнуть 自杀",
    "fear": "ofni_am_fy gwirio_fy_ffon am_farw hoffwn_farw cyffwrdd_a_fi ddim_eisiau_byw ddim_isio_byw ddim_am_fyw eisiau_marw isio_marw fy_mygwth fy_nilyn fy_nhreisio treisio_fi cam_drin gam_drin cham_drin ngham_drin rheoli_fy fy_rheoli ofn_arna ofn_fy_ngwr ofn_fy_mhartner ofn_fy_nghariad stelci fy_stelcio fy_ngorfodi hunan_niweidio niweidio_fy_hun lluniau_noeth fy_mhasbort gyffwrdd_a_fi boje_sie_meza boje_sie_partnera boje_sie_go boje_sie_do_domu kontroluje sprawdza_moj_telefon zabiera_mi zabral_mi_paszport zabrali_mi_paszport zabral_mi_doku zabrali_nam_pasz trzyma_moj_paszport nie_pozwala_mi przesladuje nachodzi_mnie zgwalc zostalam_zgwalc molestuje dotyka_mnie grozi_mi straszy_mnie zmusza_mnie zmuszaja bil_mnie krzywdzi chce_umrzec nie_chce_zyc nie_chce_mi_sie_zyc tnie_sie nagie_zdjecia moje_zdjecia znecaja zneca "
    "imi_ia_banii ma_ameninta mi_e_frica_de ma_controleaza ma_urmareste mi_a_luat_pasaportul mi_au_luat_pasapoartele ma_obliga violat ma_atinge nu_mai_vreau_sa_traiesc poze_cu_mine ma_batea ne_a_luat_actele mi_a_luat_actele pasaport zulm_kar se_dar_lagta ton_dar_lagda ton_darr mera_phone_check phone_check_kar zabardasti majboori_vich jabardasti shaadi_karva viah_karva shaadi_kar_rahe pasport_le passport_maalik mera_passport jane_nahi_deta bahar_nahi ghar_se_nikalne pasport_rakh passport_rakh passport_le chhoota_hai chhuhnda peecha_kar marna_chahti marna_chahta jeena_nahi "
    "no_me_deja_salir no_me_deja_hablar me_controla tengo_miedo_de_mi me_amenaza me_obliga me_violo me_violaron me_toca casarme_con pasaporte me_acosa me_sigue no_quiero_vivir quiero_morir no_puedo_mas pienso_en_morir mon_mari_me j_ai_peur_de mes_photos_intimes il_me_controle il_me_menace viole_par j_ai_ete_violee veut_me_marier m_oblige mon_passeport harcele je_veux_mourir veux_plus_vivre "
    "tenho_medo_do me_controla_o controla_me ameaca_me violou obriga_me meu_passaporte persegue quero_morrer nao_quero_viver bijau_vyro bijau_savo kontroliuoja grasina paeme_pasa ateme_pasa atieme_pas isprievart persekioja nenoriu_gyventi vercia_mane waan_ka_baqayaa ninkayga_wuu baasaboor i_kufsa guur_qasab guursado fy_ngwr_yn_fy ofn_mynd_adre ofn_fy mae_ofn kocamdan_korkuyorum ji_mere_xwe_ditirsim mi_minaccia "
    "سے_ڈر ظلم_کرتا زبردستی_شادی زبردستی پاسپورٹ मुझे_डर शादी_करवा ज़बरदस्ती जबरदस्ती पासपोर्ट जुल्म तंग_करता मरना_चाहत ਡਰ_ਲੱਗ ਛੂੰਹਦਾ ਜ਼ਬਰਦਸਤੀ ਪਾਸਪੋਰਟ ਵਿਆਹ_ਕਰ ਮਰਨਾ_ਚਾਹ জোর_করে পাসপোর্ট ভয়_পাই ভয়_লাগ মরে_যেতে_চাই অত্যাচার ধর্ষণ আমাকে_প্রতিদিন બળજબરી પાસપોર્ટ ડર_લાગ ત્રાસ "
    "يمنعني_من أخاف_من_زوجي خائفة_من جواز_سفري يجبرني يجبروني يغتصب اغتصب يهددني يراقبني يلاحقني لا_أريد_أن_أعيش أريد_أن_أموت يلمسني دەترسم پاسپۆرت بە_زۆر контролирует боюсь_мужа боюсь_идти забрал_паспорт забрали_паспорт изнасил преследует угрожает_мне не_хочу_жить хочу_умереть заставля боюся_чоловіка контролює забрав_паспорт забрали_паспорт зґвалт погрожує не_хочу_жити переслідує змушу 强奸 护照 害怕丈夫",
    "crime": "wedi_torri_i_mewn wedi_cael_ei_ddwyn wedi_cael_ei_dwyn ddwyn_fy wedi_i_ddwyn ukradl ukradziono okradzion  skradzion wlamali_sie okradl pobito mnie_pobito oszukal mi_au_furat mi_a_furat furat jefuit am_fost_batut spart_masina spart_geamul smuls_telefon au_luat_ chori_ho chori_kar chori_hogaya chori_hoya phone_chori gaddi_chori gaadi_chori vreau_sa_fac_plangere loot_liya thagi me_robaron me_han_robado robaron robo_de estafa on_m_a_vole a_vole vole_mon volee escroqu roubaram furtaram assaltaram pavoge apvog apiplese la_iga_xaday la_xaday xatooyo dwyn_fy wedi_dwyn calindi dizi "
    "چوری_ہو چوری_کر चोरी_हो चोरी_कर ਚੋਰੀ_ਹੋ ਚੋਰੀ_ਕਰ চুরি_হয়ে চুরি_কর ચોરાઈ ચોરી_થ سرق سُرق سرقوا سُرقت украли обокрали ограбили вкрали обікрали пограбували 偷了",
    "concern": "halasuj halas sasiedzi_puszczaja glosna_muzyka narkomani mlodziez_codziennie parkuja_na galagie muzica_tare vecinii shor_machate shor_karte rola_paund rola_pao vecinos_hacen ruido_todas musica_alta voisins_font bruit_tous_les barulho_todas vizinhos_fazem kaimynai_triuksm sawaxan_ba swnllyd gurultu پڑوسی_شور शोर_मचा शोर_कर ਰੌਲਾ_ਪਾ ਸ਼ੋਰ প্রতিবেশীরা শব্দ_করে ઘોંઘાટ الجيران ضجيج ضوضاء шумят соседи_ шумлять сусіди",
    "past": "codziennie in_fiecare in_fiecare_zi har_roz roz_raat roj todos_los_dias tous_les_jours todos_os_dias kasdien maalin_kasta bob_dydd har_din প্রতিদিন हर_रोज रोज़ ਹਰ_ਰੋਜ਼ روزانہ كل_يوم каждый_день щодня દરરોજ wczoraj ~ieri ~ayer ~hier ~ontem vakar ~kal_raat zeszl tydzien_temu miesiac_temu saptamana_trecuta luna_trecuta semana_pasada ano_pasado mes_pasado la_semaine_derniere le_mois_dernier semana_passada aseara pernai shalay neithiwr pichle pichhle كل_ليلة أمس البارحة الأسبوع_الماضي کل_رات کل_شام پچھلے पिछले ਪਿਛਲੇ ਕੱਲ_ਰਾਤ গতকাল গত_সপ্তাহ ગઈકાલે вчера вчора на_прошлой минулого_тижня dawniej kiedys",
    "now": "rwan ar_hyn_o_bryd ~teraz ~acum ~abhi ~hune ~ahora ~maintenant ~agora ~dabar ~hadda ~nawr ~niha ~simdi ~szybko ~repede ~jaldi ~chheti ~rapido ~vite الآن الحين ابھی अभी ਹੁਣੇ এখন હમણાં سریع сейчас быстрее зараз швидше ئێستا jus_ajung",
}
FEWEST = 3
UNFOLDED = str.maketrans("łđøı", "ldoi")
DANGERS = ("weapon", "fire", "attack", "intruder", "body", "crash", "water", "held", "missing", "suicide")


def _indexed() -> tuple[dict[str, list[tuple[str, str]]], tuple[tuple[str, str], ...]]:
    """Latin stems by their first letters, each with its sense; and the words of other scripts with theirs."""
    latin: dict[str, list[tuple[str, str]]] = defaultdict(list)
    native: list[tuple[str, str]] = []
    for sense, forms in SENSES.items():
        for form in forms.split():
            plain = form.strip("~").replace("_", " ")
            if plain.isascii():
                latin[plain.split()[0][:FEWEST]].append((f" {plain}{' ' if form[0] == '~' else ''}", sense))
            else:
                native.append((plain.casefold(), sense))
    return dict(latin), tuple(native)


LATIN, NATIVE = _indexed()
MISLAID = re.compile(
    r" (?:nghath|gath|cath|chath|nghi|ci|gi|gwningen|waled|pwrs|mhwrs|ffon|allweddi|goriadau|beic|meic|pasbort|parsel|mharsel|bag|mag) "
)
"""Welsh pets and things: "ar goll" is said of a child and of a purse."""


def spoken(text: str) -> Mapping[str, tuple[str, ...]]:
    """Level -> names of the senses found in words of other languages."""
    found = _senses(text)
    urgent = tuple(f"other-language-{sense}" for sense in DANGERS if sense in found)
    if "beating" in found and found & {"now", "plea"}:
        urgent += ("other-language-attack",)
    levels: dict[str, tuple[str, ...]] = {}
    if "plea" in found:
        levels["emergency"] = ("other-language-plea", *urgent)
    elif urgent and ("past" not in found or "now" in found):
        levels["emergency"] = urgent
    elif found & {"fear", "beating"} or urgent and not found & {"crime", "concern"}:
        levels["urgent_vulnerable"] = ("other-language-fear",)
    for sense, level in (("crime", "crime_report"), ("concern", "neighbourhood_concern")):
        if sense in found:
            levels[level] = (f"other-language-{sense}",)
    return levels


def _senses(text: str) -> set[str]:
    said = f" {fold(text).translate(UNFOLDED)} "
    starts = {word[:FEWEST] for word in said.split()}
    found = {sense for start in starts for form, sense in LATIN.get(start, ()) if form in said}
    if not text.isascii():
        plain = visible(text).casefold()
        found |= {sense for form, sense in NATIVE if form in plain}
    return found - {"missing"} if MISLAID.search(said) else found
