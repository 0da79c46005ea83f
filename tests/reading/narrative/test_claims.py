"""Sentences with all their claims, in the notation of `sentences.summary`."""

from __future__ import annotations

import pytest

from tests.sentences import broken, half_width, spaced, summary, table_of, wide_digits

SENTENCES = table_of(
    """
2023年，我镇共收到政府信息公开申请3件。
    3 applications.receive received
全年接收政府信息公开申请12条，均已答复。
    12 applications.receive received
    none applications.unfinished carried_out
本年度收到依申请公开件4份。
    4 applications.receive received
本年新收政府信息公开申请7件。
    7 applications.new received
全年新收到公众提交的政府信息公开申请21件，上年结转1件。
    21 applications.new received; 1 applications.carried_in carried_in
今年以来，我局共受理信息公开申请二十六件。
    26 applications.handle received
受理群众依申请公开政府信息3起，已全部办结。
    3 applications.handle received
    none applications.unfinished carried_out
共收到公民、法人或者其他组织提交的政府信息公开申请15件。
    15 applications.receive received
本单位共接到政府信息公开申请十二件，全部按期答复。
    12 applications.receive received
收到3件政府信息公开申请。
    3 applications.receive received
收到自然人提交的政府信息公开申请2件。
    2 applications.column received/natural_person
收到政府信息公开申请0件。
    none applications.receive received
收到政府信息公开申请零件。
    none applications.receive received
受理依申请公开0次。
    none applications.handle received
依申请公开0件。
    none applications.any received
依申请公开：2件。
    2 applications.any received
依申请公开申请数量为5件。
    5 applications.any received
政府信息公开申请受理量为0件。
    none applications.any received
截至2023年12月31日，共收到政府信息公开申请9件。
    9 applications.receive received
2023年1月1日至12月31日，我委受理政府信息公开申请8件。
    8 applications.handle received
收到政府信息公开申请约40件。
    about 40 applications.receive received
收到政府信息公开申请四十余件。
    over 40 applications.receive received
收到政府信息公开申请30多件。
    over 30 applications.receive received
收到政府信息公开申请近百件。
    about 100 applications.receive received
收到政府信息公开申请1,306件，办结1,290件。
    1306 applications.receive received; 1290 applications.finish outcome_total
收到政府信息公开申请逾1万件。
    over 10000 applications.receive received
收到政府信息公开申请1.2万件。
    12000 applications.receive received
收到政府信息公开申请100件以上。
    over 100 applications.receive received
收到政府信息公开申请50件左右。
    about 50 applications.receive received
收到信息公开申请两件。
    2 applications.receive received
我局2023年度共办理政府信息公开申请33件。
    33 applications.handle received
办理公开申请6宗。
    6 applications.handle received
我办共处理依申请公开事项11件。
    11 applications.handle received
全年登记政府信息公开申请5件。
    5 applications.handle received
本机关共收到申请书4份，申请公开政府信息4件。
    4 applications.receive received; 4 applications.any received
政务公开申请方面，收到申请5件，答复5件。
    5 applications.receive received; 5 applications.finish outcome_total
政府信息公开方面，全年收到申请6件。
    6 applications.receive received
（二）依申请公开。全年收到申请2件，答复2件。
    2 applications.receive received; 2 applications.finish outcome_total
二、依申请公开情况\\n2023年共收到3件，均已办结。
    3 applications.receive received
    none applications.unfinished carried_out
2023年，本乡共收到政府信息公开申请  3  件，按时答复  3  件。
    3 applications.receive received; 3 applications.finish outcome_total
新收政府信息公开申请18件，上年结转2件，合计20件。
    18 applications.new received; 2 applications.carried_in carried_in; 20; 20 = 18 + 2
收到政府信息公开申请18件（含上年结转2件），办结19件，结转下年度1件。
    18 applications.receive received; 2 applications.carried_in carried_in;
    19 applications.finish outcome_total; 1 applications.carried_out carried_out
收到政府信息公开申请18件，另有上年结转2件。
    18 applications.receive received; 2 applications.carried_in carried_in ?
本年度新收政府信息公开申请10件，其中自然人9件、法人1件。
    10 applications.new received; 9 applications.column received/natural_person;
    1 applications.column received/organisations; 10 = 9 + 1
全年共办结政府信息公开申请14件。
    14 applications.finish outcome_total
答复政府信息公开申请9件。
    9 applications.finish outcome_total
共收到政府信息公开申请8件，答复8件，答复率100%。
    8 applications.receive received; 8 applications.finish outcome_total; 100%: 8 / 8
收到政府信息公开申请20件，办结18件，办结率90%。
    20 applications.receive received; 18 applications.finish outcome_total; 90%: 18 / 20
2023年收到政府信息公开申请6件，已办结5件，1件结转下年度办理。
    6 applications.receive received; 5 applications.finish outcome_total;
    1 applications.carried_out carried_out
收到申请公开政府信息7件，依法答复6件，结转至2024年继续办理1件。
    7 applications.receive received; 6 applications.finish outcome_total;
    1 applications.carried_out carried_out
已办结政府信息公开申请17件，未办结2件。
    17 applications.finish outcome_total; 2 applications.pending carried_out
收到政府信息公开申请5件，均已办结。
    5 applications.receive received
    none applications.unfinished carried_out
受理政府信息公开申请10件，按时办结率100%。
    10 applications.handle received
办结政府信息公开申请11件，其中予以公开6件，部分公开2件，不予公开1件，无法提供2件。
    11 applications.finish outcome_total; 6 applications.row granted;
    2 applications.row partially_granted; 1 applications.row refused.*; 2 applications.row unavailable.*;
    11 = 6 + 2 + 1 + 2
受理政府信息公开申请12件，同意公开7件，部分公开1件，不予公开1件，本机关不掌握相关政府信息2件，结转下年度继续办理1件。
    12 applications.handle received; 7 applications.row granted; 1 applications.row partially_granted;
    1 applications.row refused.*; 2 applications.row unavailable.not_held;
    1 applications.carried_out carried_out
从政府信息公开申请的答复结果看，予以公开67，占67%；部分公开33，占33%。
    67 applications.row granted; 33 applications.row partially_granted
收到政府信息公开申请3件，均予以公开。
    3 applications.receive received; all applications.row granted
收到政府信息公开申请4件，全部予以公开。
    4 applications.receive received; all applications.row granted
收到政府信息公开申请1件，已予以公开。
    1 applications.receive received; all applications.row granted
收到政府信息公开申请2件，1件予以公开，1件部分公开。
    2 applications.receive received; 1 applications.row granted; 1 applications.row partially_granted
答复政府信息公开申请6件，其中予以公开及部分公开4件，因本机关不掌握相关政府信息无法提供2件。
    6 applications.finish outcome_total; 4 applications.row granted+partially_granted;
    2 applications.row unavailable.not_held; 6 = 4 + 2
办理政府信息公开申请16件：予以公开9件，不予公开2件，无法提供3件，不予处理1件，其他处理1件。
    16 applications.handle received; 9 applications.row granted; 2 applications.row refused.*;
    3 applications.row unavailable.*; 1 applications.row declined.*; 1 applications.row other.*;
    16 = 9 + 2 + 3 + 1 + 1
依申请公开办理中，不予公开3件（属于行政执法案卷2件，属于内部事务信息1件）。
    3 applications.row refused.*; 2 applications.row refused.enforcement_file;
    1 applications.row refused.internal_affairs; 3 = 2 + 1
办结依申请公开9件，其中信息不存在3件，重复申请1件，信访举报投诉类申请5件。
    9 applications.finish outcome_total; 3 applications.row unavailable.not_held;
    1 applications.row declined.duplicate; 5 applications.row declined.petition; 9 = 3 + 1 + 5
办结政府信息公开申请5件，其中补正后申请内容仍不明确1件，申请人无正当理由逾期不补正4件。
    5 applications.finish outcome_total; 1 applications.row unavailable.still_unclear;
    4 applications.row other.not_corrected; 5 = 1 + 4
办结政府信息公开申请10件，其中：不予处理3件、其他处理7件。
    10 applications.finish outcome_total; 3 applications.row declined.*; 7 applications.row other.*;
    10 = 3 + 7
答复政府信息公开申请3件，结果均为部分公开。
    3 applications.finish outcome_total; all applications.row partially_granted
收到政府信息公开申请7件，均来自自然人。
    7 applications.receive received; all applications.column received/natural_person
收到政府信息公开申请2件，均为自然人申请。
    2 applications.receive received; all applications.column received/natural_person
收到政府信息公开申请3件，全部由法人或其他组织提出。
    3 applications.receive received; all applications.column received/organisations
收到政府信息公开申请11件，其中自然人申请10件，商业企业申请1件。
    11 applications.receive received; 10 applications.column received/natural_person;
    1 applications.column received/commercial; 11 = 10 + 1
共收到政府信息公开申请5件，自然人3件，法人或其他组织2件。
    5 applications.receive received; 3 applications.column received/natural_person;
    2 applications.column received/organisations
收到政府信息公开申请5件，按申请人类型分，自然人4件，法人1件。
    5 applications.receive received; 4 applications.column received/natural_person;
    1 applications.column received/organisations
收到政府信息公开申请5件（自然人4件、法人或其他组织1件）。
    5 applications.receive received; 4 applications.column received/natural_person;
    1 applications.column received/organisations; 5 = 4 + 1
收到政府信息公开申请4件（3件为自然人申请，1件为商业企业申请）。
    4 applications.receive received; 3 applications.column received/natural_person;
    1 applications.column received/commercial; 4 = 3 + 1
收到政府信息公开申请6件，其中：\\n自然人4件；\\n法人或其他组织2件。
    6 applications.receive received; 4 applications.column received/natural_person;
    2 applications.column received/organisations; 6 = 4 + 2
收到政府信息公开申请6件，其中：自然人4件；法人或其他组织2件。
    6 applications.receive received; 4 applications.column received/natural_person;
    2 applications.column received/organisations; 6 = 4 + 2
收到自然人政府信息公开申请5件，法人或其他组织政府信息公开申请1件。
    5 applications.column received/natural_person; 1 applications.column received/organisations
结转下年度继续办理政府信息公开申请2件。
    2 applications.carried_out carried_out
上年结转政府信息公开申请3件，本年新收政府信息公开申请20件，办结21件，结转下年度2件。
    3 applications.carried_in carried_in; 20 applications.new received;
    21 applications.finish outcome_total; 2 applications.carried_out carried_out
收到政府信息公开申请7件，上年度结转1件；予以公开3件，无法提供4件，结转下年继续办理1件。
    7 applications.receive received; 1 applications.carried_in carried_in; 3 applications.row granted;
    4 applications.row unavailable.*; 1 applications.carried_out carried_out
收到政府信息公开申请10件，其中2件结转至2024年继续办理。
    10 applications.receive received; 2 applications.carried_out carried_out
2023年，我镇未收到政府信息公开申请。
    none applications.denied received
本年度没有收到依申请公开。
    none applications.denied received
我局全年未接到政府信息公开申请。
    none applications.denied received
全年无依申请公开事项。
    none applications.denied received
2023年度我街道未收到任何形式的政府信息公开申请。
    none applications.denied received
2023年未收到公民、法人或其他组织提出的政府信息公开申请。
    none applications.denied received
未收到且未办理政府信息公开申请。
    none applications.denied received
未收到政府信息公开申请，未发生行政复议、行政诉讼。
    none applications.denied received; none reconsideration.denied reconsideration;
    none suit.denied direct_suit+suit_after_reconsideration
本年度无政府信息公开申请，也无因政府信息公开引发的行政复议和行政诉讼。
    none applications.denied received; none reconsideration.denied reconsideration;
    none suit.denied direct_suit+suit_after_reconsideration
未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。
    none reconsideration.denied reconsideration; none suit.denied direct_suit+suit_after_reconsideration
全年没有因政府信息公开申请提起的行政复议或行政诉讼。
    none reconsideration.denied reconsideration; none suit.denied direct_suit+suit_after_reconsideration
行政复议：无；行政诉讼：无。
    none reconsideration.denied reconsideration; none suit.denied direct_suit+suit_after_reconsideration
行政复议、行政诉讼均为零。
    none reconsideration.denied reconsideration; none suit.denied direct_suit+suit_after_reconsideration
无行政复议、无行政诉讼。
    none reconsideration.denied reconsideration; none suit.denied direct_suit+suit_after_reconsideration
收到政府信息公开申请2件，未发生行政复议、行政诉讼案件。
    2 applications.receive received; none reconsideration.denied reconsideration;
    none suit.denied direct_suit+suit_after_reconsideration
未收到投诉，收到政府信息公开申请2件。
    2 applications.receive received
未制发规章和行政规范性文件。
    none regulations.issue regulations/issued; none normative_documents.issue normative_documents/issued
本年度没有制定行政规范性文件。
    none normative_documents.issue normative_documents/issued
全年未收取行政事业性收费。
    none fees.denied fees/amount
政府信息公开申请：0件。
    none applications.any received
本年度依申请公开为零。
    none applications.denied received
我单位2023年政府信息公开申请数为0。
    none applications.any received
未发生政府信息公开行政诉讼。
    none suit.denied direct_suit+suit_after_reconsideration
2023年，我乡未收到依申请公开政府信息。
    none applications.denied received
因政府信息公开引起的行政复议3件，其中维持2件，纠正1件。
    3 reconsideration.any reconsideration; 2 reconsideration.column reconsideration/upheld;
    1 reconsideration.column reconsideration/corrected; 3 = 2 + 1
发生政府信息公开行政复议1件、行政诉讼0件。
    1 reconsideration.happen reconsideration; none suit.any direct_suit+suit_after_reconsideration
政府信息公开行政复议、行政诉讼分别为2件、1件。
    2 reconsideration.any reconsideration; 1 suit.any direct_suit+suit_after_reconsideration
因政府信息公开被申请行政复议4件，结果维持3件、结果纠正0件、其他结果1件。
    4 reconsideration.any reconsideration; 3 reconsideration.column reconsideration/upheld;
    none reconsideration.column reconsideration/corrected;
    1 reconsideration.column reconsideration/other
行政诉讼3件，其中未经复议直接起诉1件，复议后起诉2件。
    3 suit.any direct_suit+suit_after_reconsideration ?; 1 direct_suit.any direct_suit ?;
    2 suit_after_reconsideration.any suit_after_reconsideration ?; 3 = 1 + 2
行政复议0件，行政诉讼0件。
    none reconsideration.any reconsideration; none suit.any direct_suit+suit_after_reconsideration
行政复议0，行政诉讼0。
    none reconsideration.any reconsideration; none suit.any direct_suit+suit_after_reconsideration
行政复议和行政诉讼0件。
    none suit.any reconsideration+direct_suit+suit_after_reconsideration
2023年因信息公开引发行政争议3件，其中，行政复议1件，行政诉讼2件，均结果维持。
    3; 1 reconsideration.any reconsideration; 2 suit.any direct_suit+suit_after_reconsideration;
    all reconsideration.column reconsideration/upheld;
    all suit.column direct_suit+suit_after_reconsideration/upheld
全年制发行政规范性文件4件，废止1件，现行有效12件。
    4 normative_documents.issue normative_documents/issued;
    1 normative_documents.repeal normative_documents/repealed;
    12 normative_documents.valid normative_documents/in_force
共制定规范性文件0件，废止规范性文件0件，现行有效的规范性文件0件。
    none normative_documents.issue normative_documents/issued;
    none normative_documents.repeal normative_documents/repealed;
    none normative_documents.valid normative_documents/in_force
制定出台行政规范性文件三件。
    3 normative_documents.issue normative_documents/issued
2023年新制发行政规范性文件2件，宣布失效5件。
    2 normative_documents.issue normative_documents/issued;
    5 normative_documents.lapse ?
现行有效行政规范性文件16件。
    16 normative_documents.valid normative_documents/in_force
现行有效规范性文件二十余件。
    over 20 normative_documents.valid normative_documents/in_force
行政规范性文件制发3件，废止2件。
    3 normative_documents.issue normative_documents/issued;
    2 normative_documents.repeal normative_documents/repealed
本年制发规章1部，废止规章0部。
    1 regulations.issue regulations/issued; none regulations.repeal regulations/repealed
作出行政许可决定460件，行政处罚决定12件。
    460 licences.decide licences/decisions; 12 penalties.decide penalties/decisions
全年作出行政处罚35件，实施行政强制措施2件。
    35 penalties.decide penalties/decisions; 2 compulsion.decide compulsion/decisions
办理行政许可1,204件、行政处罚18件、行政强制0件。
    1204 licences.handle licences/decisions; 18 penalties.handle penalties/decisions;
    none compulsion.handle compulsion/decisions
行政事业性收费12.5万元。
    125000 fees.any fees/amount
收取行政事业性收费380元。
    380 fees.collect fees/amount
全年行政事业性收费金额约3万元。
    about 30000 fees.any fees/amount
全年收取信息处理费0元。
    none processing_fee.collect
未收取信息处理费。
    none processing_fee.denied
发出信息处理费收费通知2件。
    2 fee_notices.send
收取依申请公开信息处理费380元，发出收费通知3份。
    380 processing_fee.collect; 3 fee_notices.send
全年主动公开政府信息306条，其中门户网站45条，微信公众号261条。
    306; 45; 261; 306 = 45 + 261
主动公开政府信息306条（网站45条、公众号261条）。
    306; 45; 261; 306 = 45 + 261
网站公开45条、公众号公开261条，合计306条。
    45; 261; 306; 306 = 45 + 261
共公开政府信息70条，工作动态66条，其他信息4条。
    70; 66; 4; 70 = 66 + 4
全年发布信息120条，其中工作动态80条、通知公告40条，同比增加12条。
    120; 80; 40; 12; 120 = 80 + 40
主动公开信息1.2万条，其中网站8000条，新媒体4000条。
    12000; 8000; 4000; 12000 = 8000 + 4000
全年公开信息50条，其中工作动态类40条、占80%，其他类10条、占20%。
    50; 40; 10; 50 = 40 + 10; 80%: 40 / 50; 20%: 10 / 50
全年公开政府信息200余条：机构职能类10条，政策文件类40条，其他150余条。
    over 200; 10; 40; over 150; 200 = 10 + 40 + 150
办理建议提案10件，其中人大代表建议6件、政协提案4件。
    10; 6; 4; 10 = 6 + 4
收到政府信息公开申请20件，其中网络申请15件，信函申请4件，当面申请1件。
    20 applications.receive received; 15 applications.any received ?; 4 applications.any received ?;
    1 applications.any received ?; 20 = 15 + 4 + 1
收到政府信息公开申请20件，其中自然人申请15件，占75%。
    20 applications.receive received; 15 applications.column received/natural_person; 75%: 15 / 20
收到政府信息公开申请3件，均已答复。县长信箱收到留言30件，答复30件。
    3 applications.receive received; none applications.unfinished carried_out; 30; 30
（二）依申请公开。收到申请3件，办结3件。（三）平台建设。办结转办件12件，答复12件。（四）其他。办结12件。
    3 applications.receive received; 3 applications.finish outcome_total; 12; 12; 12
收到政府信息公开申请3件，答复3件；收到人大代表建议5件，答复5件。
    3 applications.receive received; 3 applications.finish outcome_total; 5; 5
收到政府信息公开申请3件，办结3件，12345热线办结120件。
    3 applications.receive received; 3 applications.finish outcome_total;
    120 applications.finish outcome_total ?
收到政府信息公开申请3件，回复网民咨询20件，办结20件。
    3 applications.receive received; 20; 20
制发规范性文件3件，公开5件。
    3 normative_documents.issue normative_documents/issued; 5 normative_documents.publish ?
全年制发公文80件，其中主动公开50件、依申请公开12件、不予公开18件。
    80; 50; 12 applications.any received ?; 18 applications.row refused.* ?; 80 = 50 + 12 + 18
收到政府信息公开申请3件。受理信访举报投诉20件。
    3 applications.receive received; 20
收到政府信息公开申请5件，走访企业20家，为企业办理事项3件。
    5 applications.receive received; 20 applications.column received/commercial ?;
    3 applications.column received/commercial ?
2022年结转申请2件，2023年新收政府信息公开申请5件。
    2; 5 applications.new received
政府信息公开申请2022年结转至2023年3件。
    3 applications.carried_in carried_in
收到政府信息公开申请5件，结转至2024年2件。
    5 applications.receive received; 2 applications.carried_out carried_out
收到政府信息公开申请5件，2件结转到2024年度继续办理。
    5 applications.receive received; 2 applications.carried_out carried_out
收到政府信息公开申请5件，剩余2件结转2024年办理。
    5 applications.receive received; 2 applications.carried_out carried_out
收到政府信息公开申请5件，结转下一年度3件。
    5 applications.receive received; 3 applications.carried_out carried_out
收到政府信息公开申请3件（其中2件为重复申请）。
    3 applications.receive received; 2 applications.row declined.duplicate
收到政府信息公开申请3件，其中不属于本机关公开1件，信息不存在1件，予以公开1件。
    3 applications.receive received; 1 applications.row unavailable.not_held;
    1 applications.row unavailable.not_held; 1 applications.row granted; 3 = 1 + 1 + 1
答复政府信息公开申请20件（予以公开8件，部分公开2件（涉及商业秘密1件），不予公开10件）。
    20 applications.finish outcome_total; 8 applications.row granted;
    2 applications.row partially_granted; 1; 10 applications.row refused.*; 20 = 8 + 2 + 10
一是规范办理依申请公开，收到政府信息公开申请3件；二是加强指导，办结3件。
    3 applications.receive received; 3 applications.finish outcome_total ?
1.依申请公开。收到申请3件。2.答复3件。
    3 applications.receive received; 3 applications.finish outcome_total
政府信息公开申请件5件中，自然人4件。
    5 applications.any received; 4 applications.column received/natural_person
新收政府信息公开申请8件，同比减少2件，办结8件。
    8 applications.new received; 2; 8 applications.finish outcome_total
新收政府信息公开申请8件（去年10件），办结8件。
    8 applications.new received; 10; 8 applications.finish outcome_total
新收政府信息公开申请8件（2022年为10件），办结8件。
    8 applications.new received; 10; 8 applications.finish outcome_total
收到政府信息公开申请3件，没有不予公开的情况。
    3 applications.receive received; none applications.row refused.*
收到政府信息公开申请3件，答复3件，未收取费用，未引发行政复议、行政诉讼。
    3 applications.receive received; 3 applications.finish outcome_total;
    none reconsideration.denied reconsideration; none suit.denied direct_suit+suit_after_reconsideration
未收取信息公开费用，收取费用0元。
    none processing_fee.denied; 0
收到政府信息公开申请3件，其中，自然人2件，占66.7%，法人1件，占33.3%。
    3 applications.receive received; 2 applications.column received/natural_person;
    1 applications.column received/organisations; 3 = 2 + 1; 66.7%: 2 / 3; 33.3%: 1 / 3
收到政府信息公开申请3件，占全县申请总量的5%。
    3 applications.receive received
因政府信息公开工作被申请行政复议案件共计2件，均被维持。
    2 reconsideration.any reconsideration; all reconsideration.column reconsideration/upheld
全年无政府信息公开行政复议和行政诉讼案件发生。
    none reconsideration.denied reconsideration; none suit.denied direct_suit+suit_after_reconsideration
政府信息公开行政复议案件0起，行政诉讼案件0起。
    none reconsideration.any reconsideration; none suit.any direct_suit+suit_after_reconsideration
没有收到因政府信息公开提起行政复议和行政诉讼。
    none reconsideration.denied reconsideration; none suit.denied direct_suit+suit_after_reconsideration
2023年度，我局未发生政府信息公开相关的行政复议、诉讼案件。
    none reconsideration.denied reconsideration; none suit.denied direct_suit+suit_after_reconsideration
未出现因依申请公开引发的行政诉讼、行政复议。
    none suit.denied direct_suit+suit_after_reconsideration; none reconsideration.denied reconsideration
未有政府信息公开申请。
    none applications.denied received
全年政府信息公开申请零受理。
    none applications.denied received
全年收到政府信息公开申请为零。
    none applications.denied received
政府信息公开申请、行政复议、行政诉讼均为0件。
    none suit.any received+reconsideration+direct_suit+suit_after_reconsideration
依申请公开3件、行政复议0件、行政诉讼0件。
    3 applications.any received; none reconsideration.any reconsideration;
    none suit.any direct_suit+suit_after_reconsideration
依申请公开、行政复议、行政诉讼分别为3件、1件、0件。
    3 applications.any received; 1 reconsideration.any reconsideration;
    none suit.any direct_suit+suit_after_reconsideration
答复政府信息公开申请10件，其中予以公开、部分公开、不予公开分别为5件、3件、2件。
    10 applications.finish outcome_total; 5 applications.row granted;
    3 applications.row partially_granted; 2 applications.row refused.*; 10 = 5 + 3 + 2
全年共制发规范性文件5件，废止2件，目前有效30件，均已公开。
    5 normative_documents.issue normative_documents/issued;
    2 normative_documents.repeal normative_documents/repealed;
    30 normative_documents.valid normative_documents/in_force
出台行政规范性文件1件，并同步解读1件。
    1 normative_documents.issue normative_documents/issued; 1 normative_documents.publish ?
行政许可0件、行政处罚0件、行政强制0件，行政事业性收费0万元。
    none licences.any ?; none penalties.any ?; none compulsion.any ?; none fees.any fees/amount
全年实施行政处罚案件15件，罚款20万元。
    15 penalties.decide penalties/decisions; 200000
未作出行政许可、行政处罚、行政强制决定。
    none licences.denied licences/decisions; none penalties.denied penalties/decisions;
    none compulsion.denied compulsion/decisions
无行政许可、行政处罚和行政强制事项。
    none licences.denied licences/decisions; none penalties.denied penalties/decisions;
    none compulsion.denied compulsion/decisions
没有行政事业性收费。
    none fees.denied fees/amount
行政事业性收费总额为25.36万元。
    253600 fees.any fees/amount
行政事业性收费1,203,500元。
    1203500 fees.any fees/amount
受理公开申请84件，其中自然人申请77件，法人或其他组织申请7件。
    84 applications.handle received; 77 applications.column received/natural_person;
    7 applications.column received/organisations; 84 = 77 + 7
政府信息公开申请答复情况：答复88件（含上年度转结6件，另有2件转结下年度继续办理）。
    88 applications.finish outcome_total; 6 applications.carried_in carried_in;
    2 applications.carried_out carried_out ?
新收依申请公开申请36件，上年结转4件，累计办结38件，结转2024年办理2件，其中予以公开20件，占52.6%；部分公开8件，占21.1%；无法提供10件，占26.3%。
    36 applications.new received; 4 applications.carried_in carried_in;
    38 applications.finish outcome_total; 2 applications.carried_out carried_out;
    20 applications.row granted; 8 applications.row partially_granted; 10 applications.row unavailable.*;
    38 = 20 + 8 + 10
收到依申请公开件90件，其中，当面递交30件，来信50件，网上10件。办结依申请公开件91件（含2022年结转的2件），其中，予以公开60件，部分公开11件，信息无法提供20件。
    90 applications.receive received; 30; 50; 10; 91 applications.finish outcome_total;
    2 applications.carried_in carried_in; 60 applications.row granted;
    11 applications.row partially_granted; 20 applications.row unavailable.*; 90 = 30 + 50 + 10;
    91 = 60 + 11 + 20
全年收到政府信息公开申请1件，为本机关不掌握的政府信息。
    1 applications.receive received; all applications.row unavailable.not_held
收到政府信息公开申请5件（4件属自然人申请，1件属商业企业申请）。
    5 applications.receive received; 4 applications.column received/natural_person;
    1 applications.column received/commercial; 5 = 4 + 1
本年度共收到依申请公开21件，其中3件由于重复申请不予处理，其余均已答复。
    21 applications.receive received; 3 applications.row declined.duplicate
共收到政府信息公开申请70件，上年结转5件，共计75件。目前依法办结72件，其中予以公开的40件，部分公开的12件，不予公开的20件。结转下年度继续办理的3件。
    70 applications.receive received; 5 applications.carried_in carried_in; 75;
    72 applications.finish outcome_total; 40 applications.row granted;
    12 applications.row partially_granted; 20 applications.row refused.*;
    3 applications.carried_out carried_out; 75 = 70 + 5; 72 = 40 + 12 + 20
收到信息公开申请18起，比2022年（25起）减少7起，答复18起。
    18 applications.receive received; 7; 25; 18 applications.finish outcome_total
本年度新收政府信息公开申请数量0件，上年结转政府信息公开申请数量0件。
    none applications.new received; none applications.carried_in carried_in
我镇依法规范办理政府信息公开申请，共收到申请0件，共办结0件。
    none applications.receive received; none applications.finish outcome_total
收到依申请公开申请0条，全年未发生因政府信息公开申请行政复议，提起行政诉讼的情况。
    none applications.receive received; none reconsideration.denied reconsideration
我局本年度未收到申请公开事项。
    none applications.denied received
无涉及政府信息公开行政复议、诉讼案件。
    none reconsideration.denied reconsideration; none suit.denied direct_suit+suit_after_reconsideration
2023年度新发布的行政规范性文件6件，继续有效的行政规范性文件41件。
    6 normative_documents.publish ?; 41 normative_documents.valid normative_documents/in_force
现行有效行政规范性文件1个，为《管理办法》（云政发〔2022〕16号）。
    1 normative_documents.valid normative_documents/in_force
2023年制发行政规范性文件0件，废止规范性文件2件。
    none normative_documents.issue normative_documents/issued;
    2 normative_documents.repeal normative_documents/repealed
全年公开政府信息314条，其中，招录信息3条，财政预算、决算信息2条，公共卫生信息8条，工作动态信息301条。
    314; 3; 2; 8; 301; 314 = 3 + 2 + 8 + 301
主动公开政府信息60条。其中，年报1条，占比1.7%；动态信息44条，占比73.3%；领导信息15条，占比25%。
    60; 1; 44; 15; 60 = 1 + 44 + 15; 1.7%: 1 / 60; 73.3%: 44 / 60; 25%: 15 / 60
依申请公开数0件，行政复议数0件，行政诉讼数0件。
    none applications.any received; none reconsideration.any reconsideration;
    none suit.any direct_suit+suit_after_reconsideration
政府信息公开申请办理方面，本年新收17件，上年结转1件，本年办结16件，结转下年2件。
    17 applications.new received; 1 applications.carried_in carried_in;
    16 applications.finish outcome_total; 2 applications.carried_out carried_out
截至12月31日，收到政府信息公开申请7件，均为自然人，已办结6件，正在办理1件。
    7 applications.receive received; all applications.column received/natural_person;
    6 applications.finish outcome_total; 1 applications.pending carried_out
本年度政府信息公开申请情况：收到7件，予以公开4件、部分公开1件、不予公开0件、无法提供1件、不予处理1件。
    7 applications.receive received; 4 applications.row granted; 1 applications.row partially_granted;
    none applications.row refused.*; 1 applications.row unavailable.*; 1 applications.row declined.*
共收到政府信息公开申请64件（次），办结62件（次）。
    64 applications.receive received; 62 applications.finish outcome_total
收到政府信息公开申请三十二件，答复三十二件，答复率100%。
    32 applications.receive received; 32 applications.finish outcome_total; 100%: 32 / 32
收到政府信息公开申请共13件，其中申请人为自然人的11件、为法人的2件。
    13 applications.receive received; 11 applications.column received/natural_person;
    2 applications.column received/organisations; 13 = 11 + 2
我镇未收到依申请公开件，无行政复议、行政诉讼案件，未收取任何费用。
    none applications.denied received; none reconsideration.denied reconsideration;
    none suit.denied direct_suit+suit_after_reconsideration
未收到政府信息公开申请，不存在因政府信息公开被申请行政复议、提起行政诉讼情况。
    none applications.denied received; none reconsideration.denied reconsideration;
    none suit.denied direct_suit+suit_after_reconsideration
全年未发生因信息公开引发的行政复议和诉讼，也未收到政府信息公开申请。
    none reconsideration.denied reconsideration; none suit.denied direct_suit+suit_after_reconsideration;
    none applications.denied received
未收到政府信息公开申请、行政复议和行政诉讼。
    none applications.denied received; none reconsideration.denied reconsideration;
    none suit.denied direct_suit+suit_after_reconsideration
收到政府信息公开申请5件，撤回1件，办结4件。
    5 applications.receive received; 1; 4 applications.finish outcome_total
政府信息公开申请10件中，予以公开8件，不予公开2件。
    10 applications.any received; 8 applications.row granted; 2 applications.row refused.*
受理信息公开申请4件，内容涉及征地补偿，已按规定于15个工作日内答复。
    4 applications.handle received
作出行政许可决定350件，其中准予许可340件，不予许可10件。
    350 licences.decide licences/decisions; 340; 10; 350 = 340 + 10
作出行政处罚决定12件，罚没收入3.2万元。
    12 penalties.decide penalties/decisions; 32000 penalties.collect ?
收取信息公开费用共计0元。
    none processing_fee.collect
依申请公开信息处理费共收取460元，减免140元。
    460 processing_fee.collect; 140
青禾镇收到政府信息公开申请6件。
    6 applications.receive received
云栖县青禾镇人民政府共受理政府信息公开申请4件，镇政府未收取费用。
    4 applications.handle received
2023年1月至12月，青禾镇政府新收政府信息公开申请9件。
    9 applications.new received
上年结转政府信息公开申请2件，2023年新收政府信息公开申请30件，全年办结31件，结转2024年1件。
    2 applications.carried_in carried_in; 30 applications.new received;
    31 applications.finish outcome_total; 1 applications.carried_out carried_out
2022年结转政府信息公开申请2件，本年办结2件。
    2 applications.carried_in carried_in; 2 applications.finish outcome_total ?
新收政府信息公开申请10件，其中自然人5件，予以公开3件。
    10 applications.new received; 5 applications.column received/natural_person; 3 applications.row granted ?
新收政府信息公开申请10件，其中自然人6件、法人4件，予以公开3件。
    10 applications.new received; 6 applications.column received/natural_person
    4 applications.column received/organisations; 3 applications.row granted; 10 = 6 + 4
新收政府信息公开申请10件。上年结转2件，其中予以公开1件，不予公开1件。
    10 applications.new received; 2 applications.carried_in carried_in; 1 applications.row granted ?
    1 applications.row refused.* ?; 2 = 1 + 1
新收政府信息公开申请１２件，办结１２件。
    12 applications.new received; 12 applications.finish outcome_total
行政规范性文件立改废方面，制定行政规范性文件2件，修改1件，废止3件，现行有效18件。
    2 normative_documents.issue normative_documents/issued; 1 normative_documents.publish ?;
    3 normative_documents.repeal normative_documents/repealed;
    18 normative_documents.valid normative_documents/in_force
作出行政许可15,230件，行政处罚1,024件。
    15230 licences.decide licences/decisions; 1024 penalties.decide penalties/decisions
全年行政事业性收费共计86.5万元。
    865000 fees.any fees/amount
因政府信息公开引发的行政复议5件，纠正1件，维持3件，尚未审结1件。
    5 reconsideration.any reconsideration; 1 reconsideration.column reconsideration/corrected;
    3 reconsideration.column reconsideration/upheld; 1 reconsideration.column reconsideration/pending
政府信息公开行政诉讼4件，其中未经复议直接起诉3件，复议后起诉1件。
    4 suit.any direct_suit+suit_after_reconsideration; 3 direct_suit.any direct_suit;
    1 suit_after_reconsideration.any suit_after_reconsideration
因政府信息公开被提起行政诉讼2件，均维持原判。
    2 suit.any direct_suit+suit_after_reconsideration;
    all suit.column direct_suit+suit_after_reconsideration/upheld
办结政府信息公开申请8件，其中没有现成信息需另行制作2件，本机关不掌握6件。
    8 applications.finish outcome_total; 2 applications.row unavailable.not_compiled;
    6 applications.row unavailable.not_held; 8 = 2 + 6
答复政府信息公开申请7件，其中属于行政查询事项1件，四类过程性信息2件，保护第三方合法权益4件。
    7 applications.finish outcome_total; 1 applications.row refused.administrative_inquiry;
    2 applications.row refused.deliberative_process; 4 applications.row refused.third_party_rights;
    7 = 1 + 2 + 4
办结政府信息公开申请4件，其中非本机关公开3件，予以公开1件。
    4 applications.finish outcome_total; 3 applications.row unavailable.not_held;
    1 applications.row granted; 4 = 3 + 1
政府信息公开申请：收到3件，答复3件。
    3 applications.receive received; 3 applications.finish outcome_total
行政复议：0件；行政诉讼：0件。
    none reconsideration.any reconsideration; none suit.any direct_suit+suit_after_reconsideration
行政规范性文件：制发2件，废止0件，现行有效9件。
    2 normative_documents.issue normative_documents/issued;
    none normative_documents.repeal normative_documents/repealed;
    9 normative_documents.valid normative_documents/in_force
未向申请人收取信息处理费。
    none processing_fee.denied
一是共收到政府信息公开申请9件；二是自然人8件，法人1件。
    9 applications.receive received; 8 applications.column received/natural_person;
    1 applications.column received/organisations
收到政府信息公开申请9件，其中：一是自然人8件；二是法人1件。
    9 applications.receive received; 8 applications.column received/natural_person;
    1 applications.column received/organisations; 9 = 8 + 1
收到政府信息公开申请十五件，办结率100%。
    15 applications.receive received
收到政府信息公开申请25件，办结20件，答复率80%。
    25 applications.receive received; 20 applications.finish outcome_total; 80%: 20 / 25
收到政府信息公开申请25件，办结20件，结转5件，办结率100%。
    25 applications.receive received; 20 applications.finish outcome_total; 5 applications.carried ?
受理政府信息公开申请16件，办结12件，办结率为75%，及时办结率为100%。
    16 applications.handle received; 12 applications.finish outcome_total; 75%: 12 / 16
全年收到政府信息公开申请40件，其中予以公开10件，占申请总数的25%。
    40 applications.receive received; 10 applications.row granted; 25%: 10 / 40
县长信箱收到信件183件，答复183件，答复率100%。
    183; 183; 100%: 183 / 183
清理规范性文件30件，其中继续有效20件，修改6件，废止4件。
    30 normative_documents.publish ?; 20 normative_documents.valid normative_documents/in_force ?;
    6 normative_documents.publish ?; 4 normative_documents.repeal normative_documents/repealed ?;
    30 = 20 + 6 + 4
2023年无公文解读情况，未印发行政规范性文件。
    none normative_documents.issue normative_documents/issued
全年办理公租房申请33件，其中通过28件，退回5件。
    33; 28; 5; 33 = 28 + 5
认定公文属性210件，其中主动公开150件，依申请公开35件，不予公开25件。
    210; 150; 35 applications.any received ?; 25 applications.row refused.* ?; 210 = 150 + 35
公示权责清单事项386项，其中行政许可25项，行政处罚210项，行政强制8项。
    386; 25 licences.any ?; 210 penalties.any ?; 8 compulsion.any ?; 386 = 25 + 210 + 8
"""
)
TEXTS = [text for text, _ in SENTENCES]


@pytest.mark.parametrize(("text", "claims"), SENTENCES, ids=TEXTS)
def test_a_sentence_claims_what_it_says(text: str, claims: list[str]) -> None:
    assert summary(text) == claims


@pytest.mark.parametrize("text", TEXTS)
def test_a_sentence_claims_the_same_however_it_is_printed(text: str) -> None:
    claims = summary(text)
    spaces = "\n".join(spaced(line) for line in text.split("\n"))
    for each in (half_width(text), wide_digits(text), spaces, *broken(text)):
        assert summary(each) == claims, each
